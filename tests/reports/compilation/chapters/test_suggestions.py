from reports.compilation.chapters.suggestions import suggestions
from tests.report_builders import a_content


def test_each_suggestion_stands_with_who_raised_it_and_the_reply():
    row = {"id": 3, "text": "Begin with one locality.", "raised_by": 1200, "reply": "We will look at it."}
    facts = suggestions(a_content(chosen={"suggestions": [row, {"id": "S-4", "text": "Wait."}]})).facts
    assert facts["rows"] == [
        {"id": "3", "text": "Begin with one locality.", "raised_by": "1,200 views", "reply": "We will look at it."},
        {"id": "S-4", "text": "Wait.", "raised_by": "", "reply": ""},
    ]


def test_without_a_list_there_are_no_rows():
    assert suggestions(a_content()).facts == {"rows": []}
