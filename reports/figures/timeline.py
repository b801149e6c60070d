"""The timeline of an engagement. A pure function of plain values."""

from collections.abc import Sequence
from datetime import date, timedelta

from groundwork.clock.words import day_words
from reports.figures.drawing import (
    BASELINE,
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


def timeline(
    *, title: str, description: str, marks: Sequence[Mark], taken: tuple[date, date], small: Sequence[date] = ()
) -> Chart:
    """Days on one line to scale. Each mark has a letter on the line, and its day and words below, in their order.

    `taken` are the first and last day on which views were asked for: a thick bar. `small` are days of lesser things,
    such as events: short strokes below the line.
    """
    marks = sorted(marks, key=lambda mark: mark[0])
    days = [*taken, *(day for day, _words in marks), *small]
    span = Span(min(days), max(days), left=GAP, room=WIDTH - 2 * GAP)
    svg = drawing(title, description)
    named = list(zip(letters(), marks, strict=False))
    y = pins(svg, span, [(letter, day) for letter, (day, _words) in named])
    opened, closed = span.at(taken[0]), span.at(taken[1] + timedelta(days=1))
    line(svg, (0, y + 7), (WIDTH, y + 7), stroke_width="2")
    box(svg, opened, y, max(closed - opened, 2), 14, FILLS[2][0])
    for day in small:
        line(svg, (span.at(day), y + 18), (span.at(day), y + 30), stroke_width="3")
    y = date_marks(svg, span, y + (34 if small else 18))
    for letter, (day, words) in named:
        write(svg, letter, 0, y + BASELINE)
        y = write_label(svg, f"{day_words(day)}: {words}", y, x=3 * GAP) + 2
    return finished(svg, y)
