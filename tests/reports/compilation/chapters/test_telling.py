from reports.compilation.chapters.telling import first_question
from reports.compilation.chapters.verbatim import verbatim
from responses.moderation.public_text import public_words
from tests.report_builders import a_content, a_document, a_view, answers


def told(**facts) -> dict:
    view = a_view(**facts)
    content = a_content([view])
    (chapter,) = verbatim(content, [public_words(view, content["document"], [])])
    return chapter.facts["views"][0]


def lines(**facts) -> list[tuple[str, str]]:
    return told(**facts)["lines"]


def about(**facts) -> str:
    return told(**facts)["about"]


def test_the_line_about_a_view_says_whose_it_is_and_what_it_chose():
    assert about() == "Member of the public. Own view. Chose “Scenario one”."
    assert about(synthetic=True).startswith("Synthetic: made up by a program. Member of the public. Own view.")
    assert "On time, within the hour of grace." in about(grace=True)
    assert about(answers=answers("")) == "Member of the public. Own view."


def test_words_are_cut_into_paragraphs_and_labelled_after_the_first_question():
    said = answers(
        why="One.\n\nTwo.\n",
        other="Three.",
        points={
            "S1-A01": {"reaction": "matters", "words": "Four."},
            "S1-A02": {"reaction": "dispute", "words": "Five."},
            "S1-D01": {"reaction": "", "words": "Six."},
        },
        missing={"scenario-2": "Seven."},
    )
    assert lines(answers=said) == [
        ("", "One."),
        ("", "Two."),
        ("2. Text of q2-other?", "Three."),
        ("On point S1-A01, which matters to them", "Four."),
        ("On point S1-A02, which they dispute", "Five."),
        ("On point S1-D01", "Six."),
        ("Says that a point is missing from “Scenario 2”", "Seven."),
    ]


def test_the_first_question_in_words_is_named_once():
    assert first_question(a_document())["number"] == "1b"
    assert first_question(a_document(questions=[])) is None


def test_a_view_whose_words_were_taken_out_says_so():
    view = a_view()
    content = a_content([view])
    blank = public_words(view, content["document"], []) | {"texts": [{"kind": "blank", "of": "", "words": "[…]"}]}
    (chapter,) = verbatim(content, [blank])
    ((label, words),) = chapter.facts["views"][0]["lines"]
    assert label.startswith("Its words were taken out after this report was first made.")
    assert words == "[…]"
