"""What staff do to a view that they type in: begin, keep, put in the books, check, send back. Each leaves a record."""

from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now
from responses.attachments.models import Attachment
from responses.attachments.services import files_of_draft, forget
from responses.entry.dating import came_at, timing_on
from responses.entry.holding import as_draft, audit, begin_anew, held, note_act, typed_by
from responses.entry.mending import propose, take_over
from responses.entry.models import Entry, EntryAct
from responses.entry.policies import (
    Arrival,
    obstacles_in_days,
    obstacles_to_a_slip,
    obstacles_to_changing_arrival,
    obstacles_to_checking,
    obstacles_to_putting_in,
    obstacles_to_throwing_away,
    obstacles_to_typing,
    obstacles_to_typing_any,
)
from responses.entry.states import (
    MENDED,
    MENDING,
    PUT_IN,
    PUT_IN_UNREAD,
    SEND_BACK,
    SENT_BACK,
    SLIP,
    TYPED,
    VERIFIED,
    VERIFY,
    after,
)
from responses.intake import codes
from responses.intake.answers import laid_over
from responses.intake.models import AgreedDate, Response, ResponseVersion
from responses.intake.services.drafting import renew_private_code
from responses.intake.services.submitting import add_response, add_version, first_publication
from responses.intake.states import COUNTED, HELD
from responses.intake.states import TO_CHECK as AWAITING_CHECK
from scenarios.locks import lock_for_submission
from scenarios.models import Engagement, EngagementVersion
from scenarios.services import Refused, go_if_clear


@transaction.atomic
def begin(
    *,
    engagement: Engagement,
    by: Any,
    kind: str,
    channel: str,
    received_on: date,
    postmarked_on: date | None = None,
    agreed: AgreedDate | None = None,
) -> Entry:
    """Start typing in a view that came on paper, in a call or at a meeting. Nothing is in the ledger yet.

    Raises Refused.
    """
    go_if_clear(obstacles_to_typing_any(engagement, by=by))
    now, version = engagement_now(), cast(EngagementVersion, engagement.current_version)
    arrived = Arrival(channel, received_on, postmarked_on)
    go_if_clear(obstacles_in_days(version, arrived, at=now))
    came = {"kind": kind, "agreed": agreed, **arrived._asdict()}
    entry = Entry.objects.create(engagement=engagement, form=version, begun_by=by, begun_at=now, **came)
    audit("begin entry", entry, by=by)
    return entry


@transaction.atomic
def change_arrival(
    *, entry: Entry, by: Any, channel: str, received_on: date, postmarked_on: date | None, agreed: AgreedDate | None
) -> Entry:
    """Mend how and when it came, while it is being typed. The timing is worked out anew. Raises Refused."""
    entry = held(entry)
    version = cast(EngagementVersion, entry.engagement.current_version)
    wrong = obstacles_in_days(version, Arrival(channel, received_on, postmarked_on), at=engagement_now())
    go_if_clear([*obstacles_to_changing_arrival(entry, by=by), *wrong])
    entry.channel, entry.agreed = channel, agreed
    entry.received_on, entry.postmarked_on = received_on, postmarked_on
    entry.save(update_fields=["channel", "agreed", "received_on", "postmarked_on"])
    return entry


@transaction.atomic
def keep(*, entry: Entry, by: Any, said: dict[str, Any], seen: int) -> Entry:
    """Keep what was typed so far. Raises Refused; also where somebody else typed since revision `seen` was shown."""
    entry = held(entry)
    go_if_clear(obstacles_to_typing(entry, by=by))
    typed = laid_over(entry.document, said)
    if typed == entry.document:
        return entry
    if entry.revision != seen:
        raise Refused([_("Somebody else typed here since you opened this page. Compare, then save again.")])
    entry.document, entry.revision = typed, entry.revision + 1
    entry.save(update_fields=["document", "revision"])
    return entry


@transaction.atomic
def list_file(*, entry: Entry, by: Any, file: Attachment) -> Entry:
    """Put a file that was taken in on the entry's list. Raises Refused, and then the file does not stay."""
    entry = held(entry)
    go_if_clear(obstacles_to_typing(entry, by=by))
    return _files_changed(entry, [*entry.document.get("files", []), {"id": str(file.pk), "question": ""}])


@transaction.atomic
def unlist_file(*, entry: Entry, by: Any, file: str) -> Entry:
    """Take a file off the list; one that came with an earlier version stays with that version. Raises Refused."""
    entry = held(entry)
    go_if_clear(obstacles_to_typing(entry, by=by))
    files = entry.document.get("files", [])
    _files_changed(entry, [each for each in files if each["id"] != file])
    for row in files_of_draft(entry.draft_key).filter(sent_at__isnull=True):
        if str(row.pk) == file:
            forget(attachment=row)
    return entry


def _files_changed(entry: Entry, files: list[dict[str, str]]) -> Entry:
    entry.document, entry.revision = entry.document | {"files": files}, entry.revision + 1
    entry.save(update_fields=["document", "revision"])
    return entry


@transaction.atomic
def put_in(*, entry: Entry, by: Any, unread: bool = False, synthetic: bool = False) -> ResponseVersion:
    """Put what was typed in the books: from here on the ledger counts it as awaiting, until somebody else checks it.

    `unread` puts a file in that nobody has read into text yet; `synthetic` is for what a demonstration made up.
    Raises Refused.
    """
    version, now, acts = lock_for_submission(entry.engagement_id)
    entry = held(entry)
    go_if_clear(obstacles_to_putting_in(entry, version=version, by=by, at=now, unread=unread))
    if entry.state == MENDING:
        return propose(entry, by=by)
    until = entry.agreed.until if entry.agreed else None
    timing = timing_on(version, received_on=entry.received_on, agreed_until=until, acts=acts)
    made = _first_version(entry, timing, synthetic) if entry.response is None else _next_version(entry, timing)
    entry.state = after(entry.state, PUT_IN_UNREAD if unread else PUT_IN) or entry.state
    entry.response = made.response
    begin_anew(entry, made)
    note_act(entry, made, TYPED, by=by, typed_by=by)
    return made


def _first_version(entry: Entry, timing: Any, synthetic: bool) -> ResponseVersion:
    reference = codes.new_reference(entry.engagement.reference_prefix)
    draft = as_draft(entry, reference)
    draft.synthetic = synthetic
    return add_response(draft, timing, came_at(entry.received_on), channel=entry.channel, counting=AWAITING_CHECK)


def _next_version(entry: Entry, timing: Any) -> ResponseVersion:
    response = Response.objects.select_for_update().get(pk=entry.response_id)
    draft, came = as_draft(entry, response.reference), came_at(entry.received_on)
    response.latest += 1
    response.channel, response.received_at = entry.channel, came
    response.publication = first_publication(draft, held=response.publication == HELD)
    response.publication_choice = draft.document["publication"]
    response.save(update_fields=["latest", "channel", "received_at", "publication", "publication_choice"])
    return add_version(draft, response, number=response.latest, now=came, timing=timing)


@transaction.atomic
def verify(*, entry: Entry, version_number: int, by: Any, revision: int | None = None) -> EntryAct:
    """Say, as somebody else than who typed it, that it is what was sent. From here on it counts. Raises Refused.

    Words that mend what counts already become its next version; `revision` says which of them were shown.
    """
    entry, version = _held_to_check(entry, version_number, VERIFY, by)
    if entry.state == MENDED:
        return take_over(entry, seen=revision, by=by)
    Response.objects.filter(pk=version.response_id).update(counting=COUNTED)
    return _checked(entry, version, VERIFY, VERIFIED, by=by)


@transaction.atomic
def send_back(*, entry: Entry, version_number: int, by: Any, reason: str) -> EntryAct:
    """Say what is wrong with it. It stays in the ledger as awaiting until it is mended and checked. Raises Refused."""
    entry, version = _held_to_check(entry, version_number, SEND_BACK, by)
    if not reason.strip():
        raise Refused([_("Say what is wrong with it.")])
    return _checked(entry, version, SEND_BACK, SENT_BACK, by=by, reason=reason)


def _held_to_check(entry: Entry, version_number: int, act: str, by: Any) -> tuple[Entry, ResponseVersion]:
    """The entry and its version under the engagement's lock: a freeze waits, and so do two who check at once."""
    lock_for_submission(entry.engagement_id)
    entry = held(entry)
    version = ResponseVersion.objects.filter(response=entry.response_id, number=version_number).first()
    if version is None:
        raise Refused([_("This view was typed in again while you looked. Compare the new words, then decide.")])
    response = Response.objects.select_for_update().get(pk=version.response_id)
    entry.response = version.response = response
    go_if_clear(obstacles_to_checking(entry, version, typed_by(entry), by=by, act=act))
    return entry, version


def _checked(entry: Entry, version: ResponseVersion, move: str, act: str, *, by: Any, reason: str = "") -> EntryAct:
    entry.state = after(entry.state, move) or entry.state
    entry.save(update_fields=["state"])
    typist = EntryAct.objects.get(version=version, act=TYPED).by
    return note_act(entry, version, act, by=by, typed_by=typist, reason=reason)


@transaction.atomic
def draw_slip(*, entry: Entry, by: Any) -> str:
    """A new private code for the person whose view it is; a code on an earlier slip stops working. Raises Refused.

    It lets them see where their view stands. It changes nothing, since staff have seen it.
    """
    entry = held(entry)
    go_if_clear(obstacles_to_a_slip(entry, by=by))
    response = Response.objects.select_for_update().get(pk=entry.response_id)
    version = response.versions.get(number=response.latest)
    code = renew_private_code(record=response)
    note_act(entry, version, SLIP, by=by, typed_by=by)
    return code


@transaction.atomic
def throw_away(*, entry: Entry, by: Any) -> None:
    """Give up what was begun and never put in the books, with its files. Raises Refused."""
    entry = held(entry)
    go_if_clear(obstacles_to_throwing_away(entry, by=by))
    for row in files_of_draft(entry.draft_key).filter(sent_at__isnull=True):
        forget(attachment=row)
    audit("throw away entry", entry, by=by)
    entry.delete()
