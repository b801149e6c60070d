"""A view that looked unusual: sent, counted, acknowledged, and flagged for the moderators."""

import uuid

import pytest
from django.test import Client

from responses.intake.models import Response
from responses.usage.unusual import FAST, HONEYPOT, MANY_FROM_ADDRESS, TRAPPED
from tests.builders import an_open_engagement
from tests.responses.intake.walking import begin, fill_in, hidden_fields, send

pytestmark = pytest.mark.django_db

LIBRARY = "192.0.2.44"
MANY = 20


def in_order():
    return list(Response.objects.order_by("pk"))


def test_twenty_people_in_one_library_are_all_heard_and_the_later_ones_flagged(settings):
    engagement = an_open_engagement()
    settings.UNUSUAL_SECONDS = 0
    for number in range(MANY):
        person = Client(REMOTE_ADDR=LIBRARY)
        sent = send(person, fill_in(person, engagement.slug, why=f"Voice {number}"))
        assert sent.status_code == 303
        assert in_order()[-1].reference in person.get(sent.url).content.decode()
    assert [response.flags for response in in_order()] == [[]] * 10 + [[MANY_FROM_ADDRESS]] * 10
    assert {response.counting for response in in_order()} == {"counted"}
    elsewhere = Client(REMOTE_ADDR="192.0.2.45")
    send(elsewhere, fill_in(elsewhere, engagement.slug))
    assert in_order()[-1].flags == []


def test_a_program_that_fills_in_everything_at_once_gets_its_receipt_and_two_flags(client):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    page = client.get(check)
    assert f'name="{HONEYPOT}" value=""' in page.content.decode()
    sent = client.post(check.replace("/check/", "/send/"), hidden_fields(page) | {HONEYPOT: "https://example.org"})
    assert Response.objects.get().reference in client.get(sent.url).content.decode()
    assert Response.objects.get().flags == sorted([FAST, TRAPPED])


def test_sent_twice_it_is_one_view_and_counted_once_from_its_address(client, settings):
    settings.UNUSUAL_SECONDS, settings.UNUSUAL_FROM_ADDRESS_HOUR = 0, 1
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    fields = hidden_fields(client.get(check))
    for _ in range(3):
        assert client.post(check.replace("/check/", "/send/"), fields).status_code == 303
    assert Response.objects.get().flags == []


def test_a_quick_correction_is_nothing_unusual(client, settings):
    settings.UNUSUAL_SECONDS = 0
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug, why="First words")).url
    settings.UNUSUAL_SECONDS = 60
    correcting = client.post(sent.replace("/sent/", "/correct/"), hidden_fields(client.get(sent))).url
    why = correcting.replace("/check/", "/questions/q1-why/")
    client.post(why, hidden_fields(client.get(why)) | {"answer": "Better words"})
    send(client, correcting)
    assert (Response.objects.get().latest, Response.objects.get().flags) == (2, [])


def test_where_nothing_can_be_counted_the_view_is_sent_all_the_same(client, settings):
    settings.UNUSUAL_SECONDS = None
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug))
    assert Response.objects.get().reference in client.get(sent.url).content.decode()


def test_a_draft_that_never_was_is_no_view(client):
    engagement = an_open_engagement()
    page = begin(client, engagement.slug)
    strange = page.replace(page.split("/")[3], str(uuid.uuid4())).replace("/about-you/", "/send/")
    assert client.post(strange, {"form_end": "complete"}).status_code == 404
    assert not Response.objects.exists()
