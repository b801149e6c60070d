"""Days on a line to scale: what charts over time have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _

from reports.figures.drawing import BASELINE, FAINT, GAP, INK, LINE, WIDTH, line, width_of, write

Mark = tuple[date, str]
FEW_DAYS = 5


@dataclass(frozen=True)
class Span:
    """A stretch of days, `last` among them, and how wide they are drawn."""

    first: date
    last: date
    left: float = 0.0
    room: float = WIDTH

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Where this day begins, on the drawing's own scale."""
        return self.left + self.room * (day - self.first).days / self.days


def pins(svg: Element, span: Span, lettered: Sequence[tuple[str, date]], y: float = 0) -> float:
    """Letters over their days, on as many levels as they need to stand apart. Returns the height of the line below."""
    levels: list[float] = []
    placed = []
    for letter, day in lettered:
        half = width_of(letter) / 2
        x = min(max(span.at(day), half), WIDTH - half)
        level = next((number for number, end in enumerate(levels) if x - half >= end), len(levels))
        levels[level : level + 1] = [x + half]
        placed.append((letter, x, level, span.at(day)))
    foot = y + len(levels) * LINE + (4 if levels else 0)
    for letter, x, level, at in placed:
        top = y + (len(levels) - 1 - level) * LINE
        line(svg, (at, top + LINE), (at, foot), stroke=FAINT)
        write(svg, letter, x, top + BASELINE, anchor="middle")
    return foot


def date_marks(svg: Element, span: Span, y: float) -> float:
    """The first day, the last one, and up to three between, by day and month."""
    days = sorted({span.first + timedelta(days=(span.days - 1) * quarter // 4) for quarter in range(5)})
    if span.days <= FEW_DAYS:
        days = [span.first + timedelta(days=number) for number in range(span.days)]
    for day in days:
        words = _("%(day)s %(month)s") % {"day": day.day, "month": MONTHS_3[day.month].capitalize()}
        half = width_of(words) / 2
        x = min(max(span.at(day), half), WIDTH - half)
        line(svg, (span.at(day), y), (span.at(day), y + 5), stroke=INK)
        write(svg, words, x, y + 5 + BASELINE, anchor="middle")
    return y + LINE + GAP
