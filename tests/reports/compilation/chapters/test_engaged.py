from reports.compilation.chapters.engaged import engaged
from tests.people_content import ENGAGING, RECORD, a_course
from tests.report_builders import a_content


def facts(content):
    return engaged(content).facts


def test_what_was_when_is_drawn_and_told_in_a_table():
    told = {"sentence": "It was open for a month.", "basis": facts(a_course())["timeline"].basis}
    found = facts(a_course(findings={"chart-timeline": told}))
    rows = [(row.head, row.words) for row in found["times"].rows]
    assert rows == [
        ("10 February 2021", "Opened for views"),
        ("2 March 2021", "Words changed"),
        ("11 March 2021", "Close"),
        ("15 March 2021", "Form switched off"),
        ("12 April 2021", "Report due"),
        ("20 April 2021", "Meeting of Governing Body"),
        ("3 June 2021", "Reply due, twelve weeks after the close"),
    ]
    assert found["timeline"].id == "chart-timeline"
    assert found["timeline"].finding == "It was open for a month."
    assert "G" in found["timeline"].chart


def test_events_publicity_and_attendance_are_told():
    found = facts(a_course())
    assert [(row.head, row.words, row.cells) for row in found["events"].rows] == [
        ("Open evening", "6pm on Monday 1 March 2021", ("Library", "–"))
    ]
    assert [(row.head, row.cells) for row in found["publicity"].rows] == [
        ("Public event", ("1",)),
        ("Newspaper or press notice", ("1",)),
        ("People who came to events and meetings", ("40",)),
    ]


def test_the_log_itself_stays_in_the_restricted_edition():
    assert facts(a_course())["log"] is None
    assert facts(a_course(edition="public"))["log"] is None
    table = facts(a_course(edition="restricted"))["log"]
    assert [(row.head, row.words, row.cells) for row in table.rows] == [
        ("20 February 2021", "Public event", ("Town hall", "Friends", "40")),
        ("22 February 2021", "Newspaper or press notice", ("–", "Echo", "–")),
    ]


def test_papers_and_changes_of_words_are_told():
    found = facts(a_course())
    assert [(row.head, row.words, row.cells) for row in found["documents"].rows] == [
        ("Equality impact paper", "HTML, PDF", ("10 February 2021", "still listed"))
    ]
    assert [(row.head, row.words, row.cells) for row in found["changes"].rows] == [
        ("10am on Tuesday 2 March 2021", "Wrong date.", ("7",))
    ]


def test_help_is_told_by_the_rule_for_small_numbers():
    asked = facts(a_course())["help_asked"]
    assert [(row.head, row.cells) for row in asked.rows] == [
        ("Large print", ("25",)),
        ("British Sign Language (BSL)", ("fewer than 8",)),
    ]
    assert facts(a_course())["help"] == [
        "People who asked for help to take part: about 15.",
        "Of those, helped by the time of this snapshot: fewer than 8.",
    ]


def test_an_older_snapshot_still_prints():
    found = facts(a_content())
    assert found["help"] == ["Nobody asked us for help to take part."]
    assert found["help_asked"] is None
    assert (found["events"], found["publicity"], found["log"], found["documents"], found["changes"]) == (None,) * 5
    assert found["times"].rows


def test_pauses_and_a_moved_close_are_marked():
    content = a_course(extensions=[{"at": "2021-03-05T10:00:00+00:00", "old_closes_at": "2021-03-06T00:00:00+00:00"}])
    paused = [{"kind": "paused", "at": "2021-02-15T10:00:00+00:00", "reason": "A fault."}]
    content["figures"]["record"] = RECORD | {"milestones": paused}
    words = [row.words for row in facts(content)["times"].rows]
    assert words[1:4] == ["Form paused", "Words changed", "Close moved"]
    assert ENGAGING["help"]["asked"] == 15
