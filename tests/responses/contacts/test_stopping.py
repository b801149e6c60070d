"""Stopping mail: by the link at its end, or by one click in a mail program."""

import pytest
from django.test import Client

from responses.contacts.models import Contact, ContactPurpose
from tests.responses.contacts.every_mail import every_mail
from tests.responses.contacts.mailbox import (
    ADDRESS,
    a_mailed_draft,
    ask_for_mail,
    links_in,
    newest,
    press,
)
from tests.responses.intake.walking import hidden_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def stopped(client):
    return a_mailed_draft(client)


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


# By one click in a mail program, which sends no cookie, no field of ours and no origin (RFC 8058)

ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"


def a_mail_program():
    return Client(enforce_csrf_checks=True)


def one_click(path, body=ONE_CLICK, content_type=FORM, **headers):
    return a_mail_program().post(path, body, content_type=content_type, **headers)


def test_every_mail_tells_the_mail_program_how_to_stop_it(settings):
    settings.SITE_ORIGIN = "https://engage.example.nhs.uk"
    for message in every_mail().values():
        raw = message.message()
        _onward, stop = links_in(message)
        assert raw["List-Unsubscribe"] == f"<https://engage.example.nhs.uk{stop}>"
        assert raw["List-Unsubscribe-Post"] == ONE_CLICK


def test_where_there_is_no_https_a_mail_program_is_promised_nothing(stopped, settings):
    assert settings.SITE_ORIGIN.startswith("http://")
    assert "List-Unsubscribe-Post" not in newest().extra_headers


def test_one_click_stops_one_kind_of_mail_without_cookies_or_redirect(client, stopped):
    ask_for_mail(client, stopped, "draft", "outcome", email="")
    _onward, stop = links_in(newest())
    for _ in range(2):
        page = one_click(stop)
        assert (page.status_code, len(page.cookies)) == (200, 0)
        assert "We have stopped these emails" in page.text
        assert list(ContactPurpose.objects.open().values_list("purpose", flat=True)) == ["outcome"]


def test_one_click_is_the_same_for_an_address_that_is_gone(stopped):
    _onward, stop = links_in(newest())
    first = one_click(stop)
    assert not Contact.objects.exists()
    again = one_click(stop)
    assert (again.status_code, again.content) == (first.status_code, first.content)


def test_one_click_may_come_as_a_form_of_several_parts_and_from_another_site(stopped):
    _onward, stop = links_in(newest())
    body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    headers = {"HTTP_ORIGIN": "https://mail.example", "HTTP_SEC_FETCH_SITE": "cross-site"}
    assert one_click(stop, body, "multipart/form-data; boundary=x", **headers).status_code == 200
    assert not Contact.objects.exists()


@pytest.mark.parametrize("verb", ["get", "head"])
def test_looking_at_the_stop_link_changes_nothing(stopped, verb):
    _onward, stop = links_in(newest())
    before = list(ContactPurpose.objects.values())
    for path in (stop, f"{stop}?{ONE_CLICK}"):
        assert getattr(a_mail_program(), verb)(path).status_code == 200
    assert list(ContactPurpose.objects.values()) == before


@pytest.mark.parametrize("body", ["", "List-Unsubscribe=One-Cli", "List-Unsubscribe=", f"{ONE_CLICK}&more=1"])
def test_half_a_click_or_another_body_stops_nothing(stopped, body):
    assert one_click(links_in(newest())[1], body).status_code == 400
    assert ContactPurpose.objects.open().exists()


def test_no_other_address_takes_the_click(client, stopped):
    onward, stop = links_in(newest())
    assert one_click(f"{stop[:-3]}xx/").status_code == 404
    for path in (onward, stopped, "/no-such-page/"):
        assert client.post(path, ONE_CLICK, content_type=FORM).status_code == 400
    assert ContactPurpose.objects.open().exists()
