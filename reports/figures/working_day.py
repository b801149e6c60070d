"""What came to one engagement, day by day, from whom and from where: numbers that move while it runs.

Each is counted by the database and rests on the same definition as in the ledger and the report.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import Case, Count, F, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, StrIndex, Substr, TruncDate

from groundwork.clock.words import LONDON
from responses.intake.listed import as_listed
from responses.intake.models import Response, ResponseVersion
from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import COUNTED, LISTED_LOCALITY, LISTED_TYPE
from scenarios.asked import preference_question
from scenarios.models import Engagement, StakeholderType

DayChannel = tuple[date, str]
RECEIVED, BY_TYPE, BY_AREA, BY_CHOICE, KINDS = "received", "type", "area", "choice", "kinds"
# By all three at once: one way through the views, which the page adds up.
BY_ALL = "all"
COLUMNS = ("part", "first", "second", "third", "many")
NOTHING = Value("", output_field=TextField())
_FIRST_PART = Substr("place", 1, F("space") - 1, output_field=TextField())
_AREA = Case(When(space__gt=0, then=_FIRST_PART), default=F("place"), output_field=TextField())


@dataclass(frozen=True)
class Received:
    """Views received, whether they count or not, by the London day on which they came and by channel."""

    by_day: dict[DayChannel, int]

    @property
    def days(self) -> list[date]:
        return sorted({day for day, _channel in self.by_day})

    def on(self, day: date) -> int:
        return sum(many for (came, _channel), many in self.by_day.items() if came == day)

    def through(self, channel: str) -> int:
        return sum(many for (_day, way), many in self.by_day.items() if way == channel)

    @property
    def all(self) -> int:
        return sum(self.by_day.values())


@dataclass(frozen=True)
class Tallies:
    """All numbers of one day. `chose` is empty unless it was asked for; `kinds` are the stakeholder types' labels."""

    received: Received
    by_type: dict[str, int]
    by_area: dict[str, int]
    chose: dict[str, int]
    kinds: dict[str, str]


def tallies_of(engagement: Engagement, *, asked: dict[str, Any] | None) -> Tallies:
    """One query, however many views there are. `asked` is the question about preference, None to leave it out."""
    parts = [_received(engagement), _by_all(engagement, asked), _kinds()]
    found: dict[str, list[tuple[Any, ...]]] = {part: [] for part in (RECEIVED, BY_ALL, KINDS)}
    for part, *row in parts[0].union(*parts[1:], all=True):
        found[part].append(tuple(row))
    by_type, by_area, chose = (_summed(found[BY_ALL], place) for place in range(3))
    return Tallies(
        received=_as_received(found[RECEIVED]),
        by_type=by_type,
        by_area=by_area,
        chose=_of_options(chose, asked) if asked else {},
        kinds={row[0]: row[1] for row in sorted(found[KINDS], key=itemgetter(3))},
    )


def received_by_day(engagement: Engagement) -> Received:
    """One query."""
    return _as_received(row[1:] for row in _received(engagement))


def counted_by_type(engagement: Engagement) -> dict[str, int]:
    """Counted views by stakeholder type, as they are listed. One query."""
    return _counts(row[1:] for row in _by_type(engagement))


def counted_by_area(engagement: Engagement) -> dict[str, int]:
    """Counted views by the first part of the postcode they are listed with; "" for those without. One query."""
    return _counts(row[1:] for row in _by_area(engagement))


def running_preferences(engagement: Engagement) -> dict[str, int]:
    """Counted views by the answer they chose, on time or not; {} where that isn't asked. One query."""
    document = engagement.current_version.document if engagement.current_version else {"questions": []}
    asked = preference_question(document)
    return _of_options(_counts(row[1:] for row in _by_choice(engagement, asked)), asked) if asked else {}


def _received(engagement: Engagement) -> Any:
    day = Cast(TruncDate("received_at", tzinfo=LONDON), TextField())
    return _tally(RECEIVED, Response.objects.filter(engagement=engagement), day, F("channel"))


def _by_type(engagement: Engagement) -> Any:
    return _tally(BY_TYPE, _counted(engagement), as_listed(LISTED_TYPE))


def _by_area(engagement: Engagement) -> Any:
    return _tally(BY_AREA, _placed(_counted(engagement)), _AREA)


def _placed(rows: Any) -> Any:
    return rows.alias(place=as_listed(LISTED_LOCALITY)).alias(space=StrIndex("place", Value(" ")))


def _by_choice(engagement: Engagement, asked: dict[str, Any]) -> Any:
    return _tally(BY_CHOICE, _counted(engagement), _choice(asked))


def _choice(asked: dict[str, Any]) -> Any:
    return Cast(KeyTextTransform(asked["key"], KeyTransform("questions", "answers")), TextField())


def _by_all(engagement: Engagement, asked: dict[str, Any] | None) -> Any:
    """No more rows than there are kinds, areas and answers, or views."""
    rows = _placed(_counted(engagement))
    return _tally(BY_ALL, rows, as_listed(LISTED_TYPE), _AREA, _choice(asked) if asked else NOTHING)


def _kinds() -> Any:
    """No count: the labels, so that they take no query of their own."""
    rows = StakeholderType.objects.order_by().annotate(part=Value(KINDS), third=NOTHING)
    return rows.values_list("part", "slug", "label", "third", "position")


def _tally(part: str, rows: Any, first: Any, second: Any = NOTHING, third: Any = NOTHING) -> Any:
    """Each of these threes with how many there are, in columns that any two tallies have in common."""
    facts = {"first": first, "second": second, "third": third}
    rows = rows.annotate(**facts).order_by().values(*facts)
    return rows.annotate(part=Value(part), many=Count("*")).values_list(*COLUMNS)


def _as_received(rows: Iterable[tuple[Any, ...]]) -> Received:
    return Received({(date.fromisoformat(day), channel): many for day, channel, _nothing, many in rows})


def _counts(rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    return _summed(rows, 0)


def _summed(rows: Iterable[tuple[Any, ...]], place: int) -> dict[str, int]:
    """What stands at this place of each row, with how many there are of it; without those who said nothing."""
    told = Counter[str]()
    for row in rows:
        if row[place] is not None:
            told[row[place]] += row[-1]
    return dict(sorted(told.items()))


def _of_options(found: dict[str, int], asked: dict[str, Any]) -> dict[str, int]:
    return {option["value"]: found.get(option["value"], 0) for option in asked["options"]}


def _counted(engagement: Engagement) -> ResponseVersionQuerySet:
    latest: ResponseVersionQuerySet = ResponseVersion.objects.current()
    return latest.filter(response__engagement=engagement, response__counting=COUNTED)
