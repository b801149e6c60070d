"""How many views that came together go into the books: a batch at a time, with the same few queries for each batch."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from responses.intake import codes
from responses.intake.adding_rows import add_rows
from responses.intake.models import Draft, Response
from responses.intake.searchable import words_for_staff
from responses.intake.services.submitting import new_response, new_version
from responses.intake.timing import Timing
from scenarios.models import Engagement
from scenarios.shelf import document_with

MOST_TRIES = 20


class Came(NamedTuple):
    """One view in the shape of a draft, when it came, and what that means for its timing."""

    draft: Draft
    at: datetime
    timing: Timing


def add_responses(views: Sequence[Came], *, channel: str, counting: str) -> list[Response]:
    """The responses that these become, in their order, each with its first version. Under `lock_for_submission`.

    Their drafts are no rows and have no files. Three queries, besides those for the codes.
    """
    responses = [new_response(view.draft, view.at, channel=channel, counting=counting) for view in views]
    add_rows(_with_free_ids(responses))
    versions = [
        new_version(view.draft, response, number=1, now=view.at, timing=view.timing)
        for view, response in zip(views, responses, strict=True)
    ]
    add_rows(versions)
    add_rows([words_for_staff(version, document_with(version.form.digest)) for version in versions])
    return responses


def new_references(engagement: Engagement, many: int) -> list[str]:
    """References that no view and no draft has. Among very many, two draws may meet by chance: those are drawn anew."""
    return _drawn_apart(many, lambda: codes.new_reference(engagement.reference_prefix), _references_taken)


def _with_free_ids(responses: list[Response]) -> list[Response]:
    free = _drawn_apart(len(responses), codes.new_public_id, _public_ids_taken)
    for response, public_id in zip(responses, free, strict=True):
        response.public_id = public_id
    return responses


def _drawn_apart(many: int, draw: Callable[[], str], taken: Callable[[Iterable[str]], set[str]]) -> list[str]:
    free: set[str] = set()
    for _try in range(MOST_TRIES):
        drawn = {draw() for _each in range(many - len(free))} - free
        free |= drawn - taken(drawn)
        if len(free) == many:
            return list(free)
    raise RuntimeError("There are hardly any free codes left.")


def _references_taken(drawn: Iterable[str]) -> set[str]:
    named = list(drawn)
    sent = Response.objects.filter(reference__in=named).values_list("reference", flat=True)
    begun = Draft.objects.filter(reference__in=named).values_list("reference", flat=True)
    return {*sent, *begun}


def _public_ids_taken(drawn: Iterable[str]) -> set[str]:
    return {*Response.objects.filter(public_id__in=list(drawn)).values_list("public_id", flat=True)}
