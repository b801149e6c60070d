"""The mailed link: it opens the draft on another device, once its button is pressed and as long as it may."""

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, DraftLink, Response
from tests.builders import CLOSES, an_open_engagement
from tests.responses.contacts.mailbox import (
    a_draft_that_stopped,
    a_mailed_draft,
    ask_for_mail,
    links_in,
    newest,
    press,
    the_worker_comes,
)
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopped(client):
    return a_mailed_draft(client)


def test_a_mailed_link_opens_the_draft_where_it_stopped_on_another_device(stopped):
    onward, _stop = links_in(newest())
    elsewhere = Client(enforce_csrf_checks=True)
    page = press(elsewhere, onward)
    assert page.status_code == 303
    assert page.url == stopped
    cookie = page.cookies["link"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", stopped[: stopped.index("quest")])
    assert "Why do you say that?" in elsewhere.get(page.url).content.decode()
    assert post(elsewhere, page.url, answer="From the library").status_code == 303
    assert Draft.objects.get().document["questions"]["q1-why"] == "From the library"


def test_the_first_device_goes_on_with_its_own_code(client, stopped):
    elsewhere = Client()
    press(elsewhere, links_in(newest())[0])
    post(elsewhere, stopped, answer="From the library")
    assert "Stop now and come back later" in client.get(stopped).content.decode()


def test_looking_at_the_link_does_nothing(stopped):
    onward, _stop = links_in(newest())
    scanner = Client()
    before = list(DraftLink.objects.values())
    for _ in range(3):
        page = scanner.get(onward)
        assert "Go on with my view" in page.content.decode()
        assert "link" not in page.cookies
    assert list(DraftLink.objects.values()) == before
    assert page["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert scanner.get(stopped).status_code == 404


def test_a_link_is_dead_after_its_time(stopped):
    onward, _stop = links_in(newest())
    elsewhere = Client()
    press(elsewhere, onward)
    set_engagement_time(to=DraftLink.objects.get().until)
    page = elsewhere.get(onward)
    assert page.status_code == 404
    assert "This link does not work any more" in page.content.decode()
    assert elsewhere.get(stopped).status_code == 404


def test_a_link_is_dead_once_revoked(stopped):
    onward, _stop = links_in(newest())
    elsewhere = Client()
    press(elsewhere, onward)
    assert elsewhere.get(stopped).status_code == 200
    DraftLink.objects.update(revoked_at=CLOSES)
    assert "This link does not work any more" in elsewhere.get(onward).content.decode()
    assert elsewhere.get(stopped).status_code == 404


def test_a_link_opens_its_own_draft_only(client, stopped):
    token = links_in(newest())[0].rstrip("/").rsplit("/", 1)[1]
    other = a_draft_that_stopped(Client(), stopped.split("/")[2])
    thief = Client()
    thief.cookies["link"] = token
    assert thief.get(other).status_code == 404
    assert thief.get(stopped).status_code == 200
    assert "does not work" in thief.get(f"{other[: other.index('quest')]}open/{token}/").content.decode()


def test_after_sending_the_link_leads_to_the_confirmation(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    ask_for_mail(client, check, "draft")
    the_worker_comes()
    sent = send(client, check).url
    elsewhere = Client()
    page = press(elsewhere, links_in(newest())[0])
    assert page.url == sent
    assert "We have your view" in elsewhere.get(sent).content.decode()
    assert "Keep your private code" not in elsewhere.get(sent).content.decode()


def test_whoever_sends_by_the_link_may_draw_a_new_private_code(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    ask_for_mail(client, check, "draft")
    the_worker_comes()
    elsewhere = Client()
    page = press(elsewhere, links_in(newest())[0])
    assert page.url == check
    confirmation = elsewhere.get(send(elsewhere, check).url)
    assert "Keep your private code" not in confirmation.content.decode()
    drawn = elsewhere.post(check.replace("/check/", "/new-code/"), hidden_fields(confirmation))
    assert "Keep your private code" in elsewhere.get(drawn.url).content.decode()
    assert Response.objects.count() == 1
