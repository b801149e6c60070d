from reports.exports.columns import Entry, public_columns
from responses.moderation.public_text import public_words
from tests.report_builders import TYPES, a_document, a_view, answers


def row(document=None, **facts):
    document = document or a_document()
    words = public_words(a_view(**facts), document, [])
    entry = Entry(words, words["texts"])
    return {column.heading: column.read(entry) for column in public_columns(document, dict(TYPES))}


def test_a_published_view_is_a_row_of_words():
    said = answers(
        "neither",
        "Why",
        points={"S1-D01": {"reaction": "dispute", "words": "Not so"}},
        missing={"scenario-2": "Cost"},
    )
    made = row(public_id="V-1", answers=said, synthetic=True)
    assert made["View"] == "V-1"
    assert made["Made up by a program"] is True
    assert made["Who sent it"] == "Member of the public"
    assert made["Whose view it is"] == "My own view"
    assert made["The scenario that it chose"] == "Neither"
    assert made["1b. Text of q1-why?: the words"] == "Why"
    assert made["S1-D01: the mark"] == "I dispute this"
    assert made["S1-D01: the words"] == "Not so"
    assert made["S1-A01: the words"] == ""
    assert made["Scenario 2: what is missing"] == "Cost"
    assert made["Words on what we asked earlier"] == ""


def test_words_on_what_was_asked_earlier_are_not_lost():
    said = {"questions": {"q0": "Old"}, "points": {"S9-A01": {"reaction": "", "words": "Older"}}, "missing": {}}
    assert row(answers=said)["Words on what we asked earlier"] == "q0: Old\n\nS9-A01: Older"


def test_an_organisation_is_in_it_only_where_it_agreed():
    shy = {"organisation": "Shy Practice", "publication_choice": "publish"}
    assert row(**shy)["Organisation"] == ""
    assert row(**shy | {"publication_choice": "publish_named"})["Organisation"] == "Shy Practice"


def test_an_engagement_without_a_preference_has_no_labels_for_it():
    assert row(a_document(questions=[]), answers={})["The scenario that it chose"] == ""
