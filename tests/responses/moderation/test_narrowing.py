"""The queue, narrowed: each filter alone, two together, and what an address says of them."""

from datetime import UTC, date, datetime

import pytest

from responses.intake.models import Response
from responses.intake.states import HELD
from responses.moderation.narrowing import ALL, PUBLICATION, Asked
from responses.moderation.queue import page_of
from responses.moderation.services import confirm, exclude, hold, publish
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement

pytestmark = pytest.mark.django_db
TODAY = WHILE_OPEN.date()


@pytest.fixture
def engagement():
    return an_open_engagement()


def found(engagement, person, today=TODAY, **asked):
    rows = page_of(engagement, person, Asked(**{"waiting": ALL} | asked), today, {}).rows
    return [row.view.response for row in rows]


def test_each_filter_keeps_what_it_says_and_nothing_else(engagement):
    person = a_person("moderator", on=engagement)
    plain = a_response(engagement, why="", other="")
    practice = a_response(engagement, stakeholder="gp-practice", organisation="Example Surgery", other="Parking.")
    posted, odd, late = a_response(engagement), a_response(engagement), a_response(engagement)
    Response.objects.filter(pk=posted.pk).update(channel="post")
    Response.objects.filter(pk=odd.pk).update(flags=["fast"])
    assert found(engagement, person, kind="gp-practice") == [practice]
    assert found(engagement, person, channel="post") == [posted]
    assert found(engagement, person, flagged=True) == [odd]
    assert found(engagement, person, question="q2-other") == [practice]
    assert found(engagement, person, question="q1-why") == [practice, posted, odd, late]
    assert found(engagement, person, question="q1-why", channel="online") == [practice, odd, late]
    assert found(engagement, person, timing="late") == []
    assert found(engagement, person, timing="on_time") == [plain, practice, posted, odd, late]


def test_what_came_late_is_told_apart(engagement):
    person = a_person("moderator", on=engagement)
    in_time = a_response(engagement)
    late = a_response(engagement, at=datetime(2021, 3, 16, 9, tzinfo=UTC), synthetic=True)
    assert found(engagement, person, timing="late") == [late]
    assert found(engagement, person, timing="on_time") == [in_time]


def test_where_a_view_stands_narrows_any_part(engagement):
    first, second = a_person("moderator", on=engagement), a_person("moderator", on=engagement)
    waits, shown, held, out, kept = (a_response(engagement) for _ in range(5))
    publish(response=shown, version_number=1, by=first)
    hold(response=held, version_number=1, by=first, reason="advice", remind_on=WHILE_OPEN.date())
    confirm(proposal=exclude(response=out, version_number=1, by=first, reason="spam"), by=second)
    Response.objects.filter(pk=kept.pk).update(publication="count_only")
    standings = {"awaiting": [waits], "published": [shown], HELD: [held], "excluded": [out], "count_only": [kept]}
    for standing, views in standings.items():
        assert found(engagement, first, standing=standing) == views
    assert found(engagement, first, waiting=PUBLICATION, standing=HELD) == []


def test_what_has_waited_longer_is_counted_in_working_days(engagement):
    """On Monday 8 March 2021 a view of Wednesday the 3rd has waited more than two working days; Thursday's has not."""
    person = a_person("moderator", on=engagement)
    wednesday = a_response(engagement, at=datetime(2021, 3, 3, 23, 30, tzinfo=UTC), synthetic=True)
    thursday = a_response(engagement, at=datetime(2021, 3, 4, 0, 30, tzinfo=UTC), synthetic=True)
    assert found(engagement, person, date(2021, 3, 8), longer=2) == [wednesday]
    assert found(engagement, person, date(2021, 3, 9), longer=2) == [wednesday, thursday]
    assert found(engagement, person, date(2021, 3, 9), longer=5) == []


def test_an_address_says_what_was_asked_for():
    asked = Asked(kind="public", channel="post", longer=5, flagged=True)
    assert asked.query == "waiting=publication&type=public&channel=post&longer=5&flagged=on"
    assert asked.is_narrowed
    assert not Asked(HELD).is_narrowed
    assert Asked(HELD).query == "waiting=held"
