import pytest

from responses.assistance.paper import number_of, paper_questions, points_pages, shape_of
from tests.builders import an_engagement_with_every_question

ASKED = {
    "number": 1,
    "part": "",
    "key": "q1",
    "type": "long_text",
    "text": "Why?",
    "help": "",
    "required": False,
    "max_words": None,
    "document_ref": "",
    "options": [{"value": "yes", "label": "Yes, of course"}, {"value": "no", "label": "No"}],
}


def asked(**facts):
    return ASKED | facts


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("scenario_preference", "ticks"),
        ("single_choice", "ticks"),
        ("yes_no_unsure", "ticks"),
        ("scale", "ticks"),
        ("single_choice_plus_text", "ticks"),
        ("multiple_choice", "ticks"),
        ("ranking", "numbered"),
        ("scenario_stance", "stances"),
        ("number", "number"),
        ("date", "date"),
        ("file", "file"),
        ("short_text", "write"),
        ("long_text", "write"),
        ("a type of tomorrow", "write"),
    ],
)
def test_every_type_has_a_shape(kind, part):
    assert shape_of(asked(type=kind)).part == part


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({}, "Tick as many boxes as you like."),
        ({"least": 1, "most": 3}, "Tick at least 1 and at most 3."),
        ({"most": 2}, "Tick at most 2."),
        ({"least": 2}, "Tick at least 2."),
    ],
)
def test_how_many_may_be_ticked_is_said(limits, told):
    assert shape_of(asked(type="multiple_choice", limits=limits)).told == told


@pytest.mark.parametrize(("words", "lines"), [(None, 8), (10, 2), (60, 7), (1500, 16)])
def test_an_answer_gets_lines_by_its_length_and_never_fills_a_page(words, lines):
    assert len(shape_of(asked(max_words=words)).rows) == lines


def test_a_question_of_some_only_says_of_whom():
    rule = {"question": "q1", "answers": ["yes", "gone"]}
    document = {"questions": [asked(part="b", type="single_choice"), asked(key="q2", number=2, ask_if=rule)]}
    first, second = paper_questions(document)
    assert (first.number, first.only_if) == ("1b", "")
    assert second.only_if == "Answer this only if you ticked “Yes, of course” or “gone” at question 1b."


@pytest.mark.django_db
def test_points_have_a_page_for_each_scenario_that_lists_some():
    document = an_engagement_with_every_question().current_version.document
    document["scenarios"][1] |= {"advantages": [], "disadvantages": []}
    (page,) = points_pages(document)
    assert page.title == "Scenario one: a lead provider"
    assert [title for title, _points in page.sides] == ["Advantages", "Disadvantages"]
    assert page.example == "S1-A01"
    assert number_of(asked(number=3, part="a")) == "3a"
