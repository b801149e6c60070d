"""What came in day by day, drawn. Pure functions of plain values."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

from reports.figures.drawing import (
    BASELINE,
    FAINT,
    FILLS,
    GAP,
    WIDTH,
    Chart,
    box,
    drawing,
    finished,
    letters,
    line,
    write,
    write_label,
)
from reports.figures.time_axis import Mark, Span, date_marks, pins

# A bar for more days than these would be too thin to see: then it stands for a week.
MOST_BARS = 110
PANEL = 110


def receipts(
    *, title: str, description: str, days: Sequence[tuple[date, int]], deadlines: Sequence[Mark] = ()
) -> Chart:
    """How many came each day, and below it how many had come by then. Each deadline is a broken line through both.

    A deadline's day is the last that was in time, and the line stands at its end. Many days are drawn as weeks from
    Monday to Sunday; the words over the bars say which.
    """
    svg = drawing(title, description)
    if not days:
        return finished(svg, write_label(svg, _("Nothing came."), 0))
    span, step = _span(days, deadlines)
    binned = by_week(days) if step > 1 else list(days)
    so_far = list(zip((day for day, _count in binned), accumulate(count for _day, count in binned), strict=True))
    lettered = list(zip(letters(), sorted(deadlines), strict=False))
    lines = [span.at(day + timedelta(days=1)) for day, _words in deadlines]
    each = (
        _("Views each week, most in one week: %(count)s")
        if step > 1
        else _("Views each day, most in one day: %(count)s")
    )
    y = write_label(svg, each % {"count": f"{max(count for _day, count in binned):,}"}, 0)
    y = pins(svg, span, [(letter, day + timedelta(days=1)) for letter, (day, _words) in lettered], y)
    y = _field(svg, span, binned, y, partial(_columns, step=step), lines)
    y = write_label(svg, _("Views so far, in all: %(count)s") % {"count": f"{so_far[-1][1]:,}"}, y + GAP) + 2
    y = _field(svg, span, so_far, y, partial(_staircase, step=step), lines)
    y = date_marks(svg, span, y + 4)
    for letter, (_day, words) in lettered:
        write(svg, letter, 0, y + BASELINE)
        y = write_label(svg, words, y, x=3 * GAP)
    return finished(svg, y)


def _span(days: Sequence[tuple[date, int]], deadlines: Sequence[Mark]) -> tuple[Span, int]:
    """The days to draw, and how many of them one bar stands for: 1, or 7 from a Monday on."""
    ends = [day for day, _words in deadlines]
    first, last = min([days[0][0], *ends]), max([days[-1][0], *ends])
    if (last - first).days < MOST_BARS:
        return Span(first, last, room=WIDTH - GAP), 1
    return Span(monday_of(first), monday_of(last) + timedelta(days=6), room=WIDTH - GAP), 7


def by_week(days: Sequence[tuple[date, int]]) -> list[tuple[date, int]]:
    """Counts by the Monday of their week, first week first."""
    sums: dict[date, int] = {}
    for day, count in sorted(days):
        sums[monday_of(day)] = sums.get(monday_of(day), 0) + count
    return list(sums.items())


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


Draw = Callable[[Element, Span, Sequence[tuple[date, int]], float, float], None]


def _field(
    svg: Element, span: Span, counts: Sequence[tuple[date, int]], y: float, draw: Draw, lines: Sequence[float]
) -> float:
    """One field, its upper edge the highest number. Returns the height of its foot."""
    foot = y + PANEL
    for height in (y, y + PANEL / 2):
        line(svg, (0, height), (WIDTH, height), stroke=FAINT)
    draw(svg, span, counts, foot, PANEL / max(1, *(count for _day, count in counts)))
    line(svg, (0, foot), (WIDTH, foot), stroke_width="2")
    for at in lines:
        line(svg, (at, y), (at, foot), stroke="#ffffff", stroke_width="5")
        line(svg, (at, y), (at, foot), stroke_width="2", stroke_dasharray="6 4")
    return foot


def _columns(
    svg: Element, span: Span, counts: Sequence[tuple[date, int]], foot: float, scale: float, *, step: int
) -> None:
    """A bar for each count, as wide as so many days."""
    for day, count in counts:
        left, right = span.at(day), span.at(day + timedelta(days=step))
        box(svg, left, foot - count * scale, right - left, count * scale, FILLS[0][0])


def _staircase(
    svg: Element, span: Span, counts: Sequence[tuple[date, int]], foot: float, scale: float, *, step: int
) -> None:
    """A line that rises to each count at the end of its days."""
    corners, height = [(span.at(span.first), foot)], foot
    for day, count in counts:
        x = span.at(day + timedelta(days=step))
        corners += [(x, height), (x, foot - count * scale)]
        height = foot - count * scale
    corners.append((span.left + span.room, height))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    SubElement(svg, "polyline", {"points": points, "fill": "none", "stroke": FILLS[0][0], "stroke-width": "3"})
