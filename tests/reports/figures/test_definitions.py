import pytest

from reports.compilation.building import Book
from reports.compilation.outline import chapters_of
from reports.compilation.tabling import _tables_in
from reports.figures.definitions import DEFINITIONS, name_of
from responses.intake.states import PUBLICATION, TIMINGS
from tests.report_builders import a_snapshot
from tests.theme_content import a_themed_content


def test_each_number_is_defined_once():
    for part in ("id", "name", "formula"):
        values = [getattr(definition, part) for definition in DEFINITIONS]
        assert len(set(values)) == len(values), part
        assert all(values), part


def test_every_state_that_is_counted_has_a_definition():
    names = {definition.id for definition in DEFINITIONS}
    assert set(TIMINGS) <= names
    assert set(PUBLICATION) <= names


def test_a_number_without_a_definition_has_no_name():
    assert name_of("counted") == "Views counted"
    with pytest.raises(KeyError):
        name_of("winner")


def test_no_definition_speaks_of_winning():
    words = " ".join(f"{definition.name} {definition.formula}" for definition in DEFINITIONS).lower()
    assert not {"winner", "majority", "won", "lost"} & set(words.split())


def test_every_table_of_numbers_in_a_report_names_its_definition():
    snapshot = a_snapshot()
    snapshot.content = a_themed_content()
    known = {definition.id for definition in DEFINITIONS}
    tables = [table for chapter in chapters_of(Book(snapshot)) for table in _tables_in(chapter.facts)]
    assert len(tables) > 25
    assert {table.figure for table in tables if table.figure} <= known
    # Dates, addresses and words are no numbers.
    unnamed = {table.id for table in tables if not table.figure and any(row.cells for row in table.rows)}
    assert unnamed <= {"gunning", "agreed-dates", "volumes-table"}
