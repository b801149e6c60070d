"""Two people on one page, and words taken over from a published view."""

import html

import pytest
from django.test import Client

from responses.intake.models import Draft, Response
from tests.builders import a_response, an_open_engagement
from tests.responses.intake.together import a_writer, at
from tests.responses.intake.walking import fill_in, hidden_fields, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def check(client, engagement):
    """Check-answers of a finished draft that `client` began."""
    return fill_in(client, engagement.slug, why="The words of the owner")


def test_two_writers_on_one_page_see_both_texts_and_one_decides(client, check):
    writer, why = a_writer(client, check, "Bo & Co"), at(check, "questions/q1-why")
    mine, theirs = hidden_fields(client.get(why)), hidden_fields(writer.get(why))
    assert writer.post(why, theirs | {"answer": "Bo's words"}).status_code == 303
    page = client.post(why, mine | {"answer": "My newer words"})
    said = html.unescape(page.content.decode())
    assert "Someone else changed this page while you were writing" in said
    assert "<title>Not saved yet: Why" in said
    for words in ("Bo & Co", "Bo's words", "My newer words", "Keep my words"):
        assert words in said
    assert Draft.objects.get().document["questions"]["q1-why"] == "Bo's words"
    assert client.post(why, hidden_fields(page) | {"answer": "My newer words"}).status_code == 303
    assert Draft.objects.get().document["questions"]["q1-why"] == "My newer words"
    assert "Last changed by" in writer.get(why).content.decode()


def test_the_same_words_or_another_page_are_no_conflict(client, check):
    writer, why, other = a_writer(client, check), at(check, "questions/q1-why"), at(check, "questions/q2-other")
    mine = {address: hidden_fields(client.get(address)) for address in (why, other)}
    post(writer, why, answer="Agreed words")
    assert client.post(why, mine[why] | {"answer": "Agreed words"}).status_code == 303
    assert client.post(other, mine[other] | {"answer": "Mine"}).status_code == 303
    assert Draft.objects.get().document["questions"] == {
        "q1-scenario": "scenario-1",
        "q1-why": "Agreed words",
        "q2-other": "Mine",
    }


@pytest.mark.parametrize("cookies", ["all kept", "none kept", "writer lost"])
def test_somebody_alone_with_the_back_button_is_never_told_of_a_conflict(engagement, cookies):
    alone = Client()
    check = fill_in(alone, engagement.slug)
    why = at(check, "questions/q1-why")
    shown = hidden_fields(alone.get(why))
    for words in ("One", "Two", "Three"):
        if cookies == "none kept":
            alone = Client()
        elif cookies == "writer lost":
            alone.cookies.pop("writer", None)
        page = alone.post(why, shown | {"answer": words})
        assert page.status_code == 303, page.content.decode()
        assert Draft.objects.get().document["questions"]["q1-why"] == words


def test_words_of_somebody_else_that_were_replaced_stay_in_sight(client, engagement, check):
    writer = a_writer(client, check)
    why = at(check, "questions/q1-why")
    mine = hidden_fields(client.get(why))
    post(writer, why, answer="Their words")
    page = client.post(why, mine | {"answer": "My words"})
    assert client.post(why, hidden_fields(page) | {"answer": "My words"}).status_code == 303
    for reader in (client, writer):
        shown = reader.get(why).content.decode()
        assert "had written here" in shown
        assert "Their words" in shown
    post(client, why, answer="My newer words")
    assert "Their words" in writer.get(why).content.decode()


def test_words_saved_in_another_window_and_replaced_by_an_older_one_stay_in_sight(engagement):
    alone = Client()
    why = at(fill_in(alone, engagement.slug), "questions/q1-why")
    older = hidden_fields(alone.get(why))
    post(alone, why, answer="Words of the newer window")
    assert alone.post(why, older | {"answer": "Words of the older window"}).status_code == 303
    shown = alone.get(why).content.decode()
    assert "What you had written here before" in shown
    assert "Words of the newer window" in shown


def test_a_published_view_gives_its_words_and_nothing_that_is_not_published(client, engagement, check):
    shown, hidden = (a_response(engagement, why=words) for words in ("Published words", "Hidden words"))
    Response.objects.filter(pk=shown.pk).update(publication="published")
    post(client, at(check, "questions/q1-why"), answer="")
    start = at(check, "start-from")
    for public_id in (hidden.public_id, "V-NONE", "' OR 1=1"):
        assert "find a published view with this number" in post(client, start, public_id=public_id).content.decode()
    assert Draft.objects.get().document["questions"]["q1-why"] == ""
    assert post(client, start, public_id=f" {shown.public_id.lower()} ").status_code == 303
    draft = Draft.objects.get()
    assert draft.document["questions"] == {"q1-scenario": "scenario-1", "q1-why": "Published words", "q2-other": ""}
    assert draft.copied_from.response == shown
    assert draft.document["about"]["type"] == "public"
