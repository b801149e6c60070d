"""How a view is sent and corrected. One transaction, then the receipt."""

import uuid
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from responses.attachments.services import files_of_draft, forget, hand_in
from responses.intake import canonical, codes
from responses.intake.answers import answers_in, asked_of, same_words
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.policies import agreed_until, obstacles_to_submitting, obstacles_to_what_may_be_shown
from responses.intake.searchable import write_words
from responses.intake.services.drafting import document_of
from responses.intake.states import AWAITING, COUNT_ONLY, COUNTED, DO_NOT_PUBLISH, HELD, ONLINE, WITHDRAWN
from responses.intake.timing import Timing, timing_of
from responses.usage.counts import note
from responses.usage.states import COMPLETE, CORRECTED
from scenarios.locks import lock_for_submission
from scenarios.models import EngagementVersion
from scenarios.shelf import document_with


class NotReady(Exception):
    """The draft can't be sent now. `obstacles` says why, in words the person can read."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


class DraftMoved(Exception):
    """The answers changed after the page with the button was shown: show them again before they are sent."""


class Sent(NamedTuple):
    """What came of sending a draft: `draft` is the one that this very call made into `version`, and None afterwards."""

    version: ResponseVersion
    draft: Draft | None


def submit(
    *, draft_key: uuid.UUID, engagement_id: int, revision: int | None = None, at: datetime | None = None
) -> ResponseVersion:
    """The version that a draft becomes, or became in an earlier call: see `submit_once`."""
    return submit_once(draft_key=draft_key, engagement_id=engagement_id, revision=revision, at=at).version


@transaction.atomic
def submit_once(
    *, draft_key: uuid.UUID, engagement_id: int, revision: int | None = None, at: datetime | None = None
) -> Sent:
    """Turn a draft into a response, or into a new version of the response it corrects, exactly once.

    However often and from however many tabs it is called, a draft's key meets one version: the second caller waits
    for the first and gets the same one, without a draft. `at` is for synthetic responses only; everyone else gets the
    database's clock, read after the lock. Raises NotReady, DraftMoved, Draft.DoesNotExist.
    """
    version_shown, now, acts = lock_for_submission(engagement_id)
    draft = _held(draft_key, version_shown)
    if draft is None:
        return Sent(sent_version(draft_key=draft_key, engagement_id=engagement_id), None)
    if revision is not None and draft.revision != revision:
        raise DraftMoved
    if at and draft.synthetic:
        now, acts = at, acts.by(at)
    obstacles = obstacles_to_submitting(draft, version_shown, at=now, acts=acts)
    if obstacles:
        raise NotReady(obstacles)
    if draft.corrects_id:
        version = _add_correction(draft, now)
    else:
        timing = timing_of(version_shown, at=now, began_at=draft.began_at, agreed_until=agreed_until(draft), acts=acts)
        version = add_response(draft, timing, now)
    draft.delete()
    if not draft.synthetic:
        event = CORRECTED if draft.corrects_id else COMPLETE
        note(engagement_id=engagement_id, event=event, at=now)
    return Sent(version, draft)


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


def add_response(
    draft: Draft, timing: Timing, now: datetime, *, channel: str = ONLINE, counting: str = COUNTED
) -> ResponseVersion:
    """The response and first version that a draft becomes. Call it under `lock_for_submission`."""
    response = new_response(draft, now, channel=channel, counting=counting)
    response.save(force_insert=True)
    return add_version(draft, response, number=1, now=now, timing=timing)


def new_response(draft: Draft, now: datetime, *, channel: str, counting: str) -> Response:
    """The identity of what the draft says, not written yet."""
    return Response(
        public_id=codes.new_public_id(),
        draft_key=draft.key,
        reference=draft.reference,
        private_code_hash=draft.private_code_hash,
        engagement_id=draft.engagement_id,
        channel=channel,
        counting=counting,
        synthetic=draft.synthetic,
        publication_choice=draft.document["publication"],
        publication=first_publication(draft),
        flags=draft.flags,
        received_at=now,
    )


def _add_correction(draft: Draft, now: datetime) -> ResponseVersion:
    """A correction keeps the timing of the view it corrects: mending a word doesn't make a view late.

    What two people withheld stays withheld, and what is on hold stays so: a changed word must not undo that.
    """
    response = Response.objects.select_for_update().get(pk=draft.corrects_id)
    if response.latest != draft.corrects_number:
        words = _("You have sent another correction since you began this one. Start again from what was sent.")
        raise NotReady([words])
    if response.excluded_because == WITHDRAWN:
        raise NotReady([_("You have withdrawn this view, so it can't be corrected. You can send a new one.")])
    if changed := obstacles_to_what_may_be_shown(draft, response):
        raise NotReady(changed)
    first, latest = (response.versions.get(number=number) for number in (1, response.latest))
    if _nothing_changed(draft, response, latest):
        raise NotReady([_("You have not changed anything. What you sent stands as it is.")])
    response.latest += 1
    held = response.publication == HELD
    response.publication = COUNT_ONLY if response.withheld else first_publication(draft, held=held)
    response.publication_choice = draft.document["publication"]
    response.private_code_hash = draft.private_code_hash
    response.save(update_fields=["latest", "publication", "publication_choice", "private_code_hash"])
    timing = Timing(first.timing, first.grace, first.agreed, first.after)
    return add_version(draft, response, number=response.latest, now=now, timing=timing)


def _nothing_changed(draft: Draft, response: Response, latest: ResponseVersion) -> bool:
    form = document_with(draft.form.digest)
    before, after = (asked_of(document, form) for document in (document_of(latest), draft.document))
    return (
        same_words(before, {"about": after["about"]})
        and response.publication_choice == after["publication"]
        and answers_in(before) == answers_in(after)
        and before["files"] == after.get("files", [])
    )


def first_publication(draft: Draft, *, held: bool = False) -> str:
    """Where a view stands before a moderator saw these words."""
    if draft.document["publication"] == DO_NOT_PUBLISH:
        return COUNT_ONLY
    return HELD if held else AWAITING


def add_version(draft: Draft, response: Response, *, number: int, now: datetime, timing: Timing) -> ResponseVersion:
    """One more version of what somebody said, with its canonical form and leaf, and the words that find it."""
    version = new_version(draft, response, number=number, now=now, timing=timing)
    version.save(force_insert=True)
    write_words(version, document_with(draft.form.digest))
    return version


def new_version(draft: Draft, response: Response, *, number: int, now: datetime, timing: Timing) -> ResponseVersion:
    """The version alone, not written yet. Its files are handed in."""
    shown = document_with(draft.form.digest)
    said = canonical.normalised(asked_of(draft.document, shown))
    about, answers, files = said["about"], answers_in(said), _files(draft, said)
    now = now.replace(microsecond=0)
    form = canonical.canonical_form(
        engagement=shown["slug"],
        form=draft.form.digest,
        reference=draft.reference,
        about=about,
        channel=response.channel,
        answers=answers,
        attachments=[file["sha256"] for file in files],
        received=now,
    )
    salt = canonical.new_salt()
    digest, leaf = canonical.digest_and_leaf(salt, form)
    return ResponseVersion(
        response=response,
        number=number,
        draft_key=draft.key,
        form=draft.form,
        stakeholder_type_id=about["type"],
        capacity=about["capacity"],
        organisation=about.get("organisation", ""),
        locality=about.get("locality", ""),
        publication_choice=said["publication"],
        answers=answers,
        attachments=files,
        copied_from_id=draft.copied_from_id,
        received_at=now,
        timing=timing.timing,
        grace=timing.grace,
        agreed=timing.agreed,
        after=timing.after,
        salt=salt,
        digest=digest,
        leaf=leaf,
    )


def _files(draft: Draft, said: dict[str, Any]) -> list[dict[str, Any]]:
    """What each file that is sent is, and the question it answers. From here on they stay.

    One that came in and never got into the draft's list, or for a question that is asked no longer, goes.
    """
    if not draft.document.get("files"):
        return []
    listed = {file["id"]: file["question"] for file in said["files"]}
    own = {str(row.pk): row for row in files_of_draft(draft.key)}
    for row in (own[name] for name in own.keys() - listed.keys()):
        forget(attachment=row)
    sent_before = [file for file in listed if file not in own]
    handed_in = hand_in(draft_key=draft.key, sent_before=sent_before)
    return [facts | {"question": listed.get(facts["id"], "")} for facts in handed_in]
