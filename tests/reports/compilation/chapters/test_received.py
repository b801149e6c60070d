from datetime import timedelta

from reports.compilation.chapters.received import by_day, channels, days, questions, received
from tests.builders import WHILE_OPEN
from tests.people_content import a_course
from tests.report_builders import a_content, a_view, answers


def on(*offsets: int):
    return a_content([a_view(received_at=WHILE_OPEN + timedelta(days=offset)) for offset in offsets])


def test_days_add_up_to_the_counted_views():
    table = days(on(0, 0, 3)["figures"])
    assert [(row.head, row.cells) for row in table.rows] == [("5 March 2021", ("2", "2")), ("8 March 2021", ("1", "3"))]


def test_receipts_are_drawn_with_every_deadline():
    content = on(0, 17) | {"extensions": [{"old_closes_at": "2021-03-05T00:00:00+00:00"}]}
    found = {"sentence": "Most came early.", "basis": by_day(content).basis}
    figure = by_day(content | {"findings": {"chart-receipts": found}})
    assert (figure.id, figure.caption) == ("chart-receipts", "Counted views by day of receipt")
    assert figure.finding == "Most came early."
    for words in ("Earlier close: 11:59pm on Thursday 4 March", "Close: 11:59pm on Thursday 11 March", "Form switched"):
        assert words in figure.chart


def test_nothing_received_draws_no_chart():
    assert by_day(on()) is None
    assert received(on()).facts["days"].rows == ()


def test_each_question_says_how_many_answered_it():
    table = questions(a_content([a_view(), a_view(answers=answers(why=""))]))
    assert [(row.head, row.words, row.cells) for row in table.rows] == [
        ("1a", "Text of q1-scenario?", ("2 of 2 (100%)", "0")),
        ("1b", "Text of q1-why?", ("1 of 2 (50%)", "1")),
        ("2", "Text of q2-other?", ("0 of 2 (0%)", "2")),
    ]


def test_each_way_in_is_told_by_when_its_views_came():
    table = channels(a_course())
    assert table.heads == ("On time", "In between", "Late", "Views counted")
    assert [(row.head, row.cells) for row in table.rows] == [
        ("Online form", ("10", "2", "1", "13")),
        ("Email", ("3", "0", "0", "3")),
        ("All ways in", ("13", "2", "1", "16")),
    ]
    assert channels(on()) is None
