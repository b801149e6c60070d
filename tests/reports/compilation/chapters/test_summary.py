from datetime import timedelta

from reports.compilation.chapters.summary import preferred, summary
from tests.builders import CLOSES, OPENS, SWITCH_OFF, WHILE_OPEN
from tests.report_builders import a_content, a_document, a_view, answers
from tests.theme_content import a_themed_content

AFTERWARDS = SWITCH_OFF.isoformat()


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
        taken_at=AFTERWARDS,
    )
    assert sentences == [
        "People could tell us their views from 9am on Wednesday 10 February 2021 to 11:59pm on Thursday 11 March 2021.",
        "That is 30 days.",
        "We received 5 views.",
        "We counted 5 of them.",
        "3 views were people's own. 2 views were sent as official views of organisations. 1 organisation sent a view.",
        "1 view came after the close. It is shown apart, under “Views received after the close”.",
    ]


def test_while_views_can_still_be_sent_it_says_so():
    assert said()[:2] == [
        "This engagement opened at 9am on Wednesday 10 February 2021. It was still open when this snapshot was taken.",
        "People can still send views until 11:59pm on Thursday 11 March 2021. These numbers are not final.",
    ]
    last_second = (CLOSES - timedelta(seconds=1)).isoformat()
    assert "People can still send views" in said(taken_at=last_second)[1]
    assert said(taken_at=CLOSES.isoformat())[0].startswith("People could tell us their views")
    early = (OPENS - timedelta(days=1)).isoformat()
    assert said(taken_at=early)[0].startswith("People will be able to tell us their views")


def test_it_claims_nothing_about_persons_or_about_reading():
    words = " ".join(said(a_view(), a_view(timing="late"), a_view(timing="between"), taken_at=AFTERWARDS))
    assert "3 views were people's own." in words
    assert "2 views came after the close. They are shown apart, under “Views received after the close”." in words
    assert "We read" not in words
    assert "spoke for themselves" not in words


def test_every_sentence_is_twenty_words_at_most_but_the_one_with_the_dates():
    sentences = said(a_view(timing="between"), a_view(), taken_at=AFTERWARDS)
    long = [sentence for sentence in sentences if len(sentence.split()) > 20]
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


def test_the_themes_mentioned_most_lead_and_take_the_place_of_the_points():
    facts = summary(a_themed_content()).facts
    assert facts["themes"] == ["Buses: 9 of 12 (75%)", "Trams: 2 of 12 (17%)"]
    assert facts["mattered"] == []
