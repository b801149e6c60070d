"""How much work waits on one engagement and since when, asked all at once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, DateField, DateTimeField, F, Min, Q, TextField, Value
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
from responses.moderation.models import Concern, ModerationDecision, Redaction, RedactionDecision
from responses.tallies.models import Tally
from responses.tallies.states import STANDS
from scenarios.models import Engagement

# Working days, counted from the day on which a view came (principles of moderation).
TO_READ, TO_DECIDE = 2, 5
AT_RISK, UNDECIDED, ON_HOLD, SECOND = "risk", "undecided", "held", "second"
# Of the undecided, those of which a second person is asked: they wait for that, as in the queue.
_ASKED = "asked"
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
        if part in (UNDECIDED, ON_HOLD, _ASKED):
            by_day[part][date.fromisoformat(kind)] += many
        elif part == TYPING:
            pending.typing[date.fromisoformat(kind), channel] = many
        else:
            pending.parts[part, kind] = Work(many, 0, london_day(moment) if moment else day)
    slow = working_days_before(london_day(at), TO_DECIDE)
    pending.parts[UNDECIDED, ""] = _work_of(by_day[UNDECIDED] - by_day[_ASKED], slow)
    pending.parts[ON_HOLD, ""] = _work_of(by_day[ON_HOLD], slow)
    return pending


def _work_of(days: Counter[date], slow: date) -> Work:
    late = sum(many for day, many in days.items() if day <= slow)
    return Work(days.total(), late, min(days, default=None))


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
    second = _asked_of_a_second(engagement)
    yield _work(SECOND, second, moment=Min("response__received_at"))
    undecided = second.filter(response__publication=AWAITING, response__counting=COUNTED)
    yield _work(_ASKED, undecided, first=Cast(TruncDate("response__received_at", tzinfo=LONDON), TextField()))
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
    moment: Any = NO_MOMENT,
    day: Any = NO_DAY,
) -> Any:
    """How much there is of each kind that `first` and `second` tell apart, in columns that all work has in common."""
    rows = rows.annotate(first=first, second=second).order_by().values("first", "second")
    counts = {"total": many or Count("*"), "moment": moment, "day": day}
    return rows.annotate(**counts, part=Value(part)).values_list(*COLUMNS)
