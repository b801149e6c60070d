"""Bars drawn from plain numbers. Pure functions: the same figures give the same drawing.

Every bar carries its count, and every part of a stacked bar the letter of its key. The data table stands beside the
chart, by the template.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from reports.figures.drawing import (
    BAR,
    BASELINE,
    FILLS,
    GAP,
    LINE,
    WIDTH,
    Chart,
    bar,
    drawing,
    finished,
    letters,
    width_of,
    write,
    write_label,
)

Counted = tuple[str, int]
# A number that may not be shown is None.
Shown = tuple[str, int | None]


def bars(*, title: str, description: str, items: Sequence[Shown], hidden: str = "", scale: int = 0) -> Chart:
    """One bar for each thing counted, on one scale; the count stands at the bar's end.

    A number that may not be shown has no bar, and the words `hidden` in its place. `scale` is the highest number of
    all parts, where this chart is one of several: so that bars can be compared from part to part.
    """
    longest = max([scale, *(count or 0 for _name, count in items)])
    room = WIDTH - max(width_of(_told(longest, "")), width_of(hidden)) - GAP
    svg, y = drawing(title, description), 0.0
    for name, count in items:
        y = write_label(svg, name, y)
        length = room * (count or 0) / longest if longest else 0
        bar(svg, 0, y, length, FILLS[0][0])
        write(svg, _told(count, hidden), length + GAP / 2, y + BASELINE)
        y += BAR + GAP
    return finished(svg, y)


def _told(count: int | None, hidden: str) -> str:
    return hidden if count is None else f"{count:,}"


def stacked_bar(*, title: str, description: str, rows: Sequence[tuple[str, Sequence[Counted]]]) -> Chart:
    """One bar a row, each as long as the next, cut by share. Every row names the same categories in order.

    A part too narrow for its label has it below the bar. A row that counted nothing says so.
    """
    svg = drawing(title, description)
    y = _key(svg, [category for category, _count in rows[0][1]]) if rows else 0.0
    for name, parts in rows:
        total = sum(count for _name, count in parts)
        y = write_label(svg, f"{name} ({total:,})", y)
        if total:
            y = _parts(svg, [count for _name, count in parts], total, y)
        else:
            bar(svg, 0, y, WIDTH, "#ffffff")
            write(svg, _("No answers"), GAP / 2, y + BASELINE)
        y += BAR + GAP
    return finished(svg, y)


def _parts(svg: Element, counts: Sequence[int], total: int, y: float) -> float:
    x, crowded = 0.0, []
    for (letter, fill, ink), count in zip(_marks(), counts, strict=False):
        length, text = WIDTH * count / total, f"{letter} {count:,}"
        bar(svg, x, y, length, fill)
        if width_of(text) + GAP / 2 <= length:
            write(svg, text, x + length / 2, y + BASELINE, ink=ink, anchor="middle")
        elif count:
            crowded.append(text)
        x += length
    if not crowded:
        return y
    write(svg, _("Too narrow to label: %(parts)s") % {"parts": ", ".join(crowded)}, 0, y + BAR + 18)
    return y + LINE


def _key(svg: Element, categories: Sequence[str]) -> float:
    y = 0.0
    for (letter, fill, ink), category in zip(_marks(), categories, strict=False):
        bar(svg, 0, y, BAR, fill)
        write(svg, letter, BAR / 2, y + BASELINE, ink=ink, anchor="middle")
        y = max(write_label(svg, category, y, x=BAR + GAP / 2), y + BAR) + 4
    return y + GAP


def _marks() -> Iterator[tuple[str, str, str]]:
    for number, letter in enumerate(letters()):
        fill, ink = FILLS[number % len(FILLS)]
        yield letter, fill, ink
