"""How a file comes in, goes again, is handed over with a view, and is released by a member of staff."""

import logging
import uuid
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.work.services import enqueue
from responses.attachments import refusals
from responses.attachments.checking import check_file
from responses.attachments.models import Attachment
from responses.attachments.names import clean_name
from responses.attachments.policies import WARNING, obstacles_to_forgetting, obstacles_to_releasing
from responses.attachments.querysets import AttachmentQuerySet
from responses.attachments.refusals import CannotBeKept, NotTaken
from responses.attachments.scanning import SCAN
from responses.attachments.states import MOST_FILES, REFUSED, RELEASE, Kind, after
from responses.attachments.storing import Kept, keep, throw_away
from scenarios.models import Engagement
from scenarios.services import go_if_clear

log = logging.getLogger("portal.attachments")

__all__ = ["CannotBeKept", "NotTaken", "facts_of", "files_of_draft", "forget", "hand_in", "release", "take_in"]


def take_in(
    *,
    engagement: Engagement,
    draft_key: uuid.UUID,
    file: UploadedFile,
    question: str = "",
    sent_before: int = 0,
    enter: Callable[[Attachment], Any] | None = None,
) -> Attachment:
    """Add one file to a draft. Raises NotTaken with words for its sender, CannotBeKept when our store failed.

    `sent_before` is how many files of an earlier version a correction still has: they count towards the ten.
    The file is in the store before its row is, so a row always has its file. No scan is waited for. `enter` puts it on
    the draft's list, in the transaction of the row: whatever it raises, neither row nor file stays.
    """
    name = clean_name(file.name or "")
    kind = check_file(name, file)
    _free_place(draft_key, name, sent_before)
    try:
        kept = keep(file)
    except OSError as trouble:
        log.error("file_not_kept", extra={"error": type(trouble).__name__})
        raise refusals.cannot_be_kept(name) from None
    facts = {"engagement": engagement, "draft_key": draft_key, "question": question, "name": name}
    try:
        return _written(kept, kind, facts, sent_before, enter or _nothing_more)
    except BaseException:
        throw_away(kept.name)
        raise


def forget(*, attachment: Attachment) -> None:
    """Take a file out of a draft for good, row and file. Raises Refused for one that was sent."""
    with transaction.atomic():
        for row in Attachment.objects.select_for_update().filter(pk=attachment.pk):
            go_if_clear(obstacles_to_forgetting(row))
            _delete(row)


@transaction.atomic
def forget_drafts(*, draft_keys: Iterable[uuid.UUID]) -> int:
    """Take away the files of drafts that are deleted unsent; how many. What was sent with a view stays."""
    rows = list(Attachment.objects.filter(draft_key__in=list(draft_keys), sent_at__isnull=True))
    for row in rows:
        _delete(row)
    return len(rows)


@transaction.atomic
def hand_in(*, draft_key: uuid.UUID, sent_before: Iterable[Any] = ()) -> list[dict[str, Any]]:
    """The draft is being sent: from here on its files stay, and staff may see them. The facts of all its files.

    Call it in the transaction of the submission. `sent_before` are ids of files that a correction keeps from an
    earlier version; they come first.
    """
    own = files_of_draft(draft_key)
    own.filter(sent_at__isnull=True).update(sent_at=engagement_now())
    return facts_of([*sent_before, *own.values_list("pk", flat=True)])


@transaction.atomic
def release(*, attachment: Attachment, by: Any, note: str = "") -> Attachment:
    """Let colleagues open a file that no scanner has passed. The warning is kept as it was read. Raises Refused."""
    row = Attachment.objects.select_for_update(of=("self",)).select_related("engagement").get(pk=attachment.pk)
    go_if_clear(obstacles_to_releasing(row, by=by))
    row.state = after(row.state, RELEASE) or row.state
    row.released_by, row.released_at = by, machine_now()
    row.release_warning, row.release_note = str(WARNING), note
    row.save(update_fields=["state", "released_by", "released_at", "release_warning", "release_note"])
    record(
        act="release file",
        subject=f"attachment {row.pk}",
        by=by,
        details={"sha256": row.sha256, "warning": row.release_warning},
    )
    return row


def files_of_draft(draft_key: uuid.UUID) -> AttachmentQuerySet:
    """What was added to this draft, first come first."""
    return Attachment.objects.of_draft(draft_key)


def facts_of(ids: Iterable[Any]) -> list[dict[str, Any]]:
    """What a sent view says of each of its files, in this order. An id that names no file any more is left out."""
    wanted = [str(each) for each in _well_formed(ids)]
    found = {str(row.pk): row for row in Attachment.objects.filter(pk__in=wanted)}
    rows = [found[each] for each in dict.fromkeys(wanted) if each in found]
    return [
        {"id": str(row.pk), "name": row.name, "size": row.size, "sha256": row.sha256, "kind": row.kind} for row in rows
    ]


def refused_among(ids: Iterable[Any]) -> list[str]:
    """The names of those files in which the scanner found something, for their sender to be told. No query for none."""
    wanted = list(_well_formed(ids))
    refused = Attachment.objects.filter(pk__in=wanted, state=REFUSED).order_by("came_at", "pk") if wanted else ()
    return [row.name for row in refused]


def _nothing_more(_row: Attachment) -> None:
    return None


def _written(
    kept: Kept, kind: Kind, facts: dict[str, Any], sent_before: int, enter: Callable[[Attachment], Any]
) -> Attachment:
    """The row, its entry and the job for the scan. Should another tab take the place first, the next one is tried.

    Whoever comes second for every place has tried them all, and finds at the last try that none is free.
    """
    stored = {"kind": kind.key, "size": kept.size, "sha256": kept.sha256, "stored_name": kept.name}
    for tries_left in reversed(range(MOST_FILES + 1)):
        place = _free_place(facts["draft_key"], facts["name"], sent_before)
        try:
            with transaction.atomic():
                row = Attachment.objects.create(place=place, came_at=engagement_now(), **facts, **stored)
                if settings.CLAMAV_SOCKET:
                    enqueue(kind=SCAN, subject=str(row.pk))
                enter(row)
                return row
        except IntegrityError:
            if not tries_left:
                raise
    raise AssertionError("A loop that returns or raises came to its end.")


def _free_place(draft_key: uuid.UUID, name: str, sent_before: int) -> int:
    """The lowest place of a draft's ten that no file has. Raises NotTaken when there is none."""
    taken = set(Attachment.objects.filter(draft_key=draft_key).values_list("place", flat=True))
    if len(taken) + sent_before >= MOST_FILES:
        raise refusals.one_too_many(name)
    return next(place for place in range(1, MOST_FILES + 1) if place not in taken)


def _delete(row: Attachment) -> None:
    """The file goes once the transaction holds; should that be missed, the tidying finds it."""
    transaction.on_commit(partial(throw_away, row.stored_name))
    row.delete()


def _well_formed(ids: Iterable[Any]) -> Iterable[uuid.UUID]:
    for each in ids:
        try:
            yield uuid.UUID(str(each))
        except ValueError:
            continue
