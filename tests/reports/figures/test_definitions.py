import pytest

from reports.figures.definitions import DEFINITIONS, name_of
from responses.intake.states import PUBLICATION, TIMINGS


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
