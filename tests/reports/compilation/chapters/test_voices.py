from reports.compilation.chapters.voices import first_question, voices
from tests.report_builders import a_content, a_document, a_view, answers


def told(*views):
    return voices(a_content(views)).facts


def lines(**facts) -> list[tuple[str, str]]:
    return told(a_view(**facts))["groups"][0]["views"][0]["lines"]


def about(**facts) -> str:
    return told(a_view(**facts))["groups"][0]["views"][0]["about"]


def test_views_stand_under_their_kind_in_the_order_of_receipt():
    facts = told(a_view(type="vcse"), a_view(public_id="V-2"), a_view(public_id="V-3"))
    assert [group["title"] for group in facts["groups"]] == [
        "Member of the public (2)",
        "Voluntary, community, faith or social enterprise group (1)",
    ]
    assert [view["heading"] for view in facts["groups"][0]["views"]] == ["View V-2", "View V-3"]


def test_late_unpublished_and_wordless_views_are_not_among_them():
    silent = answers(why="")
    facts = told(a_view(timing="late"), a_view(publication="awaiting"), a_view(answers=silent))
    assert facts["groups"] == []
    assert facts["wordless"] == 1


def test_the_line_about_a_view_says_whose_it_is_and_what_it_chose():
    assert about() == "Own view. Chose “Scenario one”."
    assert about(synthetic=True).startswith("Synthetic: made up by a program. Own view.")
    assert "On time, within the hour of grace." in about(grace=True)
    assert about(answers=answers("")) == "Own view."


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
