"""Where staff see who waits and say what they did."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from responses.assistance.models import HelpContact
from responses.assistance.services import finish
from tests.builders import WHILE_OPEN, a_person, an_open_engagement
from tests.reading import words_of
from tests.responses.assistance.asking import a_help_request
from tests.responses.intake.walking import hidden_fields

pytestmark = pytest.mark.django_db


def signed_in(*roles, on) -> Client:
    client = Client()
    client.force_login(a_person(*roles, on=on))
    return client


def list_of(engagement) -> str:
    return f"/staff/{engagement.slug}/help-requests/"


def test_what_is_overdue_says_so_loudly():
    engagement = an_open_engagement()
    a_help_request(engagement, needs=["audio"])
    set_engagement_time(to=WHILE_OPEN + timedelta(days=8))
    a_help_request(engagement, needs=["bsl"])
    words = words_of(signed_in("moderator", on=engagement), list_of(engagement))
    assert "Overdue We should have answered by Friday 12 March 2021." in words
    assert "Answer by Friday 19 March 2021." in words
    assert words.index("Audio: someone reads it out on a recording Overdue") < words.index("(BSL) Answer by")


def test_one_request_shows_what_is_needed_and_how_to_reach_them():
    request = a_help_request(an_open_engagement(), details="<b>Twice</b> a day", name="Ada", post="1 High Street")
    words = words_of(signed_in("auditor", on=request.engagement), f"{list_of(request.engagement)}{request.pk}/")
    for said in ("Large print", "<b>Twice</b> a day", "Ada", "0191 498 0777", "1 High Street", "before the close"):
        assert said in words
    assert "You can't mark this as done." in words


def test_marking_as_done_keeps_the_note_and_takes_it_off_the_list():
    request = a_help_request(an_open_engagement())
    client, address = signed_in("moderator", on=request.engagement), f"{list_of(request.engagement)}{request.pk}/"
    fields = hidden_fields(client.get(address))
    page = client.post(f"{address}done/", fields | {"note": ""})
    assert "Say what you did for this person" in page.content.decode()
    page = client.post(f"{address}done/", fields | {"note": "Posted it on 8 March."}, follow=True)
    assert "You marked the request as done." in page.content.decode()
    assert "Nobody is listed here." in page.content.decode()
    assert "Posted it on 8 March." in words_of(client, address)
    page = client.post(f"{address}done/", fields | {"note": "Once more."})
    assert "Someone has marked this as done already." in page.content.decode()
    request.refresh_from_db()
    assert request.note == "Posted it on 8 March."


def test_a_contact_that_was_deleted_is_said_to_be():
    request = a_help_request(an_open_engagement())
    client = signed_in("moderator", on=request.engagement)
    finish(request=request, by=a_person("moderator", on=request.engagement), note="Posted it.")
    HelpContact.objects.all().delete()
    assert "Deleted, as we promised them." in words_of(client, f"{list_of(request.engagement)}{request.pk}/")


def test_a_request_of_another_engagement_is_not_here():
    request = a_help_request(an_open_engagement())
    elsewhere = an_open_engagement()
    client = signed_in("moderator", on=elsewhere)
    assert "Nobody is listed here." in words_of(client, list_of(elsewhere))
    assert client.get(f"{list_of(elsewhere)}{request.pk}/").status_code == 404
    assert client.get(f"{list_of(request.engagement)}{request.pk}/").status_code == 404
    page = client.post(f"{list_of(elsewhere)}{request.pk}/done/", {"note": "Mine.", "form_end": "complete"})
    assert page.status_code == 404
    request.refresh_from_db()
    assert request.state == "open"


@pytest.mark.parametrize("asked", ["state=nonsense", "need=magic", "state=done", "page=99", "state="])
def test_an_address_that_asks_for_something_odd_still_shows_a_list(asked):
    request = a_help_request(an_open_engagement())
    words = words_of(signed_in("moderator", on=request.engagement), f"{list_of(request.engagement)}?{asked}")
    assert "Waiting (1) Done (0) All (1)" in words


def test_the_list_takes_the_same_queries_for_two_and_for_twenty():
    engagement = an_open_engagement()
    client, counts = signed_in("moderator", on=engagement), []
    for many in (2, 18):
        for _ in range(many):
            a_help_request(engagement)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(list_of(engagement))
        counts.append((len(queries), page.content.decode().count("Answer by")))
    assert counts[0][0] == counts[1][0]
    assert [many for _queries, many in counts] == [2, 20]
