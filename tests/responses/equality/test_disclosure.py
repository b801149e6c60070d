"""A reader who knows the rule, adds up and looks at all tables together must not get at a hidden number.

The reader here works with whole sets of possible numbers, found by trying; the code under test narrows ranges.
"""

from functools import cache, reduce
from operator import or_

from hypothesis import example, given, settings
from hypothesis import strategies as some

from responses.equality.disclosure import LEAST_CHOICES, Controlled, controlled
from responses.equality.narrowing import Counts, shown

MOST = 450


def test_the_rule():
    assert [shown(count) for count in (0, 1, 7, 8, 12, 13, 17, 18, 30, 1002, 1003)] == [
        0, None, None, 10, 10, 15, 15, 20, 30, 1000, 1005,
    ]  # fmt: skip


def table(*cells, alone=None, of=None):
    return Counts({f"c{place}": count for place, count in enumerate(cells)}, alone, of)


def cells_of(safe, name):
    return list(safe.tables[name].values()) if safe.tables[name] else None


def test_an_ordinary_table_is_shown_and_its_base_is_rounded():
    safe = controlled({"sex": table(61, 52, 3, 0)}, 116)
    assert safe == Controlled(115, {"sex": {"c0": 60, "c1": 50, "c2": None, "c3": 0}})


def test_fewer_than_thirty_people_make_no_table_and_no_base():
    assert controlled({"sex": table(15, 14)}, 29) == Controlled(None, {"sex": None})
    assert controlled({"sex": table(15, 15)}, 30).base == 30


def test_a_table_that_its_rounded_numbers_would_give_away_gives_way():
    """33 people show as 35, so at least 33; 10 is at most 12, and three hidden numbers are at most 7 each."""
    assert controlled({"x": table(12, 7, 7, 7)}, 33).tables == {"x": None}
    assert controlled({"x": table(8, 8, 8, 1, 1, 1, 1, 1, 1, 1, 1)}, 32).tables == {"x": None}
    assert controlled({"x": table(*[7] * 9)}, 63).tables == {"x": None}
    assert cells_of(controlled({"x": table(11, 7, 7, 7)}, 32), "x") == [10, None, None, None]


def test_one_table_may_narrow_the_base_of_another():
    narrow, hidden = table(12, 12, 12, 12, 12, 12, 12), table(12, 12, 12, 12, 12, 12, 5, 7)
    assert cells_of(controlled({"hidden": hidden}, 84), "hidden") is not None
    both = controlled({"narrow": narrow, "hidden": hidden}, 84)
    reader = Reader(both, {"narrow": narrow, "hidden": hidden})
    assert all(len(reader.may_be(place)) >= LEAST_CHOICES for place in reader.hidden())


def test_a_follow_up_needs_enough_people_in_the_answer_that_it_follows():
    first = table(32, 40)
    follow_up = Counts({"lot": 20, "little": 12}, of=("health", "c0"))
    assert controlled({"health": first, "effect": follow_up}, 72).tables["effect"] is None
    first, follow_up = table(33, 40), Counts({"lot": 20, "little": 13}, of=("health", "c0"))
    assert controlled({"health": first, "effect": follow_up}, 73).tables["effect"] == {"lot": 20, "little": 15}


def test_a_follow_up_goes_with_the_table_that_it_rests_on():
    first = table(40, 12, 7, 7, 7)
    assert controlled({"first": first}, 73).tables["first"] is not None
    leaking = table(42, 7, 7, 7)
    follow_up = Counts({"a": 30, "b": 12}, of=("first", "c0"))
    safe = controlled({"first": leaking, "then": follow_up}, 63)
    assert safe.tables == {"first": None, "then": None}


class Reader:
    """Everything that fits what is shown. A set of numbers is kept as the bits of one integer."""

    def __init__(self, safe, counts):
        self.safe = safe
        self.counts = {name: counts[name] for name, cells in safe.tables.items() if cells is not None}

    def hidden(self):
        return [(name, cell) for name in self.counts for cell, count in self.safe.tables[name].items() if count is None]

    def may_be(self, place):
        return [value for value in range(1, 8) if self._base({place: 1 << value})]

    def _base(self, fixed):
        return self._reach(_fits(self.safe.base) & ~((1 << 30) - 1), None, fixed)

    def _reach(self, numbers, place, fixed):
        """Of these numbers, those that every table of these people can add up to."""
        for name, asked in self.counts.items():
            if asked.of == place:
                numbers &= self._totals(name, asked, fixed)
        return numbers

    def _totals(self, name, asked, fixed):
        numbers = {
            cell: self._reach(fixed.get((name, cell), _fits(count)), (name, cell), fixed)
            for cell, count in self.safe.tables[name].items()
        }
        if asked.alone is None:
            return _sums(numbers.values())
        together = tuple(bits for cell, bits in numbers.items() if cell not in asked.alone)
        return _sums([_overlapping(together), *(numbers[cell] for cell in asked.alone)])


@cache
def _fits(count):
    if count is None:
        return sum(1 << value for value in range(1, 8))
    return sum(1 << value for value in range(MOST) if shown(value) == count)


def _bits(numbers):
    while numbers:
        yield numbers & -numbers
        numbers &= numbers - 1


def _sums(several):
    """What one number out of each adds up to."""
    return reduce(lambda one, other: reduce(or_, (one * bit for bit in _bits(other)), 0), several, 1)


@cache
def _overlapping(several):
    """How many people there may be in these overlapping groups together."""
    whole = 0
    for people in range(sum(bits.bit_length() for bits in several)):
        within = [bits & ((2 << people) - 1) for bits in several]
        if all(within) and sum(bits.bit_length() - 1 for bits in within) >= people:
            whole |= 1 << people
    return whole


NUMBERS = some.one_of(some.sampled_from([0, 0, 1, 2, 6, 7, 7, 8, 12, 12, 13]), some.integers(0, 40))


def _cut(draw, people):
    """These people shared out over some answers."""
    cells = []
    for _cell in range(draw(some.integers(1, 8))):
        cells.append(min(draw(NUMBERS), people))
        people -= cells[-1]
    return [*cells, people]


@some.composite
def asked(draw):
    """Several tables of the same people, some with follow-ups, some where answers overlap."""
    first = draw(some.lists(NUMBERS, min_size=2, max_size=9))
    base = sum(first)
    counts = {"t0": table(*first)}
    for number in range(1, draw(some.integers(1, 3))):
        counts[f"t{number}"] = table(*_cut(draw, base))
    for name in list(counts):
        cell, people = max(counts[name].cells.items(), key=lambda one: one[1])
        if draw(some.booleans()):
            counts[f"{name} then"] = table(*_cut(draw, people), of=(name, cell))
        if draw(some.booleans()):
            counts[f"{name} several"] = _overlapping_counts(draw, people, (name, cell))
    return counts, base


def _overlapping_counts(draw, people, of):
    """Prefer not to say, not answered, and answers that each of the others gave one or more of."""
    declined = min(draw(NUMBERS), people)
    blank = min(draw(NUMBERS), people - declined)
    chose = people - declined - blank
    cells = _cut(draw, chose)
    more = [min(chose, count + draw(some.sampled_from([0, 0, 1, 3]))) for count in cells]
    return table(declined, blank, *more, alone=frozenset({"c0", "c1"}), of=of)


@given(asked())
@example(({"t0": table(12, 7, 7, 7)}, 33))
@example(({"t0": table(8, 8, 8, 1, 1, 1, 1, 1, 1, 1, 1)}, 32))
@example(({"t0": table(*[7] * 9)}, 63))
@settings(max_examples=400)
def test_no_hidden_number_can_be_found_from_all_that_is_shown(made):
    counts, base = made
    safe = controlled(counts, base)
    if base < 30:
        assert safe == Controlled(None, dict.fromkeys(counts))
        return
    reader = Reader(safe, counts)
    for place in reader.hidden():
        name, cell = place
        possible = reader.may_be(place)
        assert counts[name].cells[cell] in possible
        assert len(possible) >= LEAST_CHOICES, (place, possible, safe)
    for name, cells in safe.tables.items():
        for cell, count in (cells or {}).items():
            assert count == shown(counts[name].cells[cell])


@given(asked())
@settings(max_examples=100)
def test_what_gives_way_depends_on_what_would_be_shown_and_on_nothing_else(made):
    """Else a missing table would tell about the numbers behind it."""
    counts, base = made
    if base < 30:
        return
    coarse = {
        name: Counts({cell: _typical(count) for cell, count in one.cells.items()}, one.alone, one.of)
        for name, one in counts.items()
    }
    assert controlled(coarse, max(_typical(base), 30)) == controlled(counts, base)


def _typical(count):
    number = shown(count)
    return 4 if number is None else number
