"""The page on which somebody gives an address, says what it is for, changes either."""

import pytest
from django.test import Client

from groundwork.work.models import Job
from responses.contacts.models import Contact, ContactPurpose, Mailing
from tests.builders import an_open_engagement
from tests.responses.contacts.mailbox import (
    ADDRESS,
    a_draft_that_stopped,
    a_mailed_draft,
    ask_for_mail,
    links_in,
    newest,
    press,
    the_worker_comes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopped(client):
    return a_mailed_draft(client)


def test_nothing_is_chosen_beforehand_and_something_must_be(client):
    engagement = an_open_engagement()
    address = a_draft_that_stopped(client, engagement.slug)
    where = f"{address[: address.index('questions')]}email-me/"
    assert where in client.get(address).content.decode()
    assert " checked" not in client.get(where).content.decode()
    page = ask_for_mail(client, address, email="").content.decode()
    assert "Choose at least one thing" in page
    assert "Enter your email address" in page
    page = ask_for_mail(client, address, "draft", email="no address").content.decode()
    assert "Enter an email address in the right format" in page
    assert 'value="no address"' in page
    assert not Contact.objects.exists()


def test_what_is_known_is_not_asked_again_and_not_shown_whole(client, stopped):
    page = client.get(f"{stopped[: stopped.index('questions')]}email-me/").content.decode()
    assert "m…@portal.example" in page
    assert ADDRESS not in page
    assert "links to your draft" in page
    ask_for_mail(client, stopped, "draft", "updates", email="")
    assert Contact.objects.get().email == ADDRESS
    assert set(ContactPurpose.objects.open().values_list("purpose", flat=True)) == {"draft", "updates"}


def test_a_new_address_ends_the_links_that_went_to_the_one_before(client, stopped):
    onward, _stop = links_in(newest())
    ask_for_mail(client, stopped, "draft", email="new@portal.example")
    assert "does not work" in Client().get(onward).content.decode()
    the_worker_comes()
    assert newest().to == ["new@portal.example"]
    assert press(Client(), links_in(newest())[0]).url == stopped


def test_a_new_address_ends_the_links_to_one_that_was_taken_away_before(client, stopped):
    onward, _stop = links_in(newest())
    ask_for_mail(client, stopped, email="")
    ask_for_mail(client, stopped, "draft", email="right@portal.example")
    assert "does not work" in Client().get(onward).text
    the_worker_comes()
    assert press(Client(), links_in(newest())[0]).url == stopped


def test_whoever_came_by_a_link_keeps_it_when_they_give_another_address(client, stopped):
    onward, _stop = links_in(newest())
    elsewhere = Client()
    press(elsewhere, onward)
    reply = ask_for_mail(elsewhere, stopped, "receipt", email="right@portal.example")
    assert "right" not in reply.url
    assert elsewhere.get(reply.url).status_code == 200
    assert elsewhere.get(stopped).status_code == 200


def test_unticking_everything_forgets_the_address(client, stopped):
    ask_for_mail(client, stopped, email="")
    assert not Contact.objects.exists()
    assert not Mailing.objects.exists()


def test_a_stranger_can_ask_for_nothing(stopped):
    where = f"{stopped[: stopped.index('questions')]}email-me/"
    asked = {"email": "thief@portal.example", "purposes": ["draft"], "form_end": "complete"}
    page = Client().post(where, asked)
    assert page.status_code == 404
    assert "open this here" in page.content.decode()
    assert Contact.objects.get().email == ADDRESS


def test_a_mailbox_is_not_filled(client, stopped):
    for _ in range(6):
        page = ask_for_mail(client, stopped, "draft", email="")
    assert "several links since yesterday" in page.content.decode()
    assert Job.objects.filter(kind="contacts.mail").count() == 5


def test_the_page_says_the_same_whatever_address_is_given(client):
    """An address that we know from elsewhere, and one that nobody gave us before."""
    engagement = an_open_engagement()
    ask_for_mail(Client(), a_draft_that_stopped(browser := Client(), engagement.slug), "draft")
    ask_for_mail(browser, a_draft_that_stopped(browser, engagement.slug), "draft")
    replies = set()
    for email in (ADDRESS, "never@portal.example"):
        visitor = Client()
        page = ask_for_mail(visitor, a_draft_that_stopped(visitor, engagement.slug), "draft", email=email)
        shown = visitor.get(page.url).content.decode()
        replies.add((page.status_code, "We email" in shown, shown.count("<li>")))
    assert len(replies) == 1
