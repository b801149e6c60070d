from reports.compilation.chapters.equality import equality
from tests.people_content import PEOPLE, a_course
from tests.report_builders import a_content
from tests.theme_content import a_themed_content

THEMES = [
    {"theme": "1", "name": "Health inequalities", "group": "People", "standing": "in_use", "views": 12},
    {"theme": "2", "name": "Money", "group": "Equal access", "standing": "in_use", "views": 3},
    {"theme": "3", "name": "Speed", "group": "Other", "standing": "in_use", "views": 9},
    {"theme": "4", "name": "Equality of pay", "group": "Other", "standing": "in_use", "views": 0},
]


def test_themes_about_equality_are_told_as_groups_spoken_of():
    content = a_course()
    content["figures"]["themes"] = {"themes": THEMES, "coded": 20, "base": 24}
    table = equality(content).facts["said"]
    assert [(row.head, row.cells) for row in table.rows] == [("Health inequalities", ("12",)), ("Money", ("3",))]


def test_groups_that_views_speak_of_stand_with_their_base_and_by_theme():
    overall, by_theme = equality(a_themed_content()).facts["spoken_of"]
    assert [(row.head, row.cells) for row in overall.rows] == [
        ("Unpaid carers", ("3 of 12 (25%)",)),
        ("People on a low income", ("1 of 12 (8%)",)),
    ]
    assert [(row.head, row.words, row.cells) for row in by_theme.rows] == [
        ("Buses", "Unpaid carers", ("3 of 9 (33%)",)),
    ]


def test_groups_that_were_not_reached_are_named():
    assert equality(a_course()).facts["missed"] == ["Male (What is your sex?)"]


def test_a_hidden_group_is_named_where_even_seven_would_be_too_few():
    content = a_course()
    cells = [["female", 200], ["male", None], ["prefer_not", 0], ["not_answered", 0]]
    table = PEOPLE["equality"]["tables"]["sex"] | {"cells": cells}
    content["figures"]["people"] = PEOPLE | {"equality": PEOPLE["equality"] | {"tables": {"sex": table}}}
    assert equality(content).facts["missed"] == ["Male (What is your sex?)"]


def test_without_numbers_of_the_population_nobody_is_said_to_be_missed():
    content = a_course()
    content["figures"]["people"] = PEOPLE | {"equality": PEOPLE["equality"] | {"people": {}, "source": ""}}
    facts = equality(content).facts
    assert (facts["missed"], facts["compared"], facts["profiles"]) == ([], False, True)


def test_papers_on_equality_impact_are_listed():
    assert [row.head for row in equality(a_course()).facts["impact"].rows] == ["Equality impact paper"]


def test_an_older_snapshot_still_prints():
    facts = equality(a_content()).facts
    assert (facts["said"], facts["profiles"], facts["missed"], facts["impact"]) == (None, False, [], None)
