from responses.moderation.public_text import public_words
from responses.published.telling import FIRST_WORDS, Telling, options_of, whose
from tests.report_builders import a_document, a_view, answers


def told(**facts):
    document = a_document()
    return Telling(document, {"public": "Member of the public"}).told(public_words(a_view(**facts), document, []))


def test_a_view_is_told_with_its_kind_its_choice_and_its_words():
    view = told(answers=answers("scenario-2", "Why not?"))
    assert (view.kind, view.chose, view.whose) == ("Member of the public", "Scenario two", "Own view")
    assert [(line.label, line.words) for line in view.lines] == [("Text of q1-why?", "Why not?")]


def test_what_an_earlier_form_asked_has_a_plain_label():
    said = {"questions": {"q0": "Old"}, "points": {"S9-A01": {"reaction": "matters", "words": "Older"}}}
    labels = [line.label for line in told(answers=said | {"missing": {"scenario-9": "Oldest"}}).lines]
    assert labels == [
        "A question that we asked earlier",
        "On a point that matters to them",
        "What they say is missing from “a scenario that we asked about earlier”",
    ]


def test_the_beginning_is_one_line_and_says_that_more_follows():
    assert told(answers=answers(why="One\n\ntwo")).beginning == "One two"
    assert told(answers=answers(why="word " * 500)).beginning.endswith("word…")
    assert len(told(answers=answers(why="word " * 500)).beginning) <= FIRST_WORDS + 1
    assert told(answers=answers(why="")).beginning == ""


def test_whose_view_it_is_names_only_who_agreed():
    said = {"organisation": "", "capacity": "several"}
    assert whose(said) == "View of several organisations, not named here"
    assert whose(said | {"organisation": "A", "capacity": "several"}) == "View of several organisations, sent by A"
    assert whose(said | {"capacity": "official_view"}) == "Official view of an organisation, not named here"
    assert whose(said | {"organisation": "A", "capacity": "official_view"}) == "Official view of A"
    assert whose(said | {"capacity": "helping"}) == "The view of somebody who was helped to send it"


def test_an_engagement_without_that_question_offers_no_answers():
    assert options_of(a_document(questions=[])) == {}
    assert options_of(a_document())["neither"] == "Neither"
