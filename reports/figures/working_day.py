"""What came to one engagement, day by day, from whom and from where: numbers that move while it runs.

They are read from the tallies, which the database keeps with every change of the views; `recounting` counts the same
from the views themselves. Each rests on the same definition as in the ledger and the report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import BigIntegerField, F, TextField, Value
from django.db.models.functions import Cast

from responses.tallies.models import Tally
from responses.tallies.states import AREA, CAME, CHOSE, TYPE
from scenarios.models import Engagement, StakeholderType

DayChannel = tuple[date, str]
KINDS = "kinds"
COLUMNS = ("part", "first", "second", "total")


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
    found: dict[str, list[tuple[Any, ...]]] = {part: [] for part in (CAME, TYPE, AREA, CHOSE, KINDS)}
    parts = (CAME, TYPE, AREA, CHOSE) if asked else (CAME, TYPE, AREA)
    for part, *row in _tallied(engagement, *parts).union(_kinds(), all=True):
        found[part].append(tuple(row))
    chose = {answer: many for key, answer, many in found[CHOSE] if asked and key == asked["key"]}
    return Tallies(
        received=_as_received(found[CAME]),
        by_type=_counts(found[TYPE]),
        by_area=_counts(found[AREA]),
        chose={option["value"]: chose.get(option["value"], 0) for option in asked["options"]} if asked else {},
        kinds={slug: label for slug, label, _position in sorted(found[KINDS], key=itemgetter(2))},
    )


def received_by_day(engagement: Engagement) -> Received:
    """One query."""
    return _as_received(row[1:] for row in _tallied(engagement, CAME))


def _tallied(engagement: Engagement, *parts: str) -> Any:
    rows = Tally.objects.filter(engagement=engagement).part(*parts)
    return rows.summed("part", "first", "second").values_list(*COLUMNS)


def _kinds() -> Any:
    """No count: the labels, so that they take no query of their own."""
    facts = {"part": Value(KINDS), "first": F("slug"), "second": Cast("label", TextField())}
    rows = StakeholderType.objects.order_by().annotate(**facts, total=Cast("position", BigIntegerField()))
    return rows.values_list(*COLUMNS)


def _as_received(rows: Iterable[tuple[Any, ...]]) -> Received:
    return Received({(date.fromisoformat(day), channel): many for day, channel, many in rows})


def _counts(rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    return {kind: many for kind, _nothing, many in sorted(rows)}
