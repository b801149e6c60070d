"""Hiding words on the pages: by typing, by sentence, the whole answer; what is said when it can't be done."""

import pytest
from django.urls import reverse

from responses.intake.services import begin_correction, submit
from responses.moderation.hiding import ask_to_lift, hide
from responses.moderation.models import Redaction, RedactionDecision
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import published
from tests.responses.entry.clerks import SAID, checked_by, typed_in
from tests.responses.moderation.test_views import act, address, signed_in, text_of

pytestmark = pytest.mark.django_db
TWO = ("hiding", "hide")
WHY = "Jane Doe told me. It would help. Ask jane doe!"


@pytest.fixture
def engagement():
    return an_open_engagement()


def place(name, response, of="q1-why"):
    return reverse(f"moderation:{name}", args=[response.engagement.slug, response.uuid, "question", of])


def sent(client, response, **told):
    data = {f"hide-{name}": value for name, value in ({"version": 1, "reason": "identifies_other"} | told).items()}
    return client.post(place("hide", response), data | {"form_end": "complete"})


def hidden_texts(response):
    answers = response.versions.get(number=1).answers["questions"]
    return [(row.of, answers[row.of][row.start : row.end]) for row in Redaction.objects.order_by("id")]


@pytest.mark.parametrize(
    ("told", "texts"),
    [
        ({"words": "Jane Doe"}, [("q1-why", "Jane Doe")]),
        ({"words": "jane  DOE"}, [("q1-why", "Jane Doe"), ("q1-why", "jane doe")]),
        ({"words": "jane  DOE", "place": "2"}, [("q1-why", "jane doe")]),
        ({"words": "Jane Doe", "everywhere": "on"}, [("q1-why", "Jane Doe"), ("q2-other", "Jane Doe")]),
        ({"sentences": ["1", "3"]}, [("q1-why", "Jane Doe told me."), ("q1-why", "Ask jane doe!")]),
        ({"whole": "on"}, [("q1-why", WHY)]),
    ],
    ids=["words", "in any case", "one place", "in the other answers", "sentences", "whole"],
)
def test_words_are_hidden_as_they_are_chosen(engagement, told, texts):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why=WHY, other="Jane Doe again.")
    page = sent(client, response, **told)
    assert page.url == address("response", response)
    assert hidden_texts(response) == texts
    shown = text_of(client.get(page.url))
    assert "Words hidden from the public" in shown
    assert "It shows who another private person is." in shown


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "Enter the words to hide, choose sentences, or hide the whole answer"),
        ({"words": "Somebody else"}, "find these words in the text. Copy them from there"),
        ({"words": "jane  DOE", "place": "3"}, "These words come 2 times."),
        ({"words": "Jane", "place": "x"}, "Enter a number"),
        ({"words": "Jane", "reason": ""}, "Choose a reason"),
        ({"words": "Jane", "reason": "disagrees"}, "Choose a reason from the list"),
        ({"sentences": ["9"]}, "There is a problem"),
    ],
)
def test_what_cannot_be_hidden_is_said_and_nothing_typed_is_lost(engagement, told, words):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why=WHY)
    page = sent(client, response, note="Typed note.", **told)
    text = text_of(page)
    assert text.lstrip().startswith("Error:")
    assert words in text
    assert "Typed note." in text
    assert not Redaction.objects.exists()


def test_a_view_corrected_meanwhile_is_not_hidden_and_says_so(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why=WHY)
    hide(response=response, version_number=1, by=client.person, runs=[("question", "q1-why", 0, 8)], reason="links")
    draft = begin_correction(response=response, new_words={"questions": {"q1-why": "New words."}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    page = sent(client, response, words="told me", note="Kept.")
    assert page.status_code == 409
    assert "This view was corrected while you looked." in text_of(page)
    assert "Kept." in text_of(page)
    assert "Words of an earlier version were hidden." in text_of(client.get(address("response", response)))


def test_what_is_no_text_of_the_view_is_not_there(engagement):
    client = signed_in("moderator", on=engagement)
    response = a_response(engagement, why=WHY)
    for of in ("q1-scenario", "q2-other", "nothing"):
        assert client.get(place("hiding", response, of)).status_code == 404
    assert sent(client, response, version="x").status_code == 404
    assert sent(client, response, version="7").status_code == 404


def test_the_second_person_agrees_and_two_people_show_words_again(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    response = a_response(engagement, why=WHY)
    sent(first, response, words="Jane Doe", reason="allegation")
    row = Redaction.objects.get()
    assert "You hid these words. Another moderator has to agree." in text_of(first.get(address("response", response)))
    assert act(second, "agree_hidden", response, redaction=row.pk).url == address("response", response)
    act(second, "ask_to_lift", response, redaction=row.pk, note="The board knows her.")
    late = act(second, "lift", response, redaction=row.pk, note="Typed note.")
    assert late.status_code == 409
    assert "You asked to show these words again." in text_of(late)
    assert "Typed note." in text_of(late)
    assert "The board knows her." in text_of(first.get(address("response", response)))
    act(first, "lift", response, redaction=row.pk)
    assert list(RedactionDecision.objects.values_list("act", flat=True)) == ["agree", "ask_to_lift", "lift"]
    assert "showed them again" in text_of(first.get(address("response", response)))


def test_a_refusal_keeps_the_words_hidden(engagement):
    first, second = signed_in("moderator", on=engagement), signed_in("moderator", on=engagement)
    response = a_response(engagement, why=WHY)
    sent(first, response, words="Jane Doe")
    row = Redaction.objects.get()
    ask_to_lift(redaction=row, by=first.person)
    second.post(address("keep_hidden", response), {"lift-version": 1, "lift-redaction": row.pk, "form_end": "complete"})
    assert Redaction.objects.in_force().exists()
    assert act(second, "lift", a_response(engagement), redaction=row.pk).status_code == 404


def test_whoever_only_reads_sees_what_is_hidden_and_no_way_to_hide(engagement):
    moderator, analyst = signed_in("moderator", on=engagement), signed_in("analyst", on=engagement)
    response = a_response(engagement, why=WHY)
    sent(moderator, response, words="Jane Doe")
    page = analyst.get(address("response", response))
    assert '<del class="app-hidden">Jane Doe</del>' in page.content.decode()
    assert "Hide words" not in text_of(page)
    assert analyst.get(place("hiding", response)).status_code == 404


@pytest.mark.parametrize("kind", ["letter", "petition"])
def test_words_of_what_answered_no_form_are_found_suggested_hidden_and_gone_in_public(engagement, kind):
    first, second = (a_person("moderator", on=engagement) for _ in range(2))
    said = "Jane Doe told me. Ring 0191 498 0123."
    told = said if kind == "letter" else {"organiser": "Our street", "wording": said, "signatures": 7}
    facts = {"about": SAID["about"], "publication": "publish", kind: told}
    view = checked_by(typed_in(engagement, first, kind=kind, channel="post", said=facts), second).response
    client = signed_in("moderator", on=engagement)
    desk = client.get(address("response", view))
    hiding, hide_it = (reverse(f"moderation:{name}", args=[engagement.slug, view.uuid, kind, "words"]) for name in TWO)
    assert f'href="{hiding}"' in desk.text
    assert desk.text.count(f'action="{hide_it}"') == 1
    assert "Jane Doe" in client.get(hiding).text
    fields = {"hide-version": 1, "hide-words": "Jane Doe", "hide-reason": "identifies_other", "form_end": "complete"}
    assert client.post(hide_it, fields).url == address("response", view)
    published(view, first)
    page = text_of(client.get(f"/engagements/{engagement.slug}/views/{view.public_id}/"))
    assert "[removed: names a private person] told me." in page
    assert "Jane Doe" not in page
    for other in ("missing", "question"):
        assert client.get(hiding.replace(f"/{kind}/", f"/{other}/")).status_code == 404
