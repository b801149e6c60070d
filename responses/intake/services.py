"""How a view is begun, saved, sent and corrected. One transaction, then the receipt."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from groundwork.clock.handles import engagement_now
from responses.intake import canonical, codes
from responses.intake.answers import answers_in, asked_of
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.policies import obstacles_to_submitting
from responses.intake.states import AWAITING, COUNT_ONLY, DO_NOT_PUBLISH
from responses.intake.timing import timing_of
from scenarios.locks import lock_for_submission
from scenarios.models import Engagement, EngagementVersion
from scenarios.shelf import document_with


class NotReady(Exception):
    """The draft can't be sent now. `obstacles` says why, in words the person can read."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


class DraftMoved(Exception):
    """The answers changed after the page with the button was shown: show them again before they are sent."""


@dataclass(frozen=True)
class Begun:
    draft: Draft
    private_code: str


@transaction.atomic
def begin_draft(*, engagement: Engagement, synthetic: bool = False, at: datetime | None = None) -> Begun:
    """Start a draft on the form as it stands now. The private code is returned once and kept only as a keyed hash."""
    now = at or engagement_now()
    reference, code = codes.new_reference(engagement.reference_prefix), codes.new_private_code()
    draft = Draft.objects.create(
        engagement=engagement,
        form=engagement.current_version,
        reference=reference,
        private_code_hash=codes.hashed(code, reference),
        synthetic=synthetic,
        began_at=now,
        saved_at=now,
    )
    return Begun(draft, code)


@transaction.atomic
def begin_correction(*, response: Response, new_words: dict[str, Any] | None = None) -> Draft:
    """Start a draft that holds what was sent, with any newer words laid over it. Sending it makes a new version."""
    latest = response.versions.get(number=response.latest)
    now = engagement_now()
    return Draft.objects.create(
        engagement_id=response.engagement_id,
        form=latest.form,
        corrects=response,
        corrects_number=latest.number,
        reference=response.reference,
        private_code_hash=response.private_code_hash,
        document=laid_over(document_of(latest), new_words or {}),
        synthetic=response.synthetic,
        began_at=now,
        saved_at=now,
    )


def document_of(version: ResponseVersion) -> dict[str, Any]:
    """A sent version in the shape of a draft's document."""
    about = {
        "type": version.stakeholder_type_id,
        "capacity": version.capacity,
        "organisation": version.organisation,
    }
    return version.answers | {"about": about, "publication": version.publication_choice}


def save_page(*, draft_key: uuid.UUID, part: str, words: Any, at: datetime | None = None) -> Draft | None:
    """Lay one part's answers over the draft: see `save_said`."""
    return save_said(draft_key=draft_key, said={part: words}, at=at)


@transaction.atomic
def save_said(*, draft_key: uuid.UUID, said: dict[str, Any], at: datetime | None = None) -> Draft | None:
    """Lay what a page says over the draft, part by part. None when the draft is no more: it was sent."""
    draft = Draft.objects.select_for_update().filter(key=draft_key).first()
    if draft is None:
        return None
    draft.document = laid_over(draft.document, said)
    draft.revision += 1
    draft.saved_at = at or engagement_now()
    draft.save(update_fields=["document", "revision", "saved_at"])
    return draft


def laid_over(document: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The document with newer words over it: within a part, what isn't mentioned stays."""
    newer = {part: document.get(part, {}) | words if isinstance(words, dict) else words for part, words in said.items()}
    return document | newer


@transaction.atomic
def renew_private_code(*, record: Draft | Response) -> str:
    """Draw a new private code for somebody who holds the page but lost the cookie; the one before stops working."""
    code = codes.new_private_code()
    record.private_code_hash = codes.hashed(code, record.reference)
    record.save(update_fields=["private_code_hash"])
    return code


@transaction.atomic
def submit(
    *, draft_key: uuid.UUID, engagement_id: int, revision: int | None = None, at: datetime | None = None
) -> ResponseVersion:
    """Turn a draft into a response, or into a new version of the response it corrects, exactly once.

    However often and from however many tabs it is called, a draft's key meets one version: the second caller waits
    for the first and gets the same one. `at` is for synthetic responses only; everyone else gets the database's
    clock, read after the lock. Raises NotReady, DraftMoved, Draft.DoesNotExist.
    """
    version_shown, now = lock_for_submission(engagement_id)
    draft = _held(draft_key, version_shown)
    if draft is None:
        return sent_version(draft_key=draft_key, engagement_id=engagement_id)
    if revision is not None and draft.revision != revision:
        raise DraftMoved
    now = at if at and draft.synthetic else now
    obstacles = obstacles_to_submitting(draft, version_shown, at=now)
    if obstacles:
        raise NotReady(obstacles)
    if draft.corrects_id:
        version = _add_correction(draft, now)
    else:
        version = _add_response(draft, version_shown, now)
    draft.delete()
    return version


def sent_version(*, draft_key: uuid.UUID, engagement_id: int) -> ResponseVersion:
    """The version that a draft became. Raises Draft.DoesNotExist when there never was such a draft."""
    sent = ResponseVersion.objects.select_related("response", "form")
    version = sent.filter(draft_key=draft_key, response__engagement_id=engagement_id).first()
    if version is None:
        raise Draft.DoesNotExist
    return version


def _held(draft_key: uuid.UUID, current: EngagementVersion) -> Draft | None:
    """The draft, locked, with its form, which most of the time is the current version and at hand."""
    drafts = Draft.objects.select_for_update().filter(key=draft_key, engagement_id=current.engagement_id)
    draft = next(iter(drafts), None)
    if draft is not None and draft.form_id == current.pk:
        draft.form = current
    return draft


def _add_response(draft: Draft, version_shown: Any, now: datetime) -> ResponseVersion:
    timing, grace = timing_of(version_shown, at=now, began_at=draft.began_at)
    response = Response.objects.create(
        public_id=codes.new_public_id(),
        draft_key=draft.key,
        reference=draft.reference,
        private_code_hash=draft.private_code_hash,
        engagement_id=draft.engagement_id,
        synthetic=draft.synthetic,
        publication=_publication(draft),
        received_at=now,
    )
    return _add_version(draft, response, number=1, now=now, timing=timing, grace=grace)


def _add_correction(draft: Draft, now: datetime) -> ResponseVersion:
    """A correction keeps the timing of the view it corrects: mending a word doesn't make a view late.

    What two people withheld stays withheld: a changed word must not undo their decision.
    """
    response = Response.objects.select_for_update().get(pk=draft.corrects_id)
    if response.latest != draft.corrects_number:
        raise NotReady(["You have sent another correction since you began this one. Start again from what was sent."])
    first, latest = (response.versions.get(number=number) for number in (1, response.latest))
    if _nothing_changed(draft, latest):
        raise NotReady(["You have not changed anything. What you sent stands as it is."])
    response.latest += 1
    response.publication = COUNT_ONLY if response.withheld else _publication(draft)
    response.private_code_hash = draft.private_code_hash
    response.save(update_fields=["latest", "publication", "private_code_hash"])
    return _add_version(draft, response, number=response.latest, now=now, timing=first.timing, grace=first.grace)


def _nothing_changed(draft: Draft, latest: ResponseVersion) -> bool:
    before, after = document_of(latest), draft.document
    return all(before[part] == after.get(part) for part in ("about", "publication")) and answers_in(
        before
    ) == answers_in(after)


def _publication(draft: Draft) -> str:
    return COUNT_ONLY if draft.document["publication"] == DO_NOT_PUBLISH else AWAITING


def _add_version(
    draft: Draft, response: Response, *, number: int, now: datetime, timing: str, grace: bool
) -> ResponseVersion:
    about = canonical.normalised(draft.document["about"])
    shown = document_with(draft.form.digest)
    answers = canonical.normalised(answers_in(asked_of(draft.document, shown)))
    now = now.replace(microsecond=0)
    form = canonical.canonical_form(
        engagement=shown["slug"],
        form=draft.form.digest,
        reference=draft.reference,
        about=about,
        channel=response.channel,
        answers=answers,
        received=now,
    )
    salt = canonical.new_salt()
    return ResponseVersion.objects.create(
        response=response,
        number=number,
        draft_key=draft.key,
        form=draft.form,
        stakeholder_type_id=about["type"],
        capacity=about["capacity"],
        organisation=about.get("organisation", ""),
        publication_choice=draft.document["publication"],
        answers=answers,
        received_at=now,
        timing=timing,
        grace=grace,
        salt=salt,
        digest=canonical.digest(form),
        leaf=canonical.leaf(salt, form),
    )
