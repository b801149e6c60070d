"""When a draft is due a reminder, on ordinary days and on those when the clocks change."""

from datetime import UTC, datetime, timedelta

import pytest

from groundwork.clock.words import LONDON
from responses.contacts.reminding import due_reminders, moments_before
from responses.contacts.states import SEVEN_DAYS, TWO_DAYS, TWO_HOURS
from responses.intake.timing import GRACE

CLOSE = datetime(2021, 3, 12, 0, 0, tzinfo=UTC)
LONG_AGO = CLOSE - timedelta(days=20)
SECOND = timedelta(seconds=1)
WEEK, DAYS, HOURS = [SEVEN_DAYS], [SEVEN_DAYS, TWO_DAYS], [SEVEN_DAYS, TWO_DAYS, TWO_HOURS]


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        (timedelta(days=7) + SECOND, []),
        (timedelta(days=7), WEEK),
        (timedelta(hours=48) + SECOND, WEEK),
        (timedelta(hours=48), DAYS),
        (timedelta(hours=2) + SECOND, DAYS),
        (timedelta(hours=2), HOURS),
        (SECOND, HOURS),
        (timedelta(0), HOURS),
        (SECOND - GRACE, HOURS),
        (-GRACE, []),
    ],
)
def test_a_reminder_is_due_from_its_moment_to_the_end_of_the_hour_after_the_close(before, kinds):
    assert due_reminders(CLOSE, agreed_at=LONG_AGO, at=CLOSE - before) == kinds


def test_what_was_past_when_somebody_asked_is_not_due():
    asked = CLOSE - timedelta(hours=50)
    assert due_reminders(CLOSE, agreed_at=asked, at=CLOSE - timedelta(hours=49)) == []
    assert due_reminders(CLOSE, agreed_at=asked, at=CLOSE - timedelta(hours=1)) == [TWO_DAYS, TWO_HOURS]


@pytest.mark.parametrize(
    ("close", "week", "days", "hours"),
    [
        # The clocks go forward on 28 March 2021 and back on 31 October 2021.
        ("2021-03-28T22:00+00:00", "2021-03-21T23:00+00:00", "2021-03-26T22:00+00:00", "2021-03-28T20:00+00:00"),
        ("2021-03-28T02:00+00:00", "2021-03-21T03:00+00:00", "2021-03-26T02:00+00:00", "2021-03-28T00:00+00:00"),
        ("2021-04-01T23:00+00:00", "2021-03-26T00:00+00:00", "2021-03-30T23:00+00:00", "2021-04-01T21:00+00:00"),
        ("2021-11-01T00:00+00:00", "2021-10-24T23:00+00:00", "2021-10-30T00:00+00:00", "2021-10-31T22:00+00:00"),
        ("2021-10-31T02:30+00:00", "2021-10-24T01:30+00:00", "2021-10-29T02:30+00:00", "2021-10-31T00:30+00:00"),
    ],
)
def test_a_week_keeps_the_time_of_day_and_hours_are_hours_when_the_clocks_change(close, week, days, hours):
    instant = datetime.fromisoformat(close)
    moments = moments_before(instant)
    assert moments == [(kind, datetime.fromisoformat(at)) for kind, at in zip(HOURS, (week, days, hours), strict=True)]
    (_kind, first), *_rest = moments
    assert first.astimezone(LONDON).time() == instant.astimezone(LONDON).time()
