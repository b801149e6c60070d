"""How much work waits on one engagement and since when, asked all at once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, DateField, DateTimeField, F, Min, Q, TextField, Value, When
from django.db.models.functions import Cast, TruncDate

from groundwork.clock.words import LONDON, london_day
from groundwork.clock.working_days import is_working_day
from reports.figures.working_day import DayChannel
from responses.assistance.models import HelpRequest
from responses.assistance.states import OPEN as HELP_OPEN
from responses.attachments.models import Attachment
from responses.attachments.states import HELD as FILE_HELD
from responses.entry.models import Entry
from responses.intake.models import ResponseVersion
from responses.intake.states import AWAITING, COUNTED, HELD, WITHDRAWN
from responses.intake.states import TO_CHECK as AWAITING_CHECK
from responses.moderation.models import Concern
from responses.moderation.narrowing import asked_of_a_second
from responses.tallies.models import Tally
from responses.tallies.states import STANDS
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
NOTHING = Value("", output_field=TextField())
NO_MOMENT, NO_DAY = Cast(Value(None), DateTimeField()), Cast(Value(None), DateField())
# Of every row: which work, two facts to tell its kinds apart, how much, and the first.
COLUMNS = ("part", "first", "second", "total", "moment", "day")


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
    first, *others = _parts(engagement, pending.seen)
    by_day: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for part, kind, channel, many, moment, day in first.union(*others, all=True):
        if part in (UNDECIDED, ON_HOLD, SECOND):
            by_day[part][date.fromisoformat(kind)] += many
            # Of whom a second person is asked waits for that, as in the queue, and no longer for a first.
            by_day[UNDECIDED][date.fromisoformat(kind)] -= many if channel == UNDECIDED else 0
        elif part == TYPING:
            pending.typing[date.fromisoformat(kind), channel] = many
        else:
            pending.parts[part, kind] = Work(many, 0, london_day(moment) if moment else day)
    slow = working_days_before(london_day(at), TO_DECIDE)
    pending.parts.update({(part, ""): _work_of(days, slow) for part, days in by_day.items()})
    return pending


def _work_of(days: Counter[date], slow: date) -> Work:
    left = {day: many for day, many in days.items() if many}
    return Work(sum(left.values()), sum(many for day, many in left.items() if day <= slow), min(left, default=None))


def working_days_before(day: date, number: int) -> date:
    """The last day on which something may have come that now waits longer than so many working days."""
    passed = 0
    while passed < number:
        day -= timedelta(days=1)
        passed += is_working_day(day)
    return day - timedelta(days=1)


def _parts(engagement: Engagement, seen: frozenset[str]) -> Iterator[Any]:
    yield _tallied(UNDECIDED, engagement, AWAITING)
    yield _tallied(ON_HOLD, engagement, HELD)
    day = Min("due_on")
    open_still = Concern.objects.still_open().filter(version__response__engagement=engagement)
    yield _work(AT_RISK, open_still, many=Count("version__response", distinct=True), day=day)
    came = Cast(TruncDate("response__received_at", tzinfo=LONDON), TextField())
    undecided = Q(response__publication=AWAITING, response__counting=COUNTED)
    is_undecided = Case(When(undecided, then=Value(UNDECIDED)), default=NOTHING, output_field=TextField())
    yield _work(SECOND, _asked_of_a_second(engagement), first=came, second=is_undecided)
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


def _tallied(part: str, engagement: Engagement, publication: str) -> Any:
    """How many counted views stand so, by the day on which they came."""
    rows = Tally.objects.filter(engagement=engagement, second=publication).part(STANDS).summed("first")
    # Under names of their own: the columns of the tallies are called so already.
    return rows.annotate(work=Value(part), nothing=NOTHING, moment=NO_MOMENT, day=NO_DAY).values_list(
        "work", "first", "nothing", "total", "moment", "day"
    )


def _asked_of_a_second(engagement: Engagement) -> Any:
    """The same views as that part of the queue, asked from the few proposals there are and not from all views."""
    views = ResponseVersion.objects.current().filter(pk__in=asked_of_a_second(), response__engagement=engagement)
    return views.exclude(response__excluded_because=WITHDRAWN)


def _work(
    part: str,
    rows: Any,
    *,
    first: Any = NOTHING,
    second: Any = NOTHING,
    many: Any = None,
    moment: Any = NO_MOMENT,
    day: Any = NO_DAY,
) -> Any:
    """How much there is of each kind that `first` and `second` tell apart, in columns that all work has in common."""
    rows = rows.annotate(first=first, second=second).order_by().values("first", "second")
    counts = {"total": many or Count("*"), "moment": moment, "day": day}
    return rows.annotate(**counts, part=Value(part)).values_list(*COLUMNS)
