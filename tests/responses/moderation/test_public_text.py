from responses.moderation.public_text import public_words
from tests.report_builders import a_document, a_view, answers


def words_of(hidden=(), **facts):
    return public_words(a_view(**facts), a_document(), hidden)


def texts_of(**facts):
    return [(text["kind"], text["of"], text["words"]) for text in words_of(**facts)["texts"]]


def test_only_published_views_have_public_words():
    assert words_of(publication="published") is not None
    assert words_of(publication="awaiting") is None
    assert words_of(publication="count_only") is None


def test_an_organisation_is_named_only_where_it_agreed():
    named = {"organisation": "Anytown\n Practice", "publication_choice": "publish_named"}
    assert words_of(**named)["organisation"] == "Anytown Practice"
    assert words_of(**named | {"publication_choice": "publish"})["organisation"] == ""
    assert words_of(publication_choice="publish_named")["organisation"] == ""


def test_words_come_in_the_order_of_the_form_and_blanks_are_left_out():
    said = answers(
        why="Why",
        other=" \n ",
        points={"S2-A01": {"reaction": "matters", "words": "Two"}, "S1-D01": {"reaction": "", "words": "One"}},
        missing={"scenario-1": "Cost"},
    )
    assert texts_of(answers=said) == [
        ("question", "q1-why", "Why"),
        ("point", "S1-D01", "One"),
        ("point", "S2-A01", "Two"),
        ("missing", "scenario-1", "Cost"),
    ]


def test_a_marked_answer_is_not_printed_as_words():
    assert ("question", "q1-scenario", "scenario-1") not in texts_of(answers=answers("scenario-1"))


def test_words_on_questions_and_points_of_an_earlier_form_are_kept():
    said = {"questions": {"q0-old": "Old answer"}, "points": {"S9-A01": {"reaction": "", "words": "Old point"}}}
    assert texts_of(answers=said) == [("question", "q0-old", "Old answer"), ("point", "S9-A01", "Old point")]


def test_nothing_is_cut_or_changed():
    original = "  <b>Line</b> one\n\nline & two \u202e\u0627\u0644 " + "x" * 20_000
    assert texts_of(answers=answers(why=original))[0][2] == original
