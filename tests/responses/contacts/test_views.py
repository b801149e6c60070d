"""The path of one person: give an address, go on by the mailed link on another device, stop the mail."""

import pytest
from django.core import mail
from django.test import Client

from groundwork.clock.services import set_engagement_time
from groundwork.work.models import Job
from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.contacts.tasks import find_arrived_task
from responses.intake.models import Draft, DraftLink, Response
from tests.builders import CLOSES, SWITCH_OFF, an_open_engagement
from tests.responses.contacts.mailbox import (
    ADDRESS,
    a_draft_that_stopped,
    ask_for_mail,
    links_in,
    newest,
    parts_of,
    the_worker_comes,
)
from tests.responses.intake.walking import fill_in, hidden_fields, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopped(client):
    """Where somebody stopped who asked for a link; the mail has gone out."""
    engagement = an_open_engagement()
    address = a_draft_that_stopped(client, engagement.slug)
    ask_for_mail(client, address, "draft")
    the_worker_comes()
    return address


def press(browser, path):
    return browser.post(path, hidden_fields(browser.get(path)))


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


# The page


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


# Stopping


def test_the_stop_link_asks_first_and_needs_no_cookies(client, stopped):
    _onward, stop = links_in(newest())
    reader = Client(enforce_csrf_checks=True)
    page = reader.get(stop)
    assert "links to your draft" in page.content.decode()
    assert ContactPurpose.objects.open().count() == 1
    cookieless = Client(enforce_csrf_checks=True)
    assert "We have stopped" in cookieless.post(stop, hidden_fields(page), follow=True).content.decode()
    assert not Contact.objects.exists()
    # Again, for an address that is gone: nothing tells the difference.
    assert cookieless.get(stop).content == page.content
    assert "We have stopped" in cookieless.post(stop, hidden_fields(page), follow=True).content.decode()


def test_stopping_one_purpose_leaves_the_others(client, stopped):
    ask_for_mail(client, stopped, "draft", "outcome", email="")
    reader = Client()
    press(reader, links_in(newest())[1])
    assert Contact.objects.get().email == ADDRESS
    assert list(ContactPurpose.objects.open().values_list("purpose", flat=True)) == ["outcome"]


def test_a_made_up_stop_link_is_not_found(client, stopped):
    _onward, stop = links_in(newest())
    assert client.get(f"{stop[:-3]}xx/").status_code == 404
    assert Contact.objects.exists()


# The news that it arrived


def test_the_receipt_mail_has_reference_and_time_and_neither_words_nor_code(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug, why="Words that stay here")
    ask_for_mail(client, check, "receipt")
    the_worker_comes()
    assert mail.outbox == []
    confirmation = client.get(send(client, check).url).content.decode()
    find_arrived_task()
    find_arrived_task()
    the_worker_comes()
    find_arrived_task()
    (message,) = mail.outbox
    onward, _stop = links_in(message)
    assert onward == "/receipt/"
    code = client.cookies["draft"].value
    assert code in confirmation
    for part in (*parts_of(message), message.subject):
        assert "Words that stay here" not in part
        assert code not in part
        assert code.replace("-", "") not in part
    for part in parts_of(message):
        assert Response.objects.get().reference in part
        assert "It came on time." in part
        assert "on Friday 5 March 2021" in part
    assert ContactPurpose.objects.get().ended_at is not None


def test_a_receipt_is_mailed_however_long_the_scheduler_was_away(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    ask_for_mail(client, check, "receipt")
    send(client, check)
    set_engagement_time(to=SWITCH_OFF)
    find_arrived_task()
    the_worker_comes()
    assert "We have your view" in newest().subject


def test_a_receipt_can_be_asked_for_after_sending(client):
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug)).url
    assert "email-me" in client.get(sent).content.decode()
    page = ask_for_mail(client, sent, "receipt")
    assert page.status_code == 303
    find_arrived_task()
    the_worker_comes()
    assert newest().to == [ADDRESS]
