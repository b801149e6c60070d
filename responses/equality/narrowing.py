"""What a reader who knows the rule and can add finds out from tables that are shown together, as ranges of numbers.

The tables of one measurement hang together as a tree: a table's parts add up to its whole, and a follow-up's whole is
one part of another table. In a tree, ranges that are narrowed until nothing moves hold every number that still fits
and none that doesn't.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SMALLEST_SHOWN = 8
NEAREST = 5
LEAST_BASE = 30

Cell = tuple[str, str]
Range = tuple[int, int]
Ranges = dict[Cell, Range]
BASE: Cell = ("", "base")
_CHOSE = "chose any"
# Stands for any hidden number where only what is shown matters.
TYPICAL = 4


@dataclass(frozen=True)
class Counts:
    """How many people gave each answer, "not answered" and "prefer not to say" among them.

    `alone` names the answers that stand alone where people could give several; the others may overlap. None: nobody
    could give more than one. `of` is the cell of another table whose people were asked; None: everybody was.
    """

    cells: Mapping[str, int]
    alone: frozenset[str] | None = None
    of: Cell | None = None

    @property
    def plain(self) -> bool:
        """Everybody is in one cell and nobody in two."""
        return self.alone is None and self.of is None


def shown(count: int) -> int | None:
    """One number by the rule; None when it is hidden."""
    if count == 0:
        return 0
    return None if count < SMALLEST_SHOWN else (count + NEAREST // 2) // NEAREST * NEAREST


def hidden_cells(tables: Mapping[str, Counts]) -> Iterable[Cell]:
    for name, table in tables.items():
        for cell, count in table.cells.items():
            if shown(count) is None:
                yield name, cell


def first_ranges(tables: Mapping[str, Counts], base: int, *, exact: bool) -> Ranges:
    """What each number alone may be, from what is shown of it. `exact` says that the base is printed as it is."""
    ranges = {BASE: (base, base) if exact else limited(_range_of(base), (LEAST_BASE, base + NEAREST))}
    for name, table in tables.items():
        ranges |= {(name, cell): _range_of(count) for cell, count in table.cells.items()}
        if table.alone is not None:
            ranges[name, _CHOSE] = (0, base + NEAREST)
    return ranges


def _range_of(count: int) -> Range:
    number = shown(count)
    if number is None:
        return 1, SMALLEST_SHOWN - 1
    return (0, 0) if number == 0 else (max(number - NEAREST // 2, SMALLEST_SHOWN), number + NEAREST // 2)


def narrowed(ranges: Ranges, tables: Mapping[str, Counts]) -> Ranges:
    """The ranges once everything that must add up does: narrowed again and again until nothing moves.

    Where nothing fits, some range ends before it begins.
    """
    ranges = dict(ranges)
    while True:
        before = dict(ranges)
        for name, table in tables.items():
            whole = table.of or BASE
            cells = [(name, cell) for cell in table.cells]
            if table.alone is None:
                _add_up(ranges, whole, cells)
            else:
                several = [cell for cell in cells if cell[1] not in table.alone]
                alone = [cell for cell in cells if cell[1] in table.alone]
                _add_up(ranges, whole, [*alone, (name, _CHOSE)])
                _overlap(ranges, (name, _CHOSE), several)
        if ranges == before or any(low > high for low, high in ranges.values()):
            return ranges


def _add_up(ranges: Ranges, whole: Cell, parts: list[Cell]) -> None:
    """The parts are the whole, and nobody is in two of them."""
    least, most = sum(ranges[part][0] for part in parts), sum(ranges[part][1] for part in parts)
    ranges[whole] = low, high = limited(ranges[whole], (least, most))
    for part in parts:
        mine = ranges[part]
        ranges[part] = limited(mine, (low - (most - mine[1]), high - (least - mine[0])))


def _overlap(ranges: Ranges, whole: Cell, parts: list[Cell]) -> None:
    """Everybody of the whole is in one of the parts or in several."""
    most = sum(ranges[part][1] for part in parts)
    largest = max((ranges[part][0] for part in parts), default=0)
    ranges[whole] = low, high = limited(ranges[whole], (largest, most))
    for part in parts:
        mine = ranges[part]
        ranges[part] = limited(mine, (low - (most - mine[1]), high))


def limited(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def width(between: Range) -> int:
    return between[1] - between[0] + 1
