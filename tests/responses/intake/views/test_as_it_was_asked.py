"""A form stays as somebody began it, what changed around it is told, and an answer may be taken back."""

from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, ResponseVersion
from scenarios.services import confirm_extension, propose_extension, publish
from tests.builders import CLOSES, WHILE_OPEN, a_person, an_engagement_with_every_question, an_open_engagement
from tests.reading import words_of
from tests.responses.intake.walking import begin, fill_in, hidden_fields, past_about, post, send

pytestmark = pytest.mark.django_db
CHANGED = "Some words of this engagement changed after you began."


def change_words(engagement, question="Which of the two, again?"):
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=1))
    engagement.refresh_from_db()
    engagement.questions.filter(key="q1-scenario").update(text=question)
    publish(engagement=engagement, by=owner, approved_by=approver, reason="We made <b>question one</b> clearer.")


def test_words_changed_meanwhile_are_told_and_the_view_goes_in_as_it_was_asked(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    asked = words_of(client, check)
    assert CHANGED not in asked
    change_words(engagement)
    told = words_of(client, check)
    assert CHANGED in told
    assert "5 March 2021: We made <b>question one</b> clearer." in told
    assert "Which of the two, again?" not in told
    shown = Draft.objects.get().form_id
    assert send(client, check).status_code == 303
    assert ResponseVersion.objects.get().form_id == shown


def test_a_correction_is_told_what_changed_since_the_view_was_sent(client):
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug)).url.replace("/equality/", "/sent/")
    change_words(engagement)
    correction = client.post(sent.replace("/sent/", "/correct/"), hidden_fields(client.get(sent))).url
    assert CHANGED in words_of(client, correction)


def test_another_form_and_a_moved_close_are_no_changed_words(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    later = {"new_closes_at": CLOSES + timedelta(days=7), "new_switch_off_at": None}
    proposal = propose_extension(engagement=engagement, reason="More time", by=owner, **later)
    confirm_extension(proposal=proposal, by=approver)
    assert CHANGED not in words_of(client, check)
    change_words(engagement)
    assert CHANGED in words_of(client, check)
    assert CHANGED not in words_of(client, fill_in(client, engagement.slug))


def test_the_scenarios_stand_beside_the_question_that_chooses_among_them(client):
    engagement = an_open_engagement()
    first = past_about(client, engagement.slug)
    words = words_of(client, first)
    assert "The scenarios in short" in words
    for scenario in engagement.scenarios.all():
        assert scenario.description in words
    assert f'href="/engagements/{engagement.slug}/scenarios/" target="_blank"' in client.get(first).content.decode()
    assert "The scenarios in short" not in words_of(client, post(client, first).url)


def test_a_choice_can_be_taken_back_where_the_question_may_be_left_out(client):
    first = past_about(client, an_open_engagement().slug)
    assert "No answer" not in words_of(client, first)
    post(client, first, answer="scenario-1")
    assert "No answer" in words_of(client, first)
    post(client, first, answer="")
    assert Draft.objects.get().document["questions"]["q1-scenario"] == ""
    assert "No answer" not in words_of(client, first)


def test_what_needs_an_answer_offers_no_way_to_give_none(client):
    engagement = an_engagement_with_every_question(asks_preference=True, required=True)
    preference = begin(client, engagement.slug).replace("/tasks/", "/questions/q-preference/")
    post(client, preference, answer="scenario-1")
    assert Draft.objects.get().document["questions"]["q-preference"] == "scenario-1"
    assert "No answer" not in words_of(client, preference)
