from datetime import timedelta

from reports.compilation.chapters.received import days, questions, received, weeks
from tests.builders import WHILE_OPEN
from tests.report_builders import a_content, a_view, answers


def on(*offsets: int):
    return a_content([a_view(received_at=WHILE_OPEN + timedelta(days=offset)) for offset in offsets])


def test_days_add_up_to_the_counted_views():
    table = days(on(0, 0, 3)["figures"])
    assert [(row.head, row.cells) for row in table.rows] == [("5 March 2021", ("2", "2")), ("8 March 2021", ("1", "3"))]


def test_weeks_begin_on_monday_and_empty_ones_are_drawn():
    (figure,) = weeks(on(0, 17)["figures"])
    labels = [f"Week of {day} March 2021" for day in (1, 8, 15, 22)]
    assert all(label in figure.chart for label in labels)
    assert figure.caption == "Counted views by week of receipt"


def test_a_long_engagement_has_its_weeks_in_several_charts_with_titles_of_their_own():
    charts = weeks(on(0, 100)["figures"])
    assert [figure.caption[-8:] for figure in charts] == ["(1 of 2)", "(2 of 2)"]
    assert "(2 of 2)" in charts[1].chart


def test_nothing_received_draws_no_chart():
    assert weeks(on()["figures"]) == []
    assert received(on()).facts["days"].rows == ()


def test_each_question_says_how_many_answered_it():
    table = questions(a_content([a_view(), a_view(answers=answers(why=""))]))
    assert [(row.head, row.words, row.cells) for row in table.rows] == [
        ("1a", "Text of q1-scenario?", ("2 of 2 (100%)", "0")),
        ("1b", "Text of q1-why?", ("1 of 2 (50%)", "1")),
        ("2", "Text of q2-other?", ("0 of 2 (0%)", "2")),
    ]
