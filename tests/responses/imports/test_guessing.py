"""The shapes in which other tools write their files, and what is guessed of each column."""

import pytest

from responses.imports.guessing import guess, tool_of
from tests.builders import STANCE
from tests.question_builders import a_document_with_every_question

MS_FORMS = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
LIMESURVEY = ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started"]
CITIZEN_SPACE = ["Response ID", "Submitted date"]


def form():
    document = a_document_with_every_question()
    document["scenarios"] = [{"key": "scenario-1", "title": "One lead"}, {"key": "scenario-2", "title": "Alliance"}]
    return document


@pytest.mark.parametrize(
    ("headers", "tool"),
    [
        (MS_FORMS, "ms_forms"),
        (["id", "Start time", "Completion time"], "ms_forms"),
        (LIMESURVEY, "limesurvey"),
        (["id", "submitdate", "lastpage", "startlanguage", "q1"], "limesurvey"),
        (CITIZEN_SPACE, "citizen_space"),
        (["Name", "View"], "other"),
    ],
)
def test_the_tool_is_known_by_its_columns(headers, tool):
    assert tool_of(headers) == tool


def test_microsoft_forms_asks_the_question_in_full():
    headers = [
        *MS_FORMS,
        "Where did you use it?\xa0",
        "Which days suit you?",
        "Is there anything else you want to tell us?",
    ]
    assert guess(headers, form()) == [
        "row_id",
        "",
        "received",
        "",
        "",
        "",
        "question:q-place",
        "question:q-days",
        "question:q-more",
    ]


def test_limesurvey_names_codes_and_parts_in_brackets():
    headers = [
        *LIMESURVEY,
        "qplace. Where did you use it?",
        "qdays[monday]",
        "Which days suit you? [Tuesday]",
        "qorder[1]",
    ]
    assert guess(headers, form())[:2] == ["row_id", "received"]
    assert guess(headers, form())[6:] == [
        "question:q-place",
        "option:q-days:monday",
        "option:q-days:tuesday",
        "place:q-order:1",
    ]


def test_citizen_space_has_titles_and_a_column_for_each_box():
    headers = [
        *CITIZEN_SPACE,
        "4: Which days suit you? - Monday",
        "4: Which days suit you? - Thursday",
        "Question 8: Is the plan clear?",
        "Is the plan clear? - Please say why",
        f"{STANCE[2]} - One lead",
        "Name of your organisation",
        "May we publish your response?",
    ]
    assert guess(headers, form()) == [
        "row_id",
        "received",
        "option:q-days:monday",
        "option:q-days:thursday",
        "question:q-agree",
        "words:q-agree",
        "stance:q-stance:scenario-1",
        "organisation",
        "publication",
    ]


def test_a_name_that_was_cut_is_known_by_its_beginning_and_no_column_is_given_twice():
    cut = "Is there anything else you want to"
    assert guess([cut, "Is there anything else you want to tell us?"], form()) == ["question:q-more", ""]
