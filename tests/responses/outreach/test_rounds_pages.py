"""The pages for writing to stakeholders, and the one that stops these emails."""

import html
import re
import uuid

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from responses.outreach.models import NoMoreMail, Round
from responses.outreach.reading import invited_figures
from tests.builders import a_person, an_open_engagement
from tests.responses.intake.walking import hidden_fields
from tests.responses.outreach.inviting import a_sent_letter, a_stakeholder, an_unsure_letter
from tests.responses.outreach.test_rounds import the_worker_comes, write
from tests.responses.outreach.visiting import at, post, text_of

pytestmark = pytest.mark.django_db


def fields_of(page, action):
    """What the form with this action would post."""
    form = next(part for part in page.content.decode().split("<form")[1:] if f'action="{action}"' in part)
    inputs = re.findall(r'name="([^"]+)" value="([^"]*)"', form.partition("</form>")[0])
    areas = re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)', form.partition("</form>")[0])
    return {name: html.unescape(value) for name, value in inputs + areas if name != "csrfmiddlewaretoken"}


def test_staff_write_look_confirm_and_see_how_it_went(browser, engagement, owner):
    for name in ("A Trust", "Tom & Co"):
        a_stakeholder(engagement, owner, name)
    invite, send = at("invite", engagement), at("send", engagement)
    page = browser.get(invite)
    assert "This would go to 2 stakeholders now." in text_of(page)
    key = fields_of(page, invite)["key"]
    assert "Enter the subject of the email" in text_of(post(browser, invite, key=key, subject="", text="Words"))
    page = post(browser, invite, key=key, subject="Tell us", text='Words & "more"')
    text = text_of(page)
    assert "This goes to 2 stakeholders." in text
    assert 'Words & "more"' in text
    assert "For: A Trust" in text
    assert not Round.objects.exists()
    page = browser.post(invite, fields_of(page, invite) | {"form_end": "complete"})
    assert 'Words & "more"' in html.unescape(page.content.decode())
    page = post(browser, invite, key=key, subject="Tell us", text='Words & "more"')
    page = browser.post(send, fields_of(page, send) | {"form_end": "complete"}, follow=True)
    assert "2: waits to be sent" in text_of(page)
    the_worker_comes()
    address = at("round", engagement, round=uuid.UUID(key))
    assert "2: was taken by the mail server" in text_of(browser.get(address))
    assert len(mail.outbox) == 2
    assert "Tell us" in text_of(browser.get(at("rounds", engagement)))
    figures = invited_figures(engagement)
    assert (figures.invited, figures.not_replied) == (2, 2)
    assert "This would go to 2 stakeholders now." in text_of(browser.get(at("remind", engagement)))


def test_a_list_that_changed_meanwhile_is_told_and_the_words_are_kept(browser, engagement, owner):
    a_stakeholder(engagement, owner)
    invite, send = at("invite", engagement), at("send", engagement)
    page = post(browser, invite, key=str(uuid.uuid4()), subject="Tell us", text="My words")
    a_stakeholder(engagement, owner)
    page = browser.post(send, fields_of(page, send) | {"form_end": "complete"})
    assert "would now go to 2" in text_of(page)
    assert "My words" in text_of(page)
    assert "Error:" in page.content.decode()


def test_a_post_that_nobody_would_send_is_told_what_is_wrong(browser, engagement):
    page = post(browser, at("send", engagement), kind="sale", subject="", text="")
    assert page.status_code == 200
    assert not Round.objects.exists()


def test_a_moderator_reads_of_letters_and_sends_none(engagement, owner):
    one = a_stakeholder(engagement, owner)
    letter = a_sent_letter(one, owner)
    client = Client()
    client.force_login(a_person("moderator", on=engagement))
    page = client.get(at("round", engagement, round=letter.round_id))
    assert page.status_code == 200
    assert client.get(at("invite", engagement)).status_code == 404


def test_the_rounds_take_the_same_queries_for_two_and_for_twenty(browser, engagement, owner):
    counts = []
    for many in (2, 18):
        for _each in range(many):
            a_sent_letter(a_stakeholder(engagement, owner), owner)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(at("rounds", engagement)).content.decode().count("<h2") >= many
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Stopping


@pytest.fixture
def stop(engagement, owner):
    one = a_stakeholder(engagement, owner, email="One@portal.example")
    write(engagement, owner)
    the_worker_comes()
    link = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>")
    mail.outbox.clear()
    return one, link.partition("//")[2].partition("/")[2].join(["/", ""])


def test_looking_stops_nothing_the_button_stops_for_good_and_needs_no_cookies(stop, engagement, owner, browser):
    one, path = stop
    reader = Client(enforce_csrf_checks=True)
    page = reader.get(path)
    assert "Stop these emails" in page.content.decode()
    assert not NoMoreMail.objects.exists()
    for _twice in range(2):
        assert "We will not email you again" in reader.post(path, hidden_fields(page), follow=True).content.decode()
    assert "portal.example" not in str(list(NoMoreMail.objects.values()))
    # On another engagement too, where somebody lists the address anew.
    other = an_open_engagement()
    a_stakeholder(other, a_person("owner", on=other), email="one@PORTAL.example")
    assert invited_figures(other).stopped == 1
    text = text_of(browser.get(at("stakeholder", engagement, stakeholder=one.pk)))
    assert "asked for no more email" in text


def test_a_mail_program_stops_it_by_one_post(stop):
    _one, path = stop
    page = Client(enforce_csrf_checks=True).post(
        path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert (page.status_code, len(page.cookies)) == (200, 0)
    assert NoMoreMail.objects.count() == 1


def test_a_made_up_link_is_not_found(stop, client):
    _one, path = stop
    assert client.get(f"{path[:-3]}xx/").status_code == 404
    assert client.post(f"{path[:-3]}xx/", {"form_end": "complete"}).status_code == 404
    assert not NoMoreMail.objects.exists()


def test_what_may_have_been_sent_is_shown_with_its_name_and_can_be_sent_again(browser, engagement, owner):
    one = a_stakeholder(engagement, owner, "A Trust")
    letter = an_unsure_letter(one, owner)
    address = at("round", engagement, round=letter.round_id)
    text = text_of(browser.get(address))
    assert "A Trust : it may have been sent" in text
    page = post(browser, at("send_again", engagement, round=letter.round_id))
    assert "We are sending 1 email now." in text_of(page)
