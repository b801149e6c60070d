"""How much work waits on one engagement and since when, asked all at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, DateField, DateTimeField, F, IntegerField, Min, Q, TextField, Value
from django.db.models.functions import Cast

from groundwork.clock.words import LONDON, london_day
from groundwork.clock.working_days import is_working_day
from reports.figures.working_day import DayChannel
from responses.assistance.models import HelpRequest
from responses.assistance.states import OPEN as HELP_OPEN
from responses.attachments.models import Attachment
from responses.attachments.states import HELD as FILE_HELD
from responses.entry.models import Entry
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import AWAITING, COUNTED, HELD, WITHDRAWN
from responses.intake.states import TO_CHECK as AWAITING_CHECK
from responses.moderation.models import Concern, ModerationDecision, Redaction, RedactionDecision
from scenarios.models import Engagement

# Working days, counted from the day on which a view came (principles of moderation).
TO_READ, TO_DECIDE = 2, 5
AT_RISK, UNDECIDED, ON_HOLD, SECOND = "risk", "undecided", "held", "second"
ENTRIES, HELP, FILES, TYPING = "entries", "help", "files", "typing"
# What is told only to those who may see its list.
SEEN_BY = {
    ENTRIES: "entry.see_entries",
    HELP: "assistance.see_requests",
    FILES: "attachments.see_files",
}
NOTHING, NONE = Value("", output_field=TextField()), Value(0, output_field=IntegerField())
NO_MOMENT, NO_DAY = Cast(Value(None), DateTimeField()), Cast(Value(None), DateField())
# Of every row: which work, two facts to tell its kinds apart, how much, how much of it late, and the first.
COLUMNS = ("part", "first", "second", "many", "late", "moment", "day")


@dataclass(frozen=True)
class Work:
    """`since` is the London day on which the first came, or is due."""

    many: int = 0
    late: int = 0
    since: date | None = None


@dataclass(frozen=True)
class Pending:
    """`seen` are the parts that this person may see; `typing` counts by day and channel what is being typed in."""

    seen: frozenset[str]
    parts: dict[tuple[str, str], Work] = field(default_factory=dict)
    typing: dict[DayChannel, int] = field(default_factory=dict)

    def of(self, part: str, kind: str = "") -> Work:
        return self.parts.get((part, kind), Work())


def pending_on(engagement: Engagement, person: Any, *, at: datetime) -> Pending:
    """One query, however much waits."""
    pending = Pending(frozenset(part for part, right in SEEN_BY.items() if person.has_perm(right, engagement)))
    first, *others = _parts(engagement, pending.seen, london_day(at))
    for part, kind, channel, many, late, moment, day in first.union(*others, all=True):
        if part == TYPING:
            pending.typing[date.fromisoformat(kind), channel] = many
        else:
            pending.parts[part, kind] = Work(many, late, london_day(moment) if moment else day)
    return pending


def working_days_before(day: date, number: int) -> date:
    """The last day on which something may have come that now waits longer than so many working days."""
    passed = 0
    while passed < number:
        day -= timedelta(days=1)
        passed += is_working_day(day)
    return day - timedelta(days=1)


def _parts(engagement: Engagement, seen: frozenset[str], today: date) -> Iterator[Any]:
    counted = Response.objects.filter(engagement=engagement, counting=COUNTED)
    slow = working_days_before(today, TO_DECIDE)
    late = Q(received_at__lt=datetime(slow.year, slow.month, slow.day, tzinfo=LONDON) + timedelta(days=1))
    moment, day = Min("received_at"), Min("due_on")
    undecided = counted.filter(publication=AWAITING)
    yield _work(UNDECIDED, undecided, late=Count("received_at", filter=late), moment=moment)
    yield _work(ON_HOLD, counted.filter(publication=HELD), moment=moment)
    open_still = Concern.objects.still_open().filter(version__response__engagement=engagement)
    yield _work(AT_RISK, open_still, many=Count("version__response", distinct=True), day=day)
    yield _work(SECOND, _asked_of_a_second(engagement), moment=Min("response__received_at"))
    here: dict[str, Any] = {"engagement": engagement}
    if ENTRIES in seen:
        waits = Entry.objects.filter(response__counting=AWAITING_CHECK, **here)
        yield _work(ENTRIES, waits, first=F("state"), day=Min("received_on"))
    if HELP in seen:
        yield _work(HELP, HelpRequest.objects.filter(state=HELP_OPEN, **here), day=day)
    if FILES in seen:
        yield _work(FILES, Attachment.objects.sent().filter(state=FILE_HELD, **here), moment=Min("sent_at"))
    typing = Entry.objects.filter(**here).begun()
    yield _work(TYPING, typing, first=Cast("received_on", TextField()), second=F("channel"))


def _asked_of_a_second(engagement: Engagement) -> Any:
    """The same views as that part of the queue, asked from the few proposals there are and not from all views."""
    proposals = ModerationDecision.objects.open_proposals().order_by()
    hidden = Redaction.objects.without_second_look().order_by()
    lifting = RedactionDecision.objects.open_proposals().order_by()
    asked = Q(pk__in=proposals.values("version")) | Q(pk__in=hidden.values("version"))
    asked |= Q(pk__in=lifting.values("redaction__version"))
    views = ResponseVersion.objects.current().filter(asked, response__engagement=engagement)
    return views.exclude(response__excluded_because=WITHDRAWN)


def _work(
    part: str,
    rows: Any,
    *,
    first: Any = NOTHING,
    second: Any = NOTHING,
    many: Any = None,
    late: Any = NONE,
    moment: Any = NO_MOMENT,
    day: Any = NO_DAY,
) -> Any:
    """How much there is of each kind that `first` and `second` tell apart, in columns that all work has in common."""
    rows = rows.annotate(first=first, second=second).order_by().values("first", "second")
    counts = {"many": many or Count("*"), "late": late, "moment": moment, "day": day}
    return rows.annotate(**counts, part=Value(part)).values_list(*COLUMNS)
