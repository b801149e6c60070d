"""The mail that says a view has arrived."""

import pytest
from django.core import mail

from groundwork.clock.services import set_engagement_time
from responses.contacts.models import ContactPurpose
from responses.contacts.tasks import find_arrived_task
from responses.intake.models import Response
from tests.builders import SWITCH_OFF, an_open_engagement
from tests.responses.contacts.mailbox import (
    ADDRESS,
    ask_for_mail,
    links_in,
    newest,
    parts_of,
    the_worker_comes,
)
from tests.responses.intake.walking import fill_in, send

pytestmark = pytest.mark.django_db


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
    assert ContactPurpose.objects.get().ended_at is None


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


def test_an_address_that_is_mended_hears_of_the_arrival_too(client):
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug)).url
    for email in (ADDRESS, ADDRESS, "mended@portal.example"):
        ask_for_mail(client, sent, "receipt", email=email)
        find_arrived_task()
        the_worker_comes()
    assert [message.to for message in mail.outbox] == [[ADDRESS], ["mended@portal.example"]]
