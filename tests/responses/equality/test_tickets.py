import json
import uuid

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory

from responses.equality.tickets import give_ticket, ids_for, offers_equality, take_ticket
from tests.responses.equality.asking import KEY
from tests.world import a_ticket

ASKS = {"texts": {"equality": ["age"]}}


def shows(ticket):
    request = RequestFactory().get("/")
    request.COOKIES["equality"] = ticket
    return request


@pytest.mark.parametrize(
    ("capacity", "document", "offered"),
    [
        ("own_view", ASKS, True),
        ("helping", ASKS, True),
        ("official_view", ASKS, False),
        ("several", ASKS, False),
        ("own_view", {"texts": {}}, False),
        ("own_view", {"texts": {"equality": []}}, False),
    ],
)
def test_only_individuals_are_asked_and_only_where_there_is_something_to_ask(capacity, document, offered):
    assert offers_equality(document, capacity) is offered


def test_a_ticket_says_nothing_of_the_view_and_scripts_cannot_read_it():
    page = give_ticket(HttpResponse(), slug="here", key=KEY, secure=True)
    cookie = page.cookies["equality"]
    held = signing.loads(cookie.value, salt="equality.ticket")
    assert sorted(held) == ["number", "slug"]
    assert str(KEY) not in json.dumps(held)
    assert KEY.hex not in cookie.value
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert cookie["path"] == f"/respond/here/{KEY}/equality/"
    assert cookie["max-age"] == 24 * 3600


def test_two_tickets_make_two_rows_and_one_ticket_always_the_same():
    first, second = a_ticket("here"), a_ticket("here")
    assert ids_for(shows(first), "here") == ids_for(shows(first), "here")
    assert ids_for(shows(first), "here") != ids_for(shows(second), "here")
    assert all(isinstance(one, uuid.UUID) and one.version == 4 for one in ids_for(shows(first), "here"))


def test_a_ticket_opens_nothing_elsewhere_nor_when_it_was_touched():
    ticket = a_ticket("here")
    assert ids_for(shows(ticket), "there") == []
    assert ids_for(shows(ticket[:-1] + ("a" if ticket[-1] != "a" else "b")), "here") == []
    assert ids_for(shows(signing.dumps({"number": "1", "slug": "here"}, salt="intake.page")), "here") == []
    assert ids_for(RequestFactory().get("/"), "here") == []


def test_a_ticket_ends_after_a_day(monkeypatch):
    ticket = a_ticket("here")
    assert ids_for(shows(ticket), "here")
    later = signing.time.time() + 24 * 3600 + 5
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert ids_for(shows(ticket), "here") == []


def test_a_new_secret_still_finds_the_row_of_a_ticket_given_before(settings):
    ticket = a_ticket("here")
    (before,) = ids_for(shows(ticket), "here")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret, fifty characters long or more, as it must be"
    assert ids_for(shows(ticket), "here")[1:] == [before]


def test_the_secret_is_needed_to_get_from_the_ticket_to_the_row(settings):
    ticket = a_ticket("here")
    (before,) = ids_for(shows(ticket), "here")
    number = signing.loads(ticket, salt="equality.ticket")["number"]
    settings.SECRET_KEY = "another secret, fifty characters long or more, as it must be"
    forged = signing.dumps({"number": number, "slug": "here"}, salt="equality.ticket")
    assert ids_for(shows(forged), "here") != [before]


def test_a_ticket_is_taken_where_it_was_given():
    page = take_ticket(HttpResponse(), slug="here", key=KEY)
    cookie = page.cookies["equality"]
    assert (cookie.value, cookie["max-age"], cookie["path"]) == ("", 0, f"/respond/here/{KEY}/equality/")
