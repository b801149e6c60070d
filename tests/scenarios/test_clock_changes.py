"""Phases, grace and closes on the two days of 2027 on which the clocks change in London."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import LONDON, deadline_words
from responses.intake.models import ResponseVersion
from scenarios.fates import fate_of_a_draft, fate_of_a_view
from scenarios.local_times import close_moved_by, first_late_instant
from scenarios.models import EngagementVersion
from scenarios.noticeboard import notice
from scenarios.phases import NOTHING_DONE, phase
from scenarios.states import BETWEEN, CLOSED, LAST_HOUR, LATE, OPEN
from tests.builders import a_draft, an_open_engagement
from tests.reading import words_of
from tests.responses.intake.walking import fill_in, send

pytestmark = pytest.mark.django_db
TICK, HOUR = timedelta(seconds=1), timedelta(hours=1)
OPENS = datetime(2027, 3, 1, 9, tzinfo=UTC)
# Clocks go from 1am to 2am, and from 2am back to 1am.
TO_SUMMER, TO_WINTER = datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)


def a_version(close: datetime, **facts: object) -> EngagementVersion:
    return EngagementVersion(opens_at=OPENS, closes_at=close, **({"late_views_accepted": True} | facts))


def midnight_ending(day: date) -> datetime:
    return first_late_instant(day, time(23, 59))


@pytest.mark.parametrize(
    ("last_day", "close", "words"),
    [
        (date(2027, 3, 27), datetime(2027, 3, 28, 0, tzinfo=UTC), "11:59pm on Saturday 27 March 2027"),
        (date(2027, 3, 28), datetime(2027, 3, 28, 23, tzinfo=UTC), "11:59pm on Sunday 28 March 2027"),
        (date(2027, 10, 30), datetime(2027, 10, 30, 23, tzinfo=UTC), "11:59pm on Saturday 30 October 2027"),
        (date(2027, 10, 31), datetime(2027, 11, 1, 0, tzinfo=UTC), "11:59pm on Sunday 31 October 2027"),
    ],
)
def test_a_close_at_midnight_by_a_change_day_is_the_end_of_that_day(
    last_day: date, close: datetime, words: str
) -> None:
    assert midnight_ending(last_day) == close
    engagement = an_open_engagement(opens_at=OPENS, closes_at=close, switch_off_at=None, at=close - TICK * 5)
    shown = notice(engagement.slug)
    assert shown is not None
    assert shown.phase == LAST_HOUR
    assert f"You can send us your view until {words}." in words_of(Client(), f"/engagements/{engagement.slug}/")
    set_engagement_time(to=close + TICK)
    shown = notice(engagement.slug)
    assert shown is not None
    assert shown.phase == LATE
    assert f"It was {words}." in words_of(Client(), f"/engagements/{engagement.slug}/")


def test_the_hour_of_grace_lasts_an_hour_where_the_clock_shows_two() -> None:
    """After a close at midnight the clocks go forward an hour later: grace ends as 1am becomes 2am."""
    close = midnight_ending(date(2027, 3, 27))
    assert close + HOUR == TO_SUMMER
    version = a_version(close)
    assert "until 2am on Sunday 28 March 2027" in fate_of_a_draft(version, NOTHING_DONE, close + HOUR - TICK)
    assert fate_of_a_draft(version, NOTHING_DONE, close + HOUR) == ""


def test_the_hour_of_grace_lasts_an_hour_where_the_clock_shows_none() -> None:
    """After a close at 12:30am grace ends at the first 1:30am, and the page says which one it means."""
    close = datetime(2027, 10, 30, 23, 30, tzinfo=UTC)
    assert close.astimezone(LONDON).strftime("%H:%M") == "00:30"
    version = a_version(close)
    end = close + HOUR
    assert (end.astimezone(LONDON).strftime("%H:%M"), end.astimezone(LONDON).fold) == ("01:30", 0)
    assert "until 1:30am (before the clocks go back) on Sunday 31 October 2027" in (
        fate_of_a_draft(version, NOTHING_DONE, end - TICK)
    )
    assert deadline_words(end + HOUR) == "1:30am (after the clocks go back) on Sunday 31 October 2027"
    assert deadline_words(end + 2 * HOUR) == "2:30am on Sunday 31 October 2027"
    assert fate_of_a_draft(version, NOTHING_DONE, end) == fate_of_a_draft(version, NOTHING_DONE, end + HOUR) == ""


@pytest.mark.parametrize("change", [TO_SUMMER, TO_WINTER])
def test_the_last_hour_before_a_close_after_the_change_is_one_hour(change: datetime) -> None:
    version = a_version(change + HOUR)
    assert phase(version, NOTHING_DONE, change - TICK) == OPEN
    assert phase(version, NOTHING_DONE, change) == LAST_HOUR
    assert phase(version, NOTHING_DONE, change + HOUR - TICK) == LAST_HOUR
    assert phase(version, NOTHING_DONE, change + HOUR) == LATE


@pytest.mark.parametrize("change", [TO_SUMMER, TO_WINTER])
@pytest.mark.parametrize("minutes", [-30, 30])
def test_a_view_at_half_past_one_counts_as_on_time_both_times(change: datetime, minutes: int) -> None:
    """Half past one comes twice in October. In March it is half past two at once."""
    close = change + 2 * HOUR
    at = change + timedelta(minutes=minutes)
    engagement = an_open_engagement(opens_at=OPENS, closes_at=close, switch_off_at=None, at=at)
    client = Client()
    check = fill_in(client, engagement.slug)
    assert "now counts as on time" in client.get(check).content.decode()
    assert send(client, check).url.endswith("/sent/")
    version = ResponseVersion.objects.get()
    assert version.timing == "on_time"
    assert abs(version.received_at - at) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("minutes", "timing", "grace"), [(-1, "on_time", False), (1, "on_time", True), (61, "late", False)]
)
@pytest.mark.parametrize("last_day", [date(2027, 3, 27), date(2027, 10, 30)])
def test_a_view_around_a_close_in_the_night_of_the_change_is_timed_by_the_instant(
    last_day: date, minutes: int, timing: str, grace: bool
) -> None:
    close = midnight_ending(last_day)
    engagement = an_open_engagement(opens_at=OPENS, closes_at=close, switch_off_at=None, at=close - HOUR)
    client = Client()
    check = fill_in(client, engagement.slug)
    set_engagement_time(to=close + timedelta(minutes=minutes))
    assert send(client, check).url.endswith("/sent/")
    version = ResponseVersion.objects.get()
    assert (version.timing, version.grace) == (timing, grace)


def test_a_switch_off_after_the_change_holds_the_time_between_open() -> None:
    close, off = midnight_ending(date(2027, 10, 30)), first_late_instant(date(2027, 10, 31), time(13))
    version = a_version(close, switch_off_at=off, late_views_accepted=False)
    assert off - close == timedelta(hours=14)
    assert phase(version, NOTHING_DONE, off - TICK) == BETWEEN
    assert phase(version, NOTHING_DONE, off) == CLOSED
    assert "group of its own" in fate_of_a_view(version, NOTHING_DONE, off - TICK)


@pytest.mark.parametrize("change", [TO_SUMMER, TO_WINTER])
def test_a_pause_over_the_change_gives_back_real_hours_and_never_lands_in_the_odd_one(change: datetime) -> None:
    day_before = change - timedelta(days=1)
    assert close_moved_by(day_before, timedelta(hours=40)) == day_before + timedelta(hours=40)
    for minutes in range(-70, 130, 7):
        moved = close_moved_by(day_before, timedelta(days=1, minutes=minutes, seconds=5))
        assert moved >= day_before + timedelta(days=1, minutes=minutes, seconds=5)
        assert moved.second == 0
        local = moved.astimezone(LONDON)
        assert local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset(), deadline_words(moved)


def test_a_draft_begun_the_first_time_round_is_still_a_draft_the_second_time(client: Client) -> None:
    first = TO_WINTER - timedelta(minutes=30)
    engagement = an_open_engagement(opens_at=OPENS, closes_at=TO_WINTER + 2 * HOUR, switch_off_at=None, at=first + TICK)
    draft = a_draft(engagement).draft
    set_engagement_time(to=first + TICK + HOUR)
    draft.refresh_from_db()
    assert draft.began_at.astimezone(LONDON).strftime("%H:%M") == "01:30"
    assert notice(engagement.slug).at.astimezone(LONDON).strftime("%H:%M") == "01:30"
    assert notice(engagement.slug).at - draft.began_at >= HOUR - TICK * 5
