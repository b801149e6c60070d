from reports.compilation.chapters.points import most_mattering, points
from tests.report_builders import a_content, a_view, answers

MATTERS, DISPUTES = {"reaction": "matters", "words": ""}, {"reaction": "dispute", "words": "No."}
CONTENT = a_content(
    [
        a_view(answers=answers(points={"S1-D01": MATTERS, "S2-A01": DISPUTES}, missing={"scenario-1": "Cost"})),
        a_view(answers=answers(points={"S1-D01": MATTERS, "S1-A01": MATTERS})),
        a_view(timing="late", answers=answers(points={"S2-A01": MATTERS})),
    ]
)


def test_each_point_stands_with_its_words_and_the_late_reactions_apart():
    one, two = (scenario["table"] for scenario in points(CONTENT).facts["scenarios"])
    rows = {row.head: (row.words, row.cells) for table in (one, two) for row in table.rows}
    assert rows["S1-D01"] == ("Point D1", ("2 of 2 (100%)", "0 of 2 (0%)", "0 of 2 (0%)", "0"))
    assert rows["S2-A01"] == ("Point A1", ("0 of 2 (0%)", "1 of 2 (50%)", "1 of 2 (50%)", "1"))
    assert len(rows) == 8
    assert one.codes


def test_missing_points_are_counted_under_their_scenario():
    told = [scenario["missing"] for scenario in points(CONTENT).facts["scenarios"]]
    assert told == [
        "1 view says that a point is missing from this list.",
        "0 views say that a point is missing from this list.",
    ]


def test_the_points_that_matter_most_are_named_with_their_counts_and_ties_keep_the_order_of_the_form():
    assert most_mattering(CONTENT) == ([("S1-D01", "Point D1", 2), ("S1-A01", "Point A1", 1)], 0)
    assert most_mattering(a_content([a_view()])) == ([], 0)


def marked(*codes: str):
    return a_content([a_view(answers=answers(points={code: MATTERS})) for code in codes])


def test_points_marked_as_often_as_the_third_are_counted():
    listed, more = most_mattering(marked("S1-A01", "S1-A01", "S1-A02", "S1-D01", "S2-A01", "S2-D02"))
    assert [code for code, _, _ in listed] == ["S1-A01", "S1-A02", "S1-D01"]
    assert more == 2


def test_a_point_marked_less_often_than_the_third_is_left_out():
    listed, more = most_mattering(marked("S1-A01", "S1-A01", "S1-A02", "S1-A02", "S1-D01", "S1-D01", "S2-A01"))
    assert ([code for code, _, _ in listed], more) == (["S1-A01", "S1-A02", "S1-D01"], 0)


def test_equals_that_find_no_room_are_counted():
    every = [f"S{number}-{side}0{place}" for number in (1, 2) for side in "AD" for place in (1, 2)]
    listed, more = most_mattering(marked(*every))
    assert ([code for code, _, _ in listed], more) == (every[:3], 5)
