"""Writing one draft together: links for colleagues who write and for those who approve, and what they said."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from groundwork.clock.handles import engagement_now
from responses.intake.answers import is_answered
from responses.intake.linking import make_link
from responses.intake.listed import as_listed
from responses.intake.models import Approval, Draft, DraftLink, ResponseVersion
from responses.intake.services.drafting import Writer, document_of, save_said
from responses.intake.states import COUNTED, LISTED_ORGANISATION, PUBLISH_NAMED, PUBLISHED
from responses.intake.steps import QUESTION, Step
from scenarios.shelf import document_with

MOST_LINKS, MOST_APPROVALS, MOST_NAMED = 50, 100, 300
# What is printed of a published view: the scenario that it prefers, and its sender's own words. What they chose
# elsewhere is counted among others and never stands beside one view.
PRINTED, PLUS_TEXT = ("scenario_preference", "short_text", "long_text"), "single_choice_plus_text"


class TooManyLinks(Exception):
    """More links to one draft than any organisation needs."""


class TooManyApprovals(Exception):
    """More of them to one draft than any committee has members."""


@transaction.atomic
def share(*, draft_key: uuid.UUID, kind: str) -> str | None:
    """A new link to write or to read: its token, shown once. None when the draft was sent. Raises TooManyLinks."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("engagement").filter(key=draft_key).first()
    if draft is None:
        return None
    if DraftLink.objects.filter(draft_key=draft_key, revoked_at=None).count() >= MOST_LINKS:
        raise TooManyLinks
    return make_link(draft=draft, kind=kind)


def stop_sharing(*, draft_key: uuid.UUID, link_id: uuid.UUID) -> None:
    """Take one link back: it opens nothing from now on. What was written with it stays."""
    DraftLink.objects.filter(pk=link_id, draft_key=draft_key, revoked_at=None).update(revoked_at=engagement_now())


@transaction.atomic
def name_writer(*, draft_key: uuid.UUID, writer: Writer) -> None:
    """Somebody said what they are called: the pages that they changed last say so from now on."""
    draft = Draft.objects.select_for_update().filter(key=draft_key).first()
    if draft is not None:
        theirs = {page: saved | {"by": writer.name} for page, saved in draft.pages.items() if saved["id"] == writer.id}
        draft.pages = draft.pages | theirs
        draft.save(update_fields=["pages"])


@transaction.atomic
def approve(*, draft_key: uuid.UUID, revision: int, name: str, role: str = "") -> Approval | None:
    """Say yes to a draft as it stood when this person read it. None when it changed since, or was sent.

    The same yes again is the same. Raises TooManyApprovals, so that no reader can fill the pages of those who write.
    """
    draft = Draft.objects.select_for_update().filter(key=draft_key, revision=revision).first()
    if draft is None:
        return None
    approvals = Approval.objects.filter(draft_key=draft_key)
    if said := approvals.filter(revision=revision, name=name, role=role).first():
        return said
    if approvals.count() >= MOST_APPROVALS:
        raise TooManyApprovals
    return Approval.objects.create(draft_key=draft_key, revision=revision, name=name, role=role, at=engagement_now())


def published_by_name(*, engagement_id: int) -> list[ResponseVersion]:
    """Published views of organisations that agreed to be named, by name; the first few hundred.

    Each with `called`: the name under which it is listed now, as on its public page.
    One of which some words are hidden is no start for another: a draft takes over whole answers.
    """
    versions = ResponseVersion.objects.current().select_related("response").defer("answers")
    shown = versions.filter(
        response__engagement_id=engagement_id,
        response__publication=PUBLISHED,
        response__counting=COUNTED,
        response__publication_choice=PUBLISH_NAMED,
        response__words_hidden=False,
    )
    listed = shown.annotate(called=as_listed(LISTED_ORGANISATION))
    return list(listed.order_by("called", "response_id")[:MOST_NAMED])


def published_text(*, engagement_id: int, public_id: str) -> ResponseVersion | None:
    """The published view with this public id, if all its words may be shown to anyone."""
    versions = ResponseVersion.objects.current().select_related("response", "form")
    return versions.filter(
        response__engagement_id=engagement_id,
        response__public_id=public_id,
        response__publication=PUBLISHED,
        response__words_hidden=False,
        response__counting=COUNTED,
    ).first()


@transaction.atomic
def start_from(*, draft_key: uuid.UUID, version: ResponseVersion, by: Writer) -> Draft | None:
    """Take over what is printed of another's view where this draft says nothing yet, and remember whose it was."""
    draft = Draft.objects.select_for_update().filter(key=draft_key).first()
    if draft is None:
        return None
    given, fitting = draft.document.get("questions", {}), _asked_alike(draft, version)
    taken = {key: said for key, said in _printed(version) if key in fitting and not is_answered(given.get(key))}
    Draft.objects.filter(key=draft_key).update(copied_from=version)
    pages = [Step(QUESTION, key).page for key in taken]
    return save_said(draft_key=draft_key, said={"questions": taken}, filled=pages, by=by)


def _printed(version: ResponseVersion) -> Iterator[tuple[str, Any]]:
    """Key and answer of each question whose answer anyone may read."""
    asked = {question["key"]: question for question in document_with(version.form.digest)["questions"]}
    for key, said in document_of(version)["questions"].items():
        kind = asked[key]["type"] if key in asked else ""
        if kind in PRINTED:
            yield key, said
        elif kind == PLUS_TEXT and said and not asked[key]["required"]:
            yield key, {"choice": "", "text": said.get("text", "")}


def _asked_alike(draft: Draft, version: ResponseVersion) -> set[str]:
    """Questions that both forms ask in the same way, so that an answer to one fits the other."""
    here, there = (
        {asked["key"]: (asked["type"], asked["options"]) for asked in document_with(form.digest)["questions"]}
        for form in (draft.form, version.form)
    )
    return {key for key, kind in here.items() if there.get(key) == kind}
