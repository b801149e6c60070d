from reports.compilation.chapters.summary import preferred, summary
from tests.builders import CLOSES, WHILE_OPEN
from tests.report_builders import a_content, a_document, a_view, answers


def said(*views, **facts) -> list[str]:
    facts = summary(a_content(views, **facts)).facts
    return [*facts["asked"], *facts["came"]]


def test_it_says_in_short_sentences_what_came():
    sentences = said(
        a_view(),
        a_view(),
        a_view(timing="late"),
        a_view(organisation="Group"),
        a_view(organisation="Group"),
    )
    assert sentences == [
        "People could tell us their views from 9am on Wednesday 10 February 2021 to 11:59pm on Thursday 11 March 2021.",
        "We received 5 views.",
        "We counted 5 of them.",
        "3 people spoke for themselves.",
        "1 organisation sent its official view.",
        "1 view came after the close. We read it, and show it apart.",
    ]


def test_every_sentence_is_twenty_words_at_most_but_the_one_with_the_dates():
    long = [sentence for sentence in said(a_view(timing="between"), a_view()) if len(sentence.split()) > 20]
    assert all("from 9am" in sentence for sentence in long)


def test_what_was_left_out_and_a_moved_close_are_said():
    content = a_content([a_view()])
    content["figures"]["ledger"]["all"] = {"received": 3, "counted": 1, "excluded": 2, "awaiting": 0}
    move = {"old_closes_at": CLOSES.isoformat(), "new_closes_at": "", "reason": "Post", "at": WHILE_OPEN.isoformat()}
    content["extensions"] = [move]
    facts = summary(content).facts
    assert "The close was moved 1 time to a later day." in facts["asked"]
    assert "We left out 2, each for a named reason that two members of staff agreed on." in facts["came"]


def test_preferences_stand_in_the_order_of_the_form_and_only_on_time():
    views = [a_view(answers=answers("neither")), a_view(answers=answers("neither")), a_view(answers=answers(""))]
    late = a_view(timing="late", answers=answers("scenario-1"))
    assert preferred(a_content([*views, late])) == [
        ("Scenario one", "0 of 2 (0%)"),
        ("Scenario two", "0 of 2 (0%)"),
        ("Neither", "2 of 2 (100%)"),
        ("Unsure", "0 of 2 (0%)"),
    ]


def test_without_answers_or_question_there_is_no_list_of_preferences():
    assert preferred(a_content([a_view(answers=answers(""))])) == []
    assert preferred(a_content([a_view()], document=a_document(questions=[]))) == []
