from reports.compilation.chapters.next_steps import next_steps
from tests.people_content import RECORD, a_course
from tests.report_builders import a_content, a_document


def test_days_to_come_stand_in_their_order_with_those_planned_in_words():
    table = next_steps(a_course()).facts["steps"]
    assert [(row.head, row.words) for row in table.rows] == [
        ("12 April 2021", "Papers for the meeting are out by this day, 5 clear working days before"),
        ("12 April 2021", "This report is due"),
        ("20 April 2021", "Governing Body means to decide"),
        ("3 June 2021", "The commissioner's answer is due, twelve weeks after the close"),
        ("Summer 2021", "New contract begins"),
    ]


def test_whether_the_decision_was_made_is_said():
    content = a_course()
    assert "No decision had been made when this report was drawn up." in next_steps(content).facts["sentences"]
    decided = [{"kind": "decided", "at": "2021-04-20T18:00:00+00:00", "reason": ""}]
    content["figures"]["record"] = RECORD | {"milestones": decided}
    assert "The decision has been made. It stands on the engagement's page." in next_steps(content).facts["sentences"]


def test_a_late_answer_is_said():
    late = next_steps(a_course(taken_at="2021-06-04T09:00:00+00:00")).facts["sentences"]
    assert late[-1] == "The twelve weeks after the close were over when this report was drawn up."
    assert len(next_steps(a_course(taken_at="2021-06-03T09:00:00+00:00")).facts["sentences"]) == len(late) - 1


def test_a_month_alone_is_no_day():
    texts = {"decision_on": "2021-04", "report_due_at": None}
    table = next_steps(a_content(document=a_document(texts=texts))).facts["steps"]
    assert [row.head for row in table.rows] == ["3 June 2021"]
