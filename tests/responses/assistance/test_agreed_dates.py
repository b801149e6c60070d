"""Where staff agree a later date."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from responses.assistance.agreeing import agreed_date_with
from responses.intake.models import AgreedDate
from tests.builders import CLOSES, a_person, an_open_engagement
from tests.reading import words_of
from tests.responses.assistance.asking import a_help_request
from tests.responses.assistance.test_agreeing import UNTIL, agreed
from tests.responses.intake.walking import hidden_fields

pytestmark = pytest.mark.django_db
TYPED = {"who": "Example Council", "reason": "meeting", "until_day": "18", "until_month": "3", "until_year": "2021"}


def dates_of(engagement) -> str:
    return f"/staff/{engagement.slug}/agreed-dates/"


def signed_in(role, *, on) -> Client:
    client = Client()
    client.force_login(a_person(role, on=on))
    return client


def agree(client, engagement, asked="", **typed):
    fields = hidden_fields(client.get(f"{dates_of(engagement)}{asked}"))
    return client.post(f"{dates_of(engagement)}agree/", fields | TYPED | typed)


def test_the_code_is_shown_once_with_words_to_read_out():
    engagement = an_open_engagement()
    client = signed_in("senior_moderator", on=engagement)
    page = agree(client, engagement)
    text = unescape(page.content.decode())
    code = re.search(r'class="app-code">([^<]+)<', text)[1]
    assert agreed_date_with(code, engagement).until == UNTIL
    assert "11:59pm on Thursday 18 March 2021" in text
    assert f"{settings.SITE_ORIGIN}/respond/{engagement.slug}/later/" in text
    assert " for " in text.split("To read out on the phone")[1].split("</ol>")[0]
    assert "no-store" in page.headers["Cache-Control"]
    again = words_of(client, dates_of(engagement))
    assert "Example Council Until 11:59pm on Thursday 18 March 2021: meets after the close." in again
    assert code not in again


def test_a_form_sent_twice_shows_no_second_code():
    engagement = an_open_engagement()
    client = signed_in("owner", on=engagement)
    fields = hidden_fields(client.get(dates_of(engagement))) | TYPED
    client.post(f"{dates_of(engagement)}agree/", fields)
    page = client.post(f"{dates_of(engagement)}agree/", fields, follow=True)
    assert "This date was agreed already." in page.content.decode()
    assert AgreedDate.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"who": ""}, "Say who it is for"),
        ({"reason": ""}, "Choose why they need longer"),
        ({"reason": "friend"}, "Choose why they need longer"),
        ({"until_day": ""}, "A date needs a day, a month and a year."),
        ({"until_year": "3021"}, "Enter a year between 2000 and 2100"),
        ({"until_day": "11"}, "The agreed date must be later than the close that everyone was told."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(typed, complaint):
    engagement = an_open_engagement()
    page = agree(signed_in("owner", on=engagement), engagement, note="Keep <this>", **typed)
    text = unescape(page.content.decode())
    assert complaint in text
    assert "Keep <this>" in text
    assert not AgreedDate.objects.exists()


def test_a_request_made_before_the_close_leads_to_a_form_that_begins_with_it():
    engagement = an_open_engagement()
    request = a_help_request(engagement, needs=["braille"], name="Ada Example")
    client = signed_in("owner", on=engagement)
    page = client.get(f"/staff/{engagement.slug}/help-requests/{request.pk}/").content.decode()
    assert f'href="{dates_of(engagement)}?request={request.pk}"' in page
    fresh = client.get(f"{dates_of(engagement)}?request={request.pk}").content.decode()
    assert "A person who asked on 5 March 2021 for: Braille" in fresh
    assert "Ada" not in fresh
    agree(client, engagement, f"?request={request.pk}", reason="format")
    request.refresh_from_db()
    assert request.agreed == AgreedDate.objects.get()
    assert "they have until 11:59pm on Thursday 18 March 2021" in words_of(
        client, f"/staff/{engagement.slug}/help-requests/{request.pk}/"
    )


def test_a_request_made_after_the_close_does_not():
    engagement = an_open_engagement()
    set_engagement_time(to=CLOSES)
    request = a_help_request(engagement, needs=["braille"])
    client = signed_in("owner", on=engagement)
    assert "agreed-dates" not in client.get(f"/staff/{engagement.slug}/help-requests/{request.pk}/").content.decode()
    assert "Braille" not in words_of(client, f"{dates_of(engagement)}?request={request.pk}")
    assert "Agreed so far" in words_of(client, f"{dates_of(engagement)}?request=nonsense")


def test_who_only_sees_gets_no_form():
    engagement = an_open_engagement()
    agreed(engagement)
    client = signed_in("auditor", on=engagement)
    words = words_of(client, dates_of(engagement))
    assert "Example Council" in words
    assert "You can't agree a later date." in words
    assert client.post(f"{dates_of(engagement)}agree/", TYPED | {"form_end": "complete"}).status_code == 404
    assert AgreedDate.objects.count() == 1


def test_the_list_takes_the_same_queries_for_two_and_for_twenty():
    engagement = an_open_engagement()
    client, counts = signed_in("auditor", on=engagement), []
    owner = a_person("owner", on=engagement)
    for many in (2, 18):
        for _ in range(many):
            agreed(engagement, by=owner)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(dates_of(engagement))
        counts.append((len(queries), page.content.decode().count("Example Council")))
    assert counts[0][0] == counts[1][0]
    assert [many for _queries, many in counts] == [2, 20]
