from reports.compilation.chapters.reasons import reasons
from tests.report_builders import a_content, a_document, a_view
from tests.theme_content import BUSES, a_themed_content


def test_each_theme_stands_with_its_base_and_those_nobody_mentions_are_left_out():
    facts = reasons(a_themed_content()).facts
    assert [(row.head, row.cells) for row in facts["overall"].rows] == [
        ("Buses", ("9 of 12 (75%)", "1")),
        ("Trams", ("2 of 12 (17%)", "0")),
    ]
    assert facts["coded"].startswith("Analysts found a theme in 10 of the 12 views with words.")
    assert facts["overall"].figure == "mentions"


def test_for_and_against_stand_scenario_by_scenario():
    parts = {part["title"]: part["table"] for part in reasons(a_themed_content()).facts["scenarios"]}
    assert list(parts) == ["Scenario 1", "No one scenario"]
    assert [(row.head, row.cells) for row in parts["Scenario 1"].rows] == [("Buses", ("3", "6", "0", "0"))]


def test_the_heat_table_has_a_number_in_every_cell_and_a_shade_by_share():
    (table,) = reasons(a_themed_content()).facts["heat"]
    assert table.heads == (
        "Member of the public (11\u00a0views)",
        "Voluntary, community, faith or social enterprise group (1\u00a0view)",
    )
    assert dict(table.shaded) == {"Buses": [("9", 4), ("0", 0)], "Trams": [("1", 1), ("1", 4)]}


def test_quotes_are_those_that_authors_chose_in_the_order_of_the_list():
    quote = {"words": "The bus stops too early.", "who": "Member of the public, SR5"}
    facts = reasons(a_themed_content(chosen={"quotes": {BUSES: [quote], "gone": [quote]}})).facts
    assert facts["quotes"] == [{"title": "Buses", "quotes": [quote]}]


def test_with_and_without_the_campaign_stand_side_by_side():
    rows = {row.head: row.cells for row in reasons(a_themed_content()).facts["ways"].rows}
    assert rows["Buses"][:3] == ("9 of 12 (75%)", "1 of 4 (25%)", "1 of 4 (25%)")


def test_every_part_in_the_contents_has_its_heading():
    chapter = reasons(a_themed_content())
    assert [key for key, _title in chapter.parts] == [
        "reasons-themes",
        "reasons-scenario-1",
        "reasons-none",
        "reasons-kinds",
        "reasons-ways",
        "reasons-listed",
        "reasons-against",
    ]


def test_a_report_of_before_or_without_themes_still_has_the_chapter():
    for content in (a_content([a_view()]), a_content([], document=a_document(scenarios=[], questions=[]))):
        assert "overall" not in reasons(content).facts
