"""A reader who holds an earlier release beside a later one must not get at a hidden number, nor count the newcomers.

The reader here tries every pair of numbers cell by cell; the code under test shifts bits and narrows ranges.
"""

from hypothesis import example, given, settings
from hypothesis import strategies as some

from responses.equality.disclosure import LEAST_CHOICES, Measurement, measured
from responses.equality.narrowing import Counts, shown
from tests.responses.equality.test_disclosure import NUMBERS, table


def as_released(safe, made):
    """What an earlier release left behind: nothing of the numbers but what was shown."""
    counts = {
        name: Counts(
            {cell: 4 if n is None else n for cell, n in cells.items()}, made.counts[name].alone, made.counts[name].of
        )
        for name, cells in safe.tables.items()
        if cells
    }
    return Measurement(counts, safe.base, made.exact)


def fits(count):
    return range(1, 8) if count is None else [n for n in range(max(0, count - 5), count + 6) if shown(n) == count]


class Reader:
    """Everything that fits two releases. Each table is a list of cells, each cell a set of (earlier, later)."""

    def __init__(self, first, second, exact):
        (self.first, self.second), self.exact = (first, second), exact
        self.bases = {(a, b) for a in self._base(first) for b in self._base(second) if b >= a}
        self.cells = {}
        for name in {*first.tables, *second.tables}:
            one, other = first.tables.get(name), second.tables.get(name)
            if one or other:
                self.cells[name] = {cell: self._pairs(one, other, cell) for cell in (one or other)}
        for name in self.cells:
            sums = self.sums(name)
            self.bases = {base for base in self.bases if base in sums}

    def _base(self, safe):
        if safe.base is None:
            return range(500)
        return [safe.base] if self.exact else [n for n in fits(safe.base) if n >= 30]

    def _pairs(self, one, other, cell):
        before = fits(one[cell]) if one else range(200)
        return {(a, b) for a in before for b in (fits(other[cell]) if other else [None]) if b is None or b >= a}

    def sums(self, name, fixed=None):
        """Every pair of wholes that this table can have. What shows in one release alone says nothing of the other."""
        reached = {(0, 0)}
        for cell, pairs in self.cells[name].items():
            here = fixed[1] if fixed and fixed[0] == cell else pairs
            reached = {(a + x, None if y is None or b is None else b + y) for a, b in reached for x, y in here}
        if any(later is None for _first, later in reached):
            return {(a, b) for a, _none in reached for b in {later for _first, later in self.bases}}
        return reached

    def may_be(self, name, cell):
        return {
            pair
            for pair in self.cells[name][cell]
            if any(base in self.bases for base in self.sums(name, (cell, {pair})))
        }


@some.composite
def grown(draw):
    """One or two tables of the same people, twice: the later time with more of them."""
    exact = draw(some.booleans())
    first = draw(some.lists(NUMBERS, min_size=2, max_size=4))
    came = [draw(some.sampled_from([0, 0, 0, 1, 2, 7, 10, 30])) for _cell in first]
    later = [count + more for count, more in zip(first, came, strict=True)]
    then, now = {"t": table(*first)}, {"t": table(*later)}
    if draw(some.booleans()):
        held = draw(some.integers(0, sum(first)))
        more = draw(some.integers(0, sum(came)))
        then["u"] = table(held, sum(first) - held)
        now["u"] = table(held + more, sum(later) - held - more)
    return Measurement(then, sum(first), exact), Measurement(now, sum(later), exact)


def one(*first, later, exact=True):
    return Measurement({"t": table(*first)}, sum(first), exact), Measurement({"t": table(*later)}, sum(later), exact)


@given(grown())
@example(one(40, 30, 7, 5, later=(40, 30, 8, 5)))
@example(one(40, 30, 7, 5, later=(40, 30, 7, 6)))
@example(one(40, 30, 3, 2, later=(42, 30, 3, 2)))
@example(one(12, 12, 7, 7, later=(13, 12, 7, 7)))
@settings(max_examples=250, deadline=None)
def test_no_hidden_number_can_be_found_from_two_releases(made):
    first, second = made
    safe = measured(first)
    if safe.base is None:
        return
    then = measured(second, as_released(safe, first))
    if not any(then.tables.values()):
        return
    reader = Reader(safe, then, first.exact)
    for name, cells in then.tables.items():
        for cell, count in (cells or {}).items():
            before = safe.tables[name][cell] if safe.tables[name] else 0
            pairs = reader.may_be(name, cell)
            truth = (first.counts[name].cells[cell], second.counts[name].cells[cell])
            assert truth in pairs or not safe.tables[name]
            if count is None:
                assert len({b for _a, b in pairs}) >= LEAST_CHOICES
            if before is None:
                assert len({a for a, _b in pairs}) >= LEAST_CHOICES
            if safe.tables[name]:
                more = {b - a for a, b in pairs}
                assert len(more) >= LEAST_CHOICES or not all(0 < n < 8 for n in more), (pairs, cell)


def test_one_newcomer_who_lifts_a_cell_over_the_edge_gives_the_table_away_so_it_gives_way():
    first, second = one(40, 30, 7, 5, later=(40, 30, 8, 5))
    before = as_released(measured(first), first)
    assert measured(second).tables["t"] is not None
    assert measured(second, before).tables["t"] is None


def test_many_newcomers_hide_each_other():
    first, second = one(40, 30, 7, 5, later=(61, 48, 9, 6))
    before = as_released(measured(first), first)
    assert list(measured(second, before).tables["t"].values()) == [60, 50, 10, None]


def test_numbers_that_shrank_fit_nothing_so_the_table_gives_way():
    first, second = one(40, 30, 14, 5, later=(60, 50, 2, 5))
    assert measured(second, as_released(measured(first), first)).tables["t"] is None


def test_a_table_in_another_form_does_not_show_again():
    first = Measurement({"t": table(40, 30, 4)}, 74)
    second = Measurement({"t": table(60, 50)}, 110)
    assert measured(second, as_released(measured(first), first)).tables["t"] is None


def test_a_table_that_was_never_shown_may_be_shown_later():
    first = Measurement({"u": table(40, 34)}, 74)
    second = Measurement({"u": table(60, 50), "t": table(60, 45, 5)}, 110)
    found = measured(second, as_released(measured(first), first)).tables
    assert list(found["t"].values()) == [60, 45, None]


def test_a_follow_up_that_was_shown_does_not_show_again():
    tables = {"first": table(40, 40), "then": Counts({"a": 25, "b": 15}, of=("first", "c0"))}
    later = {"first": table(60, 60), "then": Counts({"a": 35, "b": 25}, of=("first", "c0"))}
    first, second = Measurement(tables, 80), Measurement(later, 120)
    safe = measured(second, as_released(measured(first), first))
    assert safe.tables["then"] is None
    assert safe.tables["first"] is not None
