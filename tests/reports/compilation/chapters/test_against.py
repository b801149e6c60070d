from reports.compilation.chapters.against import against
from tests.report_builders import a_content, a_document
from tests.theme_content import a_themed_content


def test_what_authors_wrote_stands_before_what_the_numbers_say():
    argument = {"words": "Nobody can say who answers for it.", "who": "Council, Washington"}
    told = against(a_themed_content(chosen={"against": [argument, "It is too soon."]}))
    assert told["preferred"] == ["Scenario 1"]
    assert told["written"] == [argument, {"words": "It is too soon.", "who": ""}]
    assert told["themes"] == ["Buses: 6 views"]
    assert told["points"] == ["S1-A01 is disputed by 9 views: Point A1", "S1-D01 matters to 9 views: Point D1"]


def test_without_a_preferred_scenario_there_is_nothing_to_be_against():
    assert against(a_content(document=a_document(scenarios=[]))) == {
        "preferred": [],
        "written": [],
        "themes": [],
        "points": [],
    }
