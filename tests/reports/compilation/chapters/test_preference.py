from reports.compilation.chapters.preference import by_capacity, by_timing, by_type, charts, option_labels, preference
from reports.figures.digest import AFTER_CLOSE, ON_TIME_VIEWS
from tests.report_builders import a_content, a_document, a_view, answers
from tests.theme_content import a_themed_content

CONTENT = a_content(
    [
        a_view(answers=answers("scenario-1")),
        a_view(answers=answers("")),
        a_view(type="vcse", organisation="Group", answers=answers("unsure")),
        a_view(timing="between", answers=answers("scenario-2")),
        a_view(timing="late", answers=answers("scenario-2")),
    ]
)


def cells(table) -> dict[str, tuple[str, ...]]:
    return {row.head: row.cells for row in table.rows}


def test_on_time_in_between_and_late_stand_apart_and_add_up():
    assert cells(by_timing(CONTENT)) == {
        "On time": ("1 of 2 (50%)", "0 of 2 (0%)", "0 of 2 (0%)", "1 of 2 (50%)", "2", "1"),
        "In between": ("0 of 1 (0%)", "1 of 1 (100%)", "0 of 1 (0%)", "0 of 1 (0%)", "1", "0"),
        "Late": ("0 of 1 (0%)", "1 of 1 (100%)", "0 of 1 (0%)", "0 of 1 (0%)", "1", "0"),
        "All counted views": ("1 of 4 (25%)", "2 of 4 (50%)", "0 of 4 (0%)", "1 of 4 (25%)", "4", "1"),
    }


def test_by_kind_late_views_are_not_mixed_in():
    on_time = cells(by_type(CONTENT, ON_TIME_VIEWS, "On time"))
    assert list(on_time) == [
        "Member of the public",
        "Voluntary, community, faith or social enterprise group",
        "All kinds",
    ]
    assert on_time["All kinds"][-2:] == ("2", "1")
    assert cells(by_type(CONTENT, AFTER_CLOSE, "Later"))["Member of the public"][1] == "2 of 2 (100%)"


def test_own_and_official_views_stand_apart():
    found = cells(by_capacity(CONTENT))
    assert found["Own views"][0] == "1 of 1 (100%)"
    assert found["Official views"][3] == "1 of 1 (100%)"


def test_options_keep_the_order_of_the_form_and_earlier_ones_are_marked():
    content = a_content([a_view(answers=answers("both"))])
    assert list(option_labels(content).values()) == [
        "Scenario one",
        "Scenario two",
        "Neither",
        "Unsure",
        "both (on an earlier form)",
    ]


def test_the_chart_holds_each_count_of_the_table():
    (figure,) = charts(CONTENT, ON_TIME_VIEWS, "Preference")
    assert "Member of the public (1)" in figure.chart
    assert "Scenario one" in figure.chart


def test_no_question_no_tables():
    chapter = preference(a_content([a_view()], document=a_document(questions=[])))
    assert not any(chapter.facts.values())
    assert chapter.parts == ()


def test_the_same_answers_counted_in_other_ways_and_what_was_inferred_stand_apart():
    facts = preference(a_themed_content()).facts
    assert cells(facts["ways"])["Scenario one"] == (
        "8 of 12 (67%)",
        "1 of 4 (25%)",
        "1 of 4 (25%)",
        "8 of 12 (67%)",
        "8 of 12 (67%)",
    )
    assert cells(facts["inferred"]) == {"Inferred: Scenario two": ("2",)}
    assert (facts["letters"], facts["read"]) == (3, 2)
