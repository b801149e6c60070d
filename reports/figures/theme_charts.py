"""Themes to look at: bars for and against, and a table whose cells are darker where more views mention the theme.

Every bar and cell has its number, so nothing rests on colour; fills and shades also differ in grey.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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
    line,
    width_of,
    write,
    write_label,
)
from reports.figures.tables import Row, Table, number

MIDDLE = WIDTH / 2
LEFT_FILL, RIGHT_FILL = FILLS[1][0], FILLS[0][0]

# A cell has the shade of the last of these shares of its column's views that it reaches, in hundredths; 0 has none.
STEPS = (1, 10, 25, 50)


@dataclass(frozen=True)
class HeatTable(Table):
    """A table of counts, each with its shade: 0 for nobody, then 1 to 4, which the style sheets colour."""

    shades: tuple[tuple[int, ...], ...] = ()

    @property
    def shaded(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """Each row's name, with its cells and their shades."""
        pairs = zip(self.rows, self.shades, strict=True)
        return [(row.head, list(zip(row.cells, shades, strict=True))) for row, shades in pairs]


def heat_table(
    key: str, caption: str, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[str, Sequence[int]]]
) -> HeatTable:
    """`columns` are heads with how many views each has; `rows` names with a number for each column."""
    bases = [base for _head, base in columns]
    return HeatTable(
        key,
        caption,
        _("Theme"),
        tuple(head for head, _base in columns),
        tuple(Row(name, tuple(map(number, counts))) for name, counts in rows),
        figure="mentions",
        shades=tuple(tuple(shade(*pair) for pair in zip(counts, bases, strict=True)) for _name, counts in rows),
    )


def shade(many: int, base: int) -> int:
    """How dark, by the share of the column's views."""
    if not many or not base:
        return 0
    return max(1, sum(100 * many >= step * base for step in STEPS))


def both_sides(title: str, rows: Sequence[tuple[str, int, int]], *, sides: tuple[str, str], scale: int = 0) -> Chart:
    """Two bars for each row, from a middle line outwards: the first number to the left, the second to the right.

    All bars have one scale, whose highest number is at least `scale`: that of all parts of a chart in several. `sides`
    are the words for left and right; each number stands at the end of its bar.
    """
    longest = max([scale, *(many for _name, *numbers in rows for many in numbers)])
    room = MIDDLE - width_of(number(longest))
    told = _("Two bars for each theme, left: %(left)s, right: %(right)s. The numbers are in the table below.")
    svg = drawing(title, told % {"left": sides[0], "right": sides[1]})
    y = _heads(svg, sides)
    for name, left, right in rows:
        y = write_label(svg, name, y)
        for many, fill, side in ((left, LEFT_FILL, -1), (right, RIGHT_FILL, 1)):
            length = room * many / longest if longest else 0
            bar(svg, MIDDLE - length if side < 0 else MIDDLE, y, length, fill)
            end, anchor = MIDDLE + side * (length + GAP / 2), "end" if side < 0 else "start"
            write(svg, number(many), end, y + BASELINE, anchor=anchor)
        line(svg, (MIDDLE, y - 2), (MIDDLE, y + BAR + 2))
        y += BAR + GAP
    return finished(svg, y)


def _heads(svg: Element, sides: tuple[str, str]) -> float:
    write(svg, sides[0], MIDDLE - GAP, BASELINE, anchor="end")
    write(svg, sides[1], MIDDLE + GAP, BASELINE)
    return LINE + GAP / 2
