from reports.compilation.chapters.method import method
from reports.figures.definitions import DEFINITIONS
from tests.report_builders import a_content, a_view
from tests.theme_content import a_themed_content


def test_every_definition_in_force_is_printed():
    facts = method(a_content([a_view(synthetic=True)])).facts
    assert [definition["name"] for definition in facts["definitions"]] == [one.name for one in DEFINITIONS]
    assert facts["synthetic"] == 1


def test_how_far_two_analysts_agree_is_a_table_by_theme():
    told = {"overall": "0.71", "answers_by_theme": [["Buses", 9, 1, 0, 20, "0.92"]], "method": "A second coder."}
    content = a_themed_content()
    content["figures"]["agreement"] = told
    facts = method(content).facts
    assert [(row.head, row.cells) for row in facts["kappa"].rows] == [
        ("Buses", ("9", "1", "0", "20", "0.92")),
        ("All themes together", ("", "", "", "", "0.71")),
    ]
    assert facts["frame"]["coders"] == 2
    assert method(a_content()).facts["kappa"] is None
