from reports.compilation.chapters.method import method
from reports.figures.definitions import DEFINITIONS
from tests.report_builders import a_content, a_view


def test_every_definition_in_force_is_printed():
    facts = method(a_content([a_view(synthetic=True)])).facts
    assert [definition["name"] for definition in facts["definitions"]] == [one.name for one in DEFINITIONS]
    assert facts["synthetic"] == 1
