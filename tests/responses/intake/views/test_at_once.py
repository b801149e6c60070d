"""Two windows, one view, the same moment: one of them does it, the other is told, and nothing is lost in silence."""

import pytest
from django.test import Client

from responses.intake.models import Response, ResponseVersion
from tests.builders import an_open_engagement
from tests.faults.holding import at_the_same_moment
from tests.responses.intake.walking import fill_in, hidden_fields

pytestmark = pytest.mark.django_db(transaction=True)


def the_button(client, check):
    """What a window sends that shows check-answers: as often as it is called, from a browser of its own each time."""
    fields, cookies = hidden_fields(client.get(check)), client.cookies

    def press():
        twin = Client()
        twin.cookies.update(cookies)
        return twin.post(check.replace("/check/", "/send/"), fields)

    return press


def test_of_a_double_click_one_alone_gets_a_ticket_to_the_optional_questions(client):
    """Two tickets would let one person stand twice in the tables about who took part."""
    engagement = an_open_engagement(texts={"equality": ["age"]})
    check = fill_in(client, engagement.slug)
    press = the_button(client, check)
    pages = at_the_same_moment(press, press, press)
    asked, told = check.replace("/check/", "/equality/"), check.replace("/check/", "/sent/")
    assert sorted(page.url for page in pages) == [asked, told, told]
    assert [page.url for page in pages if "equality" in page.cookies] == [asked]
    assert press().url == told
    assert Response.objects.count() == ResponseVersion.objects.count() == 1
