"""Themes to look at: a table whose cells are the darker the more views of that kind mention the theme.

Every cell holds its number, so nothing rests on the shade; the shades also differ in grey.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.tables import number

# A cell has the shade of the last of these shares of its column's views that it reaches, in hundredths; 0 has none.
STEPS = (1, 10, 25, 50)


@dataclass(frozen=True)
class HeatCell:
    """`shade` is 0 for nobody, then 1 to 4: the class that the style sheets colour."""

    words: str
    shade: int


@dataclass(frozen=True)
class HeatTable:
    id: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    figure: str = "mentions"

    @property
    def wide(self) -> bool:
        return len(self.heads) > 2


def heat_table(
    key: str, caption: str, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[str, Sequence[int]]]
) -> HeatTable:
    """`columns` are heads with how many views each has; `rows` names with a number for each column."""
    bases = [base for _head, base in columns]
    return HeatTable(
        key,
        caption,
        tuple(head for head, _base in columns),
        tuple(
            (name, tuple(HeatCell(number(many), shade(many, base)) for many, base in zip(counts, bases, strict=True)))
            for name, counts in rows
        ),
    )


def shade(many: int, base: int) -> int:
    """How dark, by the share of the column's views."""
    if not many or not base:
        return 0
    return max(1, sum(100 * many >= step * base for step in STEPS))
