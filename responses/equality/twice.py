"""What a reader finds out who has two measurements of the same people's tables, one of them later: the difference.

Counts only grow. So each cell has pairs of numbers, earlier and later, and all pairs of a table add up to the pair of
bases. Every pair that still fits is found by trying all of them: sets of sums are kept as the bits of one integer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from responses.equality.narrowing import BASE, Cell, Range, Ranges

Pair = tuple[int, int]
Pairs = set[Pair]


def fitting_pairs(earlier: Ranges, later: Ranges, tables: Mapping[str, Iterable[str]]) -> dict[Cell, Pairs]:
    """For the base and each cell of these tables, (earlier, later) as both may be at once.

    Where nothing fits, the cells alone of the first table that doesn't go with those before it, with no pairs.
    `tables` are the cells of those that stand in both measurements and in which everybody is in one cell.
    """
    cells = {name: [(name, cell) for cell in table] for name, table in tables.items()}
    bases = set(_pairs(earlier[BASE], later[BASE]))
    sums = {name: _Sums(table, earlier, later) for name, table in cells.items()}
    for known in sums.values():
        bases = {pair for pair in bases if known.reach(pair)}
        if not bases:
            return {cell: set() for cell in known.cells}
    found: dict[Cell, Pairs] = {BASE: bases}
    for known in sums.values():
        found |= known.fitting(bases)
    return found


def _pairs(before: Range, after: Range) -> Iterator[Pair]:
    for one in range(before[0], before[1] + 1):
        for other in range(max(one, after[0]), after[1] + 1):
            yield one, other


class _Sums:
    """The pairs of sums that the cells of one table can have, counted from the least that each may be."""

    def __init__(self, cells: Sequence[Cell], earlier: Ranges, later: Ranges) -> None:
        self.cells = {cell: list(_pairs(earlier[cell], later[cell])) for cell in cells}
        self.least = {cell: (earlier[cell][0], later[cell][0]) for cell in cells}
        self.row = sum(later[cell][1] - later[cell][0] for cell in cells) + 1
        self.whole = self._of(cells)

    def reach(self, bases: Pair) -> bool:
        return self._holds(self.whole, bases, self.cells)

    def fitting(self, bases: Pairs) -> dict[Cell, Pairs]:
        """The pairs of each cell that go with some pair of bases."""
        found = {}
        for cell, pairs in self.cells.items():
            others = [other for other in self.cells if other != cell]
            rest = self._of(others)
            found[cell] = {
                (one, other)
                for one, other in pairs
                if any(self._holds(rest, (first - one, last - other), others) for first, last in bases)
            }
        return found

    def _of(self, cells: Iterable[Cell]) -> int:
        sums = 1
        for cell in cells:
            least = self.least[cell]
            steps = {(one - least[0]) * self.row + other - least[1] for one, other in self.cells[cell]}
            added = 0
            for step in steps:
                added |= sums << step
            sums = added
        return sums

    def _holds(self, sums: int, pair: Pair, cells: Iterable[Cell]) -> bool:
        one = pair[0] - sum(self.least[cell][0] for cell in cells)
        other = pair[1] - sum(self.least[cell][1] for cell in cells)
        if one < 0 or not 0 <= other < self.row:
            return False
        return bool(sums >> (one * self.row + other) & 1)
