from reports.figures.ledger import ledger_of
from reports.figures.showing import ledger_tables
from responses.intake.states import CHANNELS
from tests.reports.figures.test_ledger import TIMES, books_of

ROWS = [
    ("online", "", "published", TIMES[0]),
    ("online", "", "count_only", TIMES[1]),
    ("online", "", "awaiting", TIMES[4]),
    ("online", "spam", "awaiting", TIMES[0]),
]


def tables():
    return {table.id: table for table in ledger_tables(ledger_of(books_of(ROWS)).as_figures())}


def test_the_reconciliation_stands_in_one_line_for_each_way_in():
    table = tables()["ledger"]
    assert table.heads == ("Views received", "Views counted", "Left out", "Of those, withdrawn", "Awaiting")
    first, *others, last = [(row.head, row.cells) for row in table.rows]
    assert first == ("Online form", ("4", "3", "1", "0", "0"))
    assert last == ("All ways in", ("4", "3", "1", "0", "0"))
    # A way in that nobody took stands there too: a nought is told, not left to be guessed.
    assert len(others) == len(CHANNELS) - 1
    assert {cells for _way, cells in others} == {("0", "0", "0", "0", "0")}
    assert table.rows[-1].total


def test_every_reason_is_named_even_unused_ones():
    rows = {row.head: row.cells for row in tables()["reasons-table"].rows}
    assert rows["Spam"] == ("1",)
    assert rows["A test"] == ("0",)
    deciders = {row.head: row.words for row in tables()["reasons-table"].rows}
    assert deciders["Spam"] == "Two members of staff"
    assert deciders["Withdrawn by the person who sent it"] == "The sender, alone"
    assert rows["All left out"] == ("1",)


def test_times_and_publication_are_parts_of_the_counted():
    times = {row.head: row.cells for row in tables()["timing-table"].rows}
    assert times["On time"] == ("2 of 3 (67%)",)
    assert times["Of those, in the hour of grace"] == ("1",)
    assert times["Late"] == ("1 of 3 (33%)",)
    shown = {row.head: row.cells for row in tables()["publication-table"].rows}
    assert shown["Not read yet"] == ("1 of 3 (33%)",)
    assert shown["Counted, not shown"] == ("1 of 3 (33%)",)


def test_each_row_has_a_cell_for_each_head():
    for table in tables().values():
        assert all(len(row.cells) == len(table.heads) for row in table.rows), table.id
