from datetime import date

from reports.compilation.chapters.evidence import evidence, overlaps
from tests.people_content import RECORD, a_course
from tests.report_builders import a_content, a_document


def rows(content):
    return [(row.head, row.words, *row.cells) for row in evidence(content).facts["gunning"].rows]


def said(content):
    return [words for _test, words, _where in rows(content)]


def test_the_four_tests_stand_with_what_the_records_show_and_where():
    tests = dict.fromkeys(test for test, _words, _where in rows(a_course()))
    assert list(tests) == [
        "Asked while nothing was decided",
        "Enough reasons to answer",
        "Enough time to answer",
        "Answers taken into account",
    ]
    assert all(where for _test, _words, where in rows(a_course()))


def test_what_is_said_comes_from_the_records():
    words = said(a_course())
    assert "No decision was on record when this report was drawn up, on 5 March 2021." in words
    assert "1 paper was published." in words
    assert "The words changed 1 time while people could read them." in words
    assert "Open from 10 February 2021 to 11 March 2021: 30 days, 22 of them working days." in words
    assert "The decision is meant for 20 April 2021." in words
    assert "No bank holiday fell into these days." in words
    assert "It did not overlap with the period before an election that the portal knows of." in words
    assert "When this report was drawn up, no member had opened papers of this engagement here." in words


def test_holidays_elections_and_openings_are_said():
    assert overlaps(date(2021, 3, 25), date(2021, 4, 5))[:2] == [
        "Bank holidays while it was open: 2 April 2021, 5 April 2021.",
        "It overlapped with the period before an election, from 29 March 2021 to the poll on 6 May 2021 "
        "(local elections).",
    ]
    content = a_course()
    content["figures"]["record"] = RECORD | {"openings": {"people": 3, "first": "2021-04-12T10:00:00+00:00"}}
    assert (
        "3 people opened papers of this engagement here, first on 12 April 2021. That does not say what they read."
        in said(content)
    )


def test_a_decision_a_moved_close_and_a_pause_are_said():
    content = a_course(extensions=[{"at": "2021-03-05T10:00:00+00:00", "old_closes_at": "2021-03-06T00:00:00+00:00"}])
    content["figures"]["record"] = RECORD | {
        "milestones": [
            {"kind": "paused", "at": "2021-02-15T10:00:00+00:00", "reason": "A fault."},
            {"kind": "decided", "at": "2021-04-20T18:00:00+00:00", "reason": ""},
        ]
    }
    words = said(content)
    assert "The decision was recorded on 20 April 2021. The close was on 11 March 2021." in words
    assert "The close was moved 1 time." in words
    assert "The form was paused 1 time." in words


def test_without_dates_and_records_it_says_so():
    dates = {"opens_at": None, "closes_at": None, "switch_off_at": None, "late_views_accepted": False}
    content = a_content(document=a_document(dates=dates))
    assert "The engagement names no day on which it opened and closed." in said(content)
    assert evidence(content).facts["versions"] is None


def test_each_version_has_its_checksum():
    table = evidence(a_course()).facts["versions"]
    assert table.rows[1].words == "2 March 2021: " + "b" * 64
