from reports.compilation.chapters.asked import asked, comparison, comparisons, dates, details
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN
from tests.report_builders import a_content, a_document


def rows(content) -> list[tuple[str, str]]:
    return [(row.head, row.words) for row in dates(content).rows]


def test_every_close_that_people_were_told_is_printed_with_its_reason():
    move = {
        "old_closes_at": CLOSES.isoformat(),
        "new_closes_at": CLOSES.replace(day=20).isoformat(),
        "reason": "Letters were late.",
        "at": WHILE_OPEN.isoformat(),
    }
    document = a_document()
    document["dates"]["closes_at"] = CLOSES.replace(day=20).isoformat()
    assert rows(a_content(document=document, extensions=[move])) == [
        ("Opened", "9am on Wednesday 10 February 2021"),
        (
            "Earlier close",
            "11:59pm on Thursday 11 March 2021. Moved on 5 March 2021, because: Letters were late.",
        ),
        ("Close", "11:59pm on Friday 19 March 2021"),
        ("Form switched off", "1pm on Monday 15 March 2021"),
        ("This snapshot", "noon on Friday 5 March 2021"),
    ]


def test_an_earlier_switch_off_is_printed_where_the_books_have_it():
    move = {
        "old_closes_at": CLOSES.isoformat(),
        "old_switch_off_at": SWITCH_OFF.isoformat(),
        "new_switch_off_at": SWITCH_OFF.replace(day=24).isoformat(),
        "reason": "Letters were late.",
        "at": WHILE_OPEN.isoformat(),
    }
    assert ("Earlier switch-off", "1pm on Monday 15 March 2021") in rows(a_content(extensions=[move]))
    unmoved = move | {"new_switch_off_at": SWITCH_OFF.isoformat()}
    assert "Earlier switch-off" not in dict(rows(a_content(extensions=[unmoved])))


def test_an_engagement_without_dates_prints_the_snapshot_alone():
    document = a_document(dates=dict.fromkeys(("opens_at", "closes_at", "switch_off_at")))
    assert rows(a_content(document=document)) == [("This snapshot", "noon on Friday 5 March 2021")]


def test_both_scenarios_have_all_their_points_in_the_same_order():
    facts = asked(a_content()).facts
    (whole,) = facts["side_by_side"]
    assert [(title, [[point["code"] for point in side] for side in sides]) for title, sides in whole["sides"]] == [
        ("Advantages", [["S1-A01", "S1-A02"], ["S2-A01", "S2-A02"]]),
        ("Disadvantages", [["S1-D01", "S1-D02"], ["S2-D01", "S2-D02"]]),
    ]
    options = ["To choose from: Scenario one; Scenario two; Neither; Unsure."]
    assert facts["questions"] == [
        ("1a", "Text of q1-scenario?", options),
        ("1b", "Text of q1-why?", []),
        ("2", "Text of q2-other?", []),
    ]


def test_a_question_says_what_could_be_chosen_what_it_is_about_and_whom_it_was_put_to():
    document = a_document()
    document["questions"][1] |= {
        "document_ref": "Plan, part 2",
        "limits": {"least": 1, "most": 3},
        "ask_if": {"question": "q1-scenario", "answers": ["neither", "unsure"]},
    }
    assert list(details(document, document["questions"][1])) == [
        "At least: 1.",
        "At most: 3.",
        "It is about: Plan, part 2.",
        "Asked only of those who answered “Neither” or “Unsure” to question 1a.",
    ]


def test_the_engagements_own_comparison_is_taken_when_it_has_one():
    table = {
        "caption": "Compared",
        "columns": ["One", "Two"],
        "rows": [{"label": "Risk", "unit": None, "cells": [["a"], ["b"]]}],
    }
    assert comparison(a_document(texts={"comparison_table": table})) == table
    assert comparison(a_document(texts={"comparison_table": None})) is None
    assert comparison(a_document()) is None
    assert comparisons(a_document()) == []
    assert comparisons(a_document(texts={"comparison_table": table})) == [table]


def test_a_comparison_too_wide_for_a_page_is_cut_and_every_part_has_all_rows():
    cells = [[f"cell {number}"] for number in range(10)]
    row = {"label": "Risk", "unit": "£", "cells": cells}
    table = {"caption": "Compared", "columns": [f"Site {number}" for number in range(10)], "rows": [row, row]}
    parts = comparisons(a_document(texts={"comparison_table": table}))
    assert [part["caption"] for part in parts] == ["Compared (1 of 3)", "Compared (2 of 3)", "Compared (3 of 3)"]
    assert [len(part["columns"]) for part in parts] == [4, 4, 2]
    assert [cell for part in parts for cell in part["rows"][1]["cells"]] == cells
    assert {(part["rows"][0]["label"], part["rows"][0]["unit"]) for part in parts} == {("Risk", "£")}
