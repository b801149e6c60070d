"""Disclosure control: what may be shown of counts of people, so that nobody is found in them. The only place that says.

The rule is that of Hospital Episode Statistics: 1 to 7 is hidden, 0 stays 0, every other number is rounded to the
nearest 5, totals too. Fewer than 30 people make no table. Rounded numbers that belong together can still give a hidden
one away: 12, 7, 7 and 7 of 33 show as 10, *, *, * of 35, and only sevens fit. So each table is then looked at as a
reader would, who knows the rule, can add, and has the tables that were released before; one that leaves a hidden number
too few possible values gives way whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from responses.equality.narrowing import (
    BASE,
    LEAST_BASE,
    SMALLEST_SHOWN,
    Cell,
    Counts,
    Ranges,
    first_ranges,
    hidden_cells,
    limited,
    narrowed,
    shown,
    width,
)
from responses.equality.twice import Pairs, fitting_pairs

# A hidden number must be able to be at least so many different numbers.
LEAST_CHOICES = 3


@dataclass(frozen=True)
class Controlled:
    """What may be shown. None for a hidden number, and for a table or a base of which nothing may be shown."""

    base: int | None
    tables: dict[str, dict[str, int | None] | None]


@dataclass(frozen=True)
class Measurement:
    """Tables of one base. `exact` says that the base itself is no secret: it is printed elsewhere as it is."""

    counts: Mapping[str, Counts]
    base: int
    exact: bool = False

    def ranges(self) -> Ranges:
        """What a reader finds out who has this measurement alone."""
        return narrowed(first_ranges(self.counts, self.base, exact=self.exact), self.counts)

    def without(self, names: set[str]) -> "Measurement":
        left = {name: table for name, table in self.counts.items() if name not in names}
        return Measurement(_resting_on(left), self.base, self.exact)


def controlled(counts: Mapping[str, Counts], base: int) -> Controlled:
    """Tables of one base, made safe together, in the order in which a table follows the one that it is `of`."""
    return measured(Measurement(counts, base))


def measured(made: Measurement, before: Measurement | None = None) -> Controlled:
    """The same where the base may be known, and where an earlier measurement was released.

    `before` holds what was shown then, 4 for each hidden number. A table of which it has another form, or one that
    isn't of everybody, doesn't show again.
    """
    counts = made.counts
    if made.base < LEAST_BASE:
        return Controlled(None, dict.fromkeys(counts))
    kept = made.without({name for name, table in counts.items() if not _enough(table, counts)})
    if before:
        kept = kept.without(set(before.counts) - set(_in_both(before, kept)))
    while giving := _unsafe(kept, before):
        kept = kept.without(giving)
    tables = {name: _shown_cells(counts[name]) if name in kept.counts else None for name in counts}
    return Controlled(made.base if made.exact else shown(made.base), tables)


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


def _resting_on(kept: Mapping[str, Counts]) -> dict[str, Counts]:
    """Without tables of the people in a cell of a table that isn't shown."""
    standing: dict[str, Counts] = {}
    for name, table in kept.items():
        if table.of is None or table.of[0] in standing:
            standing[name] = table
    return standing


def _in_both(before: Measurement, made: Measurement) -> list[str]:
    """Tables of everybody with the same cells in both."""
    return [
        name
        for name, table in made.counts.items()
        if name in before.counts
        and table.plain
        and before.counts[name].plain
        and set(table.cells) == set(before.counts[name].cells)
    ]


def _unsafe(made: Measurement, before: Measurement | None) -> set[str]:
    """The tables in which a reader could narrow a hidden number down too far."""
    if not made.counts:
        return set()
    ranges = made.ranges()
    if before is None:
        return _laid_open(made, ranges)
    both = _in_both(before, made)
    earlier, pairs = before.ranges(), dict[Cell, Pairs]()
    while True:
        found = fitting_pairs(earlier, ranges, {name: made.counts[name].cells for name in both})
        if not all(found.values()):
            return {place[0] for place in found} & set(both) or set(both)
        if found == pairs:
            break
        pairs = found
        earlier = narrowed(_taken(earlier, pairs, 0), before.counts)
        ranges = narrowed(_taken(ranges, pairs, 1), made.counts)
    if _laid_open(before, earlier) - set(both):
        return set(made.counts)
    return _laid_open(made, ranges) | _laid_open(before, earlier) | _laid_open_together(made, before, pairs)


def _laid_open(made: Measurement, ranges: Ranges) -> set[str]:
    return {place[0] for place in hidden_cells(made.counts) if width(ranges[place]) < LEAST_CHOICES}


def _taken(ranges: Ranges, pairs: Mapping[Cell, Pairs], which: int) -> Ranges:
    """The ranges that one side of these pairs leaves."""
    left = dict(ranges)
    for place, fit in pairs.items():
        numbers = [pair[which] for pair in fit]
        left[place] = limited(ranges[place], (min(numbers), max(numbers)))
    return left


def _laid_open_together(made: Measurement, before: Measurement, pairs: Mapping[Cell, Pairs]) -> set[str]:
    """Tables in which a hidden number, or the few who came between the two measurements, could be counted."""
    told = set()
    then, now = set(hidden_cells(before.counts)), set(hidden_cells(made.counts))
    for place, fit in pairs.items():
        came = {later - earlier for earlier, later in fit}
        found = [{pair[0] for pair in fit}] if place in then else []
        found += [{pair[1] for pair in fit}] if place in now else []
        found += [came] if place != BASE and all(0 < number < SMALLEST_SHOWN for number in came) else []
        if any(len(numbers) < LEAST_CHOICES for numbers in found):
            told.add(place[0])
    return told
