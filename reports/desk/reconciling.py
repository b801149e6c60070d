"""Compares what staff counted by hand with what the portal holds, for each day and channel. Any difference shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import weekday_words
from reports.desk.models import ArrivalCount, Explanation
from reports.desk.states import AGREED, ASKED, BALANCED, EXPLAINED, OPEN, STANDINGS
from reports.figures.working_day import DayChannel, Received, received_by_day
from responses.entry.models import Entry
from responses.intake.states import CHANNELS, TYPED_IN
from scenarios.models import Engagement

MOST_NAMED = 5


@dataclass(frozen=True)
class Line:
    """One day and channel. `typing` of those held are still being typed in: the ledger doesn't know them yet."""

    day: date
    channel: str
    received: int
    typing: int
    count: ArrivalCount | None
    explanation: Explanation | None = None

    @property
    def held(self) -> int:
        return self.received + self.typing

    @property
    def standing(self) -> str:
        """ "" for a day that nobody counted."""
        if self.count is None:
            return ""
        if self.count.many == self.held:
            return BALANCED
        if self.explanation is None:
            return OPEN
        return EXPLAINED if hasattr(self.explanation, "decision") else ASKED

    @property
    def words(self) -> str:
        return str(STANDINGS.get(self.standing, _("Nobody counted this day")))

    @property
    def where(self) -> str:
        return f"{capfirst(CHANNELS[self.channel])}, {weekday_words(self.day)}"

    @property
    def difference(self) -> int:
        """Above nought: we counted more than the portal holds."""
        return self.count.many - self.held if self.count else 0


@dataclass(frozen=True)
class Reconciliation:
    """Every day and channel on which something came by hand or was counted, newest first."""

    lines: list[Line]

    @property
    def imbalances(self) -> list[Line]:
        """They hold up the freeze: nobody explained them, or one person only."""
        return [line for line in self.lines if line.standing in (OPEN, ASKED)]

    @property
    def uncounted(self) -> list[Line]:
        """Views came, and nobody counted the post of that day: a warning."""
        return [line for line in self.lines if line.count is None]

    @property
    def balances(self) -> bool:
        return not self.imbalances


def reconciliation_of(
    engagement: Engagement, received: Received | None = None, typing: dict[DayChannel, int] | None = None
) -> Reconciliation:
    """Two queries, and one more for each of what was received and what is being typed, where nobody asked yet."""
    books = (received or received_by_day(engagement)).by_day
    typing = _being_typed(engagement) if typing is None else typing
    counts = _counts(engagement)
    places = {place for place in (*books, *typing, *counts) if place[1] in TYPED_IN}
    explained = _explanations(list(counts.values()))
    lines = [_line(place, books.get(place, 0), typing.get(place, 0), counts.get(place), explained) for place in places]
    return Reconciliation(sorted(lines, key=lambda line: (line.day, line.channel), reverse=True))


def line_of(count: ArrivalCount) -> Line:
    """How this day and channel stands now, for the page of one count."""
    lines = reconciliation_of(count.engagement).lines
    return next(line for line in lines if (line.day, line.channel) == (count.day, count.channel))


def what_holds_the_freeze(engagement: Engagement) -> list[str]:
    """A count that the books don't agree with, until two people say why."""
    imbalances = reconciliation_of(engagement).imbalances
    if not imbalances:
        return []
    many = len(imbalances)
    words = ngettext(
        "On %(many)s day the count of what came differs from what the portal holds: %(where)s.",
        "On %(many)s days the count of what came differs from what the portal holds: %(where)s.",
        many,
    )
    where = "; ".join(line.where for line in imbalances[:MOST_NAMED]) + ("; …" if many > MOST_NAMED else "")
    return [words % {"many": many, "where": where}, _("The page “Counts of post and mailbox” lists them.")]


def _line(
    place: DayChannel, received: int, typing: int, count: ArrivalCount | None, explained: dict[Any, Explanation]
) -> Line:
    explanation = explained.get((count.pk, received + typing)) if count else None
    return Line(*place, received, typing, count, explanation)


def _being_typed(engagement: Engagement) -> dict[DayChannel, int]:
    rows = Entry.objects.filter(engagement=engagement).begun().order_by().values_list("received_on", "channel")
    return {(day, channel): many for day, channel, many in rows.annotate(many=Count("pk"))}


def _counts(engagement: Engagement) -> dict[DayChannel, ArrivalCount]:
    rows = ArrivalCount.objects.standing().filter(engagement=engagement).select_related("by")
    return {(row.day, row.channel): row for row in rows}


def _explanations(counts: list[ArrivalCount]) -> dict[tuple[int, int], Explanation]:
    """By the count and the number held that they are about: those agreed on, or that wait for a second person."""
    rows = Explanation.objects.filter(count__in=counts).select_related("decision", "by").order_by("id")
    standing = (row for row in rows if not hasattr(row, "decision") or row.decision.outcome == AGREED)
    return {(row.count_id, row.held): row for row in standing}
