"""Writes the words under which a view is found. What the public may find is written by moderation; here it only goes.

Everything runs in the transaction of the act that changed the view, so that no search sees it as it was before.
"""

from collections.abc import Iterator
from typing import Any

from responses.intake.answering import written
from responses.intake.answers import LETTER, PETITION
from responses.intake.folding import folded_words
from responses.intake.models import Response, ResponseVersion, SearchText
from responses.intake.states import PUBLIC, RESTRICTED
from scenarios.asked import WRITTEN


def write_words(version: ResponseVersion, document: dict[str, Any]) -> None:
    """Staff find this version from now on, and nobody finds an earlier one. The public doesn't find it yet.

    `document` is the form that was shown. Call it once the version is there, and again for one that was there before.
    """
    if version.number > 1:
        forget(version.response)
    words_for_staff(version, document).save(force_insert=True)


def words_for_staff(version: ResponseVersion, document: dict[str, Any]) -> SearchText:
    """The row under which staff find a version, not saved yet."""
    response, answers = version.response, version.answers
    codes = [response.public_id, response.reference]
    return SearchText(
        version=version,
        edition=RESTRICTED,
        words=folded_words([*codes, *texts_of(answers, document)]),
        named=folded_words([version.organisation, *(body.get("name", "") for body in answers.get("bodies", []))]),
    )


def forget(response: Response) -> None:
    """Nobody finds its words any more."""
    SearchText.objects.filter(version__response=response).delete()


def forget_in_public(response: Response) -> None:
    """The public doesn't find its words any more."""
    SearchText.objects.filter(version__response=response, edition=PUBLIC).delete()


def forget_names_in_public(response: Response) -> None:
    """The public finds its words still, and not by whom they are."""
    SearchText.objects.filter(version__response=response, edition=PUBLIC).update(named="")


def texts_of(answers: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    """Every text that somebody wrote in a view or about who they are, hidden or not. Choices are no words."""
    marked = {question["key"] for question in document["questions"] if question["type"] not in WRITTEN}
    yield from (written(said) for key, said in answers.get("questions", {}).items() if key not in marked)
    yield from (said.get("words", "") for said in answers.get("points", {}).values())
    yield from answers.get("missing", {}).values()
    yield answers.get(LETTER, "")
    petition = answers.get(PETITION, {})
    yield from (petition.get("wording", ""), petition.get("organiser", ""))
    for part in ("organisation", "attributes"):
        yield from (said for said in answers.get(part, {}).values() if isinstance(said, str))
