"""What waits for staff on one engagement, since when, and how soon we promise to act. Somebody at risk first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from groundwork.clock.words import day_words, london_day
from reports.desk.pending import (
    AT_RISK,
    ENTRIES,
    FILES,
    HELP,
    ON_HOLD,
    SECOND,
    TO_DECIDE,
    TO_READ,
    UNDECIDED,
    Pending,
)
from responses.assistance.states import OPEN as HELP_OPEN
from responses.attachments.states import HELD as FILE_HELD
from responses.entry.states import BACK, TO_CHECK, UNREAD
from responses.filetexts.states import BACK as BACK_FILE
from responses.filetexts.states import TO_CHECK as TO_CHECK_FILE
from responses.filetexts.states import UNREAD as UNREAD_FILE
from responses.filetexts.waiting import Files
from responses.intake.states import COUNTED, HELD
from responses.moderation.narrowing import PUBLICATION, SAFETY, SECOND_PERSON
from scenarios.models import Engagement


@dataclass(frozen=True)
class Waiting:
    """One kind of work: how much of it, where exactly that is listed, since when, and what is promised.

    `late` is how many of them wait longer than promised, where that list has an address of its own.
    """

    key: str
    words: str
    many: int
    address: str
    since: date | None = None
    promise: str = ""
    late: int = 0
    late_address: str = ""
    urgent: bool = False

    @property
    def since_words(self) -> str:
        return day_words(self.since) if self.since else ""


def what_waits(engagement: Engagement, pending: Pending, unread: Files | None = None, *, at: datetime) -> list[Waiting]:
    """A person is told only of what they may see; `unread` are the files that came with views, for who may see them."""
    rows = [
        _at_risk(engagement, pending),
        *_to_decide(engagement, pending),
        _second_person(engagement, pending),
        *_typed_in(engagement, pending),
        *_help(engagement, pending, london_day(at)),
        *_files(engagement, pending),
        *_file_texts(engagement, unread),
    ]
    return [row for row in rows if row.many or not row.urgent]


def _at_risk(engagement: Engagement, pending: Pending) -> Waiting:
    found = pending.of(AT_RISK)
    words, promise = _("Somebody may be at risk"), _("Act on the same day")
    address = f"{_queue(engagement)}?waiting={SAFETY}"
    return Waiting("safety", words, found.many, address, found.since, promise, urgent=True)


def _to_decide(engagement: Engagement, pending: Pending) -> Iterator[Waiting]:
    undecided, held = pending.of(UNDECIDED), pending.of(ON_HOLD)
    address = f"{_queue(engagement)}?waiting={PUBLICATION}"
    yield Waiting(
        "decide",
        _("No moderator has decided yet"),
        undecided.many,
        address,
        undecided.since,
        _("Read in %(read)s working days, decide in %(decide)s") % {"read": TO_READ, "decide": TO_DECIDE},
        undecided.late,
        f"{address}&longer={TO_DECIDE}",
    )
    find = reverse("search:find", args=[engagement.slug])
    on_hold = f"{find}?counting={COUNTED}&publication={HELD}"
    words, promise = _("On hold"), _("Look again on the day that the hold names")
    yield Waiting("held", words, held.many, on_hold, held.since, promise)


def _second_person(engagement: Engagement, pending: Pending) -> Waiting:
    found = pending.of(SECOND)
    address = f"{_queue(engagement)}?waiting={SECOND_PERSON}"
    return Waiting("second", _("Waits for a second moderator"), found.many, address, found.since)


def _typed_in(engagement: Engagement, pending: Pending) -> Iterator[Waiting]:
    if ENTRIES not in pending.seen:
        return
    list_page = reverse("entry:entries", args=[engagement.slug])
    words = {
        TO_CHECK: _("Typed in, waits for a second person to check it"),
        BACK: _("Typed in, sent back to be mended"),
        UNREAD: _("A file that nobody has read into text"),
    }
    for part, said in words.items():
        found = pending.of(ENTRIES, part)
        yield Waiting(part, said, found.many, f"{list_page}?part={part}", found.since)


def _help(engagement: Engagement, pending: Pending, today: date) -> Iterator[Waiting]:
    if HELP not in pending.seen:
        return
    found, promise = pending.of(HELP), ""
    if found.since:
        words = _("The first was due on %(day)s") if found.since < today else _("The first is due on %(day)s")
        promise = words % {"day": day_words(found.since)}
    address = f"{reverse('assistance:help_requests', args=[engagement.slug])}?state={HELP_OPEN}"
    yield Waiting("help", _("Asked us for help to take part"), found.many, address, None, promise)


def _files(engagement: Engagement, pending: Pending) -> Iterator[Waiting]:
    if FILES not in pending.seen:
        return
    found = pending.of(FILES)
    address = f"{reverse('attachments:files', args=[engagement.slug])}?state={FILE_HELD}"
    yield Waiting("files", _("Files to scan or to release"), found.many, address, found.since)


def _file_texts(engagement: Engagement, files: Files | None) -> Iterator[Waiting]:
    if files is None:
        return
    list_page = reverse("filetexts:files", args=[engagement.slug])
    words = {
        UNREAD_FILE: _("Files that came with views, not yet read into text"),
        BACK_FILE: _("Words of files, sent back to be mended"),
        TO_CHECK_FILE: _("Words of files that wait for a second person"),
    }
    for part, said in words.items():
        yield Waiting(f"file {part}", said, files.many[part], f"{list_page}?part={part}", files.since.get(part))


def _queue(engagement: Engagement) -> str:
    return reverse("moderation:queue", args=[engagement.slug])
