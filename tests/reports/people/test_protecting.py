"""What may be shown beside an earlier release: measured anew, or as it stood."""

from hypothesis import given, settings
from hypothesis import strategies as some

from reports.people.protecting import Released, as_released, protected
from responses.equality.disclosure import LEAST_CHOICES, Controlled, Measurement
from responses.equality.narrowing import Counts
from tests.responses.equality.test_twice import Reader


def made(*cells, exact=True):
    return Measurement({"t": Counts({f"c{place}": n for place, n in enumerate(cells)})}, sum(cells), exact)


def shown(document):
    return [number for _cell, number in document["tables"]["t"]["cells"]]


def day_one(*cells):
    return protected(made(*cells), Released(), "2021-03-01")


def next_to(*documents):
    return Released([as_released(document) for document in documents])


def test_the_first_release_is_held_against_nothing():
    document = day_one(40, 30, 5)
    assert shown(document) == [40, 30, None]
    assert (document["known"], document["base"], document["on"]) == (0, 75, "2021-03-01")


def test_with_less_than_thirty_newcomers_the_earlier_table_stands():
    again = protected(made(60, 39, 5), next_to(day_one(40, 30, 5)), "2021-03-20")
    assert shown(again) == [40, 30, None]
    assert (again["on"], again["base"], again["known"]) == ("2021-03-01", 75, 1)


def test_with_more_it_is_counted_anew():
    again = protected(made(60, 42, 9), next_to(day_one(40, 30, 5)), "2021-03-20")
    assert shown(again) == [60, 40, 10]
    assert again["tables"]["t"]["on"] == "2021-03-20"


def two_tables(first, second):
    cells = {"t": first, "u": second}
    counts = {name: Counts({f"c{place}": n for place, n in enumerate(of)}) for name, of in cells.items()}
    return Measurement(counts, sum(first), exact=True)


def test_a_table_that_does_not_fit_the_first_release_stands_as_it_was_with_its_own_day_and_base():
    """Some withdrew: a number that was 15 would now be hidden."""
    first = protected(two_tables((40, 30, 14), (47, 37)), Released(), "2021-03-01")
    again = protected(two_tables((90, 30, 3), (80, 43)), next_to(first), "2021-03-20")
    told = {name: (table["on"], table["base"], table["cells"][-1][1]) for name, table in again["tables"].items()}
    assert told == {"t": ("2021-03-01", 84, 15), "u": ("2021-03-20", 123, 45)}


def test_where_nothing_can_be_counted_anew_the_first_release_stands_and_the_second_count_is_not_used_up():
    first = day_one(40, 30, 14)
    again = protected(made(90, 30, 3), next_to(first), "2021-03-20")
    assert again == first | {"known": 1}


def test_a_third_count_is_never_shown():
    first = day_one(40, 30, 5)
    second = protected(made(60, 42, 9), next_to(first), "2021-03-20")
    third = protected(made(200, 200, 100), next_to(first, second), "2021-04-20")
    assert as_released(third) == as_released(second)
    assert third["known"] == 2


def test_nothing_of_a_hidden_number_is_kept():
    five, three = (protected(made(40, 30, few, exact=False), Released(), "2021-03-01") for few in (5, 3))
    assert as_released(five) == as_released(three)


STEPS = some.lists(some.sampled_from([0, 0, 0, 1, 2, 6, 10, 30, 45]), min_size=3, max_size=3)


@given(
    some.lists(some.sampled_from([0, 1, 3, 7, 8, 12, 20, 33]), min_size=3, max_size=3), STEPS, STEPS, some.booleans()
)
@settings(max_examples=150, deadline=None)
def test_three_editions_in_a_row_give_no_hidden_number_away(first, more, and_more, exact):
    """Interim, final and a corrected final. Whatever the reader holds of them, each hidden number stays hidden."""
    counts = [first]
    for step in (more, and_more):
        counts.append([count + came for count, came in zip(counts[-1], step, strict=True)])
    documents = []
    for day, cells in enumerate(counts):
        new = protected(made(*cells, exact=exact), next_to(*_each_once(documents)), f"2021-03-0{day + 1}")
        documents.append(new)
    tables = [document["tables"]["t"] for document in documents if document["tables"]]
    different = _each_once(tables)
    assert len(different) <= 2
    if not different:
        return
    seen = [Controlled(table["base"], {"t": dict(table["cells"])}) for table in different]
    reader = Reader(seen[0], seen[-1], exact)
    for cell, count in seen[0].tables["t"].items():
        pairs = reader.may_be("t", cell)
        if count is None:
            assert len({one for one, _other in pairs}) >= LEAST_CHOICES
        if seen[-1].tables["t"][cell] is None:
            assert len({other for _one, other in pairs}) >= LEAST_CHOICES


def _each_once(documents):
    kept = []
    for document in documents:
        plain = {name: value for name, value in document.items() if name != "known"}
        if document.get("tables", True) and plain not in kept:
            kept.append(plain)
    return kept
