"""Writes the words under which the public finds a view: those it may read and no others, in the act's transaction."""

from responses.intake.folding import folded_words
from responses.intake.listed import overlays_on
from responses.intake.models import Response, ResponseVersion, SearchText
from responses.intake.searchable import forget_in_public
from responses.intake.states import COUNTED, LISTED_ORGANISATION, PUBLIC, PUBLISHED
from responses.moderation.masking import Hidden, pieces_of
from responses.moderation.public_text import View, hidden_in, public_bodies, public_name, texts_of


def rewrite_public_words(response: Response) -> None:
    """The public finds what it may read of this view now, or nothing. Call it after whatever changed that."""
    forget_in_public(response)
    if response.publication == PUBLISHED and response.counting == COUNTED:
        version = ResponseVersion.objects.select_related("form").get(response=response, number=response.latest)
        version.response = response
        words_for_public(version, hidden_in([version.pk]).get(version.pk, [])).save(force_insert=True)


def words_for_public(version: ResponseVersion, hidden: list[Hidden]) -> SearchText:
    """The row under which the public finds a published version, not saved yet."""
    view = _view(version)
    return SearchText(
        version=version,
        edition=PUBLIC,
        words=folded_words([view.public_id, *_shown_words(version, hidden)]),
        named=folded_words([public_name(view), *public_bodies(view)]),
    )


def _view(version: ResponseVersion) -> View:
    response = version.response
    return View(
        public_id=response.public_id,
        type=version.stakeholder_type_id,
        capacity=version.capacity,
        organisation=_organisation(version),
        publication=response.publication,
        publication_choice=response.publication_choice,
        timing=version.timing,
        grace=version.grace,
        agreed=version.agreed,
        after=version.after,
        synthetic=response.synthetic,
        answers=version.answers,
    )


def _organisation(version: ResponseVersion) -> str:
    """The name under which it is listed."""
    overlay = overlays_on(version.pk).get(LISTED_ORGANISATION) if version.response.relisted else None
    return overlay.value if overlay else version.organisation


def _shown_words(version: ResponseVersion, hidden: list[Hidden]) -> list[str]:
    """Each run of words between two hidden ones by itself: what says that something was removed is not theirs."""
    return [
        piece.words
        for text in texts_of(version.answers, version.form.document)
        for piece in pieces_of(
            text["words"], [run for run in hidden if (run.kind, run.of) == (text["kind"], text["of"])]
        )
        if not piece.reasons
    ]
