from reports.compilation.chapters.handling import handling, sentences
from tests.report_builders import a_content
from tests.theme_content import a_themed_content, handled


def test_it_says_what_is_not_shown_how_soon_and_how_appeals_ended():
    assert list(sentences(handled())) == [
        "Every one of these views counts, shown or not.",
        "For 2 views their senders asked for that.",
        "Two members of staff withheld 1 view.",
        "Half of the decisions came within 3 days of receipt.",
        "We received 2 appeals against decisions.",
        "1 left it as it was.",
        "1 still wait for an answer.",
    ]


def test_days_that_nobody_can_tell_are_not_made_up():
    nobody = {"made": 0, "stayed": 0, "changed": 0, "open": 0}
    told = list(sentences(handled(days=None, appeals=nobody)))
    assert told[-2].startswith("Our records can't tell how many days")
    assert told[-1] == "Nobody appealed against a decision."


def test_each_reason_that_was_used_has_a_line():
    rows = {row.head: row.cells for row in handling(a_themed_content()).facts["reasons"].rows}
    assert rows == {
        "It abuses, threatens or discriminates": ("1", "0", "0"),
        "It names staff below board level": ("0", "3", "0"),
        "We have asked for advice": ("0", "0", "2"),
    }


def test_a_report_of_before_says_what_its_ledger_knows():
    facts = handling(a_content()).facts
    assert facts["publication"].rows
    assert (facts["sentences"], facts["reasons"]) == ([], None)
