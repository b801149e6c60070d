"""Disclosure control: what may be shown of counts of people, so that nobody is found in them. The only place that says.

The rule is that of Hospital Episode Statistics: 1 to 7 is hidden, 0 stays 0, every other number is rounded to the
nearest 5, totals too. Fewer than 30 people make no table. Rounded numbers that belong together can still give a hidden
one away: 12, 7, 7 and 7 of 33 show as 10, *, *, * of 35, and only sevens fit. So each table is then looked at as a
reader would, who knows the rule and can add; one that leaves a hidden number too few possible values gives way whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST_SHOWN = 8
NEAREST = 5
LEAST_BASE = 30
# A hidden number must be able to be at least so many different numbers.
LEAST_CHOICES = 3

Cell = tuple[str, str]
Range = tuple[int, int]
BASE: Cell = ("", "base")
_CHOSE = "chose any"


@dataclass(frozen=True)
class Counts:
    """How many people gave each answer, "not answered" and "prefer not to say" among them.

    `alone` names the answers that stand alone where people could give several; the others may overlap. None: nobody
    could give more than one. `of` is the cell of another table whose people were asked; None: everybody was.
    """

    cells: Mapping[str, int]
    alone: frozenset[str] | None = None
    of: Cell | None = None


@dataclass(frozen=True)
class Controlled:
    """What may be shown. None for a hidden number, and for a table or a base of which nothing may be shown."""

    base: int | None
    tables: dict[str, dict[str, int | None] | None]


def controlled(counts: Mapping[str, Counts], base: int) -> Controlled:
    """Tables of one base, made safe together, in the order in which a table follows the one that it is `of`."""
    if base < LEAST_BASE:
        return Controlled(None, dict.fromkeys(counts))
    kept = {name: table for name, table in counts.items() if _enough(table, counts)}
    kept = _resting_on_kept(kept)
    while giving := _unsafe(kept, base):
        kept = _resting_on_kept({name: table for name, table in kept.items() if name not in giving})
    tables = {name: _shown_cells(kept[name]) if name in kept else None for name in counts}
    return Controlled(shown(base), tables)


def shown(count: int) -> int | None:
    """One number by the rule; None when it is hidden."""
    if count == 0:
        return 0
    return None if count < SMALLEST_SHOWN else (count + NEAREST // 2) // NEAREST * NEAREST


def _shown_cells(table: Counts) -> dict[str, int | None]:
    return {cell: shown(count) for cell, count in table.cells.items()}


def _enough(table: Counts, counts: Mapping[str, Counts]) -> bool:
    """Whether so many people were asked. For a part of all people it is read off the rounded number that shows, so
    that whether there is a table says nothing more about it.
    """
    if table.of is None:
        return True
    name, cell = table.of
    return (shown(counts[name].cells[cell]) or 0) > LEAST_BASE


def _resting_on_kept(kept: dict[str, Counts]) -> dict[str, Counts]:
    """Without tables of the people in a cell of a table that isn't shown."""
    standing: dict[str, Counts] = {}
    for name, table in kept.items():
        if table.of is None or table.of[0] in standing:
            standing[name] = table
    return standing


def _unsafe(kept: Mapping[str, Counts], base: int) -> set[str]:
    """The tables in which a reader could narrow a hidden number down too far."""
    ranges = _narrowed(_first_ranges(kept, base), kept)
    return {
        name
        for name, table in kept.items()
        for cell, count in table.cells.items()
        if shown(count) is None and _width(ranges[name, cell]) < LEAST_CHOICES
    }


def _width(between: Range) -> int:
    return between[1] - between[0] + 1


def _first_ranges(kept: Mapping[str, Counts], base: int) -> dict[Cell, Range]:
    """What each number alone may be, from what is shown of it."""
    ranges = {BASE: _limited(_range_of(base), (LEAST_BASE, base + NEAREST))}
    for name, table in kept.items():
        ranges |= {(name, cell): _range_of(count) for cell, count in table.cells.items()}
        if table.alone is not None:
            ranges[name, _CHOSE] = (0, base + NEAREST)
    return ranges


def _range_of(count: int) -> Range:
    number = shown(count)
    if number is None:
        return 1, SMALLEST_SHOWN - 1
    return (0, 0) if number == 0 else (max(number - NEAREST // 2, SMALLEST_SHOWN), number + NEAREST // 2)


def _narrowed(ranges: dict[Cell, Range], kept: Mapping[str, Counts]) -> dict[Cell, Range]:
    """The ranges once everything that must add up does: narrowed again and again until nothing moves."""
    while True:
        before = dict(ranges)
        for name, table in kept.items():
            whole = table.of or BASE
            cells = [(name, cell) for cell in table.cells]
            if table.alone is None:
                _add_up(ranges, whole, cells)
            else:
                several = [cell for cell in cells if cell[1] not in table.alone]
                alone = [cell for cell in cells if cell[1] in table.alone]
                _add_up(ranges, whole, [*alone, (name, _CHOSE)])
                _overlap(ranges, (name, _CHOSE), several)
        if ranges == before:
            return ranges


def _add_up(ranges: dict[Cell, Range], whole: Cell, parts: list[Cell]) -> None:
    """The parts are the whole, and nobody is in two of them."""
    least, most = sum(ranges[part][0] for part in parts), sum(ranges[part][1] for part in parts)
    ranges[whole] = low, high = _limited(ranges[whole], (least, most))
    for part in parts:
        mine = ranges[part]
        ranges[part] = _limited(mine, (low - (most - mine[1]), high - (least - mine[0])))


def _overlap(ranges: dict[Cell, Range], whole: Cell, parts: list[Cell]) -> None:
    """Everybody of the whole is in one of the parts or in several."""
    most = sum(ranges[part][1] for part in parts)
    largest = max((ranges[part][0] for part in parts), default=0)
    ranges[whole] = low, high = _limited(ranges[whole], (largest, most))
    for part in parts:
        mine = ranges[part]
        ranges[part] = _limited(mine, (low - (most - mine[1]), high))


def _limited(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])
