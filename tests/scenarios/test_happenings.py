"""Events stand on the public page until they are over, also where the page is kept in memory."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import LONDON
from responses.outreach.states import EVENT
from scenarios.happenings import upcoming
from tests.builders import WHILE_OPEN, a_person, an_open_engagement
from tests.responses.outreach.inviting import an_entry_in_the_log
from tests.scenarios.test_public import published

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
STARTS, ENDS = datetime(2021, 3, 9, 18, tzinfo=LONDON), datetime(2021, 3, 9, 20, tzinfo=LONDON)


def an_event(title, starts, ends=None, **more):
    moments = {"starts_at": starts.isoformat(), "ends_at": ends and ends.isoformat()}
    return {"title": title, "place": "Town hall"} | moments | more


def titles(events, at):
    return [event["title"] for event in upcoming({"texts": {"events": events}}, at)]


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (STARTS - MINUTE, ["first", "second"]),
        (STARTS + MINUTE, ["first", "second"]),
        (ENDS - SECOND, ["first", "second"]),
        (ENDS, ["second"]),
        (datetime(2021, 3, 28, 23, 59, 59, tzinfo=LONDON), ["second"]),
        (datetime(2021, 3, 29, tzinfo=LONDON), []),
    ],
)
def test_an_event_goes_when_it_is_over_and_one_without_an_end_with_its_day(at, left):
    """The clocks change on the day of the second."""
    second = an_event("second", datetime(2021, 3, 28, 10, tzinfo=LONDON))
    assert titles([second, an_event("first", STARTS, ENDS)], at) == left


def test_a_document_without_events_has_none():
    assert upcoming({"texts": {}}, WHILE_OPEN) == []


@pytest.mark.django_db
def test_the_kept_page_and_its_tag_change_when_an_event_is_over():
    engagement = an_open_engagement()
    engagement.texts |= {"events": [an_event("Public talk", STARTS, ENDS, join="Ask us for the link.", host="Us")]}
    published(engagement)
    address, reader = f"/engagements/{engagement.slug}/", Client()
    set_engagement_time(to=ENDS - MINUTE)
    before = reader.get(address)
    for words in ("Public talk", "6pm on Tuesday 9 March 2021", "to 8pm", "Town hall", "Ask us for the link."):
        assert words in before.text
    assert reader.get(address, headers={"If-None-Match": before["ETag"]}).status_code == 304
    set_engagement_time(to=ENDS + SECOND)
    after = reader.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "Public talk" not in after.text
    assert 'id="events"' not in after.text
    assert after["ETag"] != before["ETag"]


@pytest.mark.django_db
def test_what_stands_in_the_log_is_for_staff_until_two_people_publish_it():
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    an_entry_in_the_log(engagement, owner, kind=EVENT, place="Canary hall", on=WHILE_OPEN.date() + timedelta(days=1))
    assert "Canary hall" not in Client().get(f"/engagements/{engagement.slug}/").text
    staff = Client()
    staff.force_login(owner)
    text = staff.get(f"/staff/{engagement.slug}/publicity/").text
    assert "Canary hall" in text
    assert f'href="/staff/{engagement.slug}/setup/list/events/"' in text
