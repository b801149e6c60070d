"""When a draft is due a reminder: at 7 days, 48 hours and 2 hours before its close."""

from datetime import UTC, datetime, timedelta

from groundwork.clock.words import LONDON, days_later
from responses.contacts.states import SEVEN_DAYS, TWO_DAYS, TWO_HOURS
from responses.intake.models import Draft
from scenarios.models import EngagementVersion
from scenarios.phases import GRACE

EARLIEST = timedelta(days=7, hours=1)
LATE_LINK = 28


def close_of(draft: Draft, version: EngagementVersion) -> datetime | None:
    """The first late instant for this draft: the engagement's, or a later one agreed with whoever writes it."""
    closes_at = version.closes_at
    if closes_at and draft.agreed:
        return max(closes_at, draft.agreed.until)
    return closes_at


def moments_before(close: datetime) -> list[tuple[str, datetime]]:
    """(kind, instant) of each reminder, the most urgent last.

    Seven days are seven days of the calendar in London, so the time of day stays when the clocks change between.
    Hours are hours.
    """
    week = (close.astimezone(LONDON) - timedelta(days=7)).astimezone(UTC)
    return [
        (SEVEN_DAYS, week),
        (TWO_DAYS, close - timedelta(hours=48)),
        (TWO_HOURS, close - timedelta(hours=2)),
    ]


def due_reminders(close: datetime, *, agreed_at: datetime, at: datetime) -> list[str]:
    """The reminders whose moment has come since somebody asked for them, the most urgent last.

    However long ago the moment was: up to the end of the hour after the close, for a draft begun before it.
    """
    if at >= close + GRACE:
        return []
    return [kind for kind, moment in moments_before(close) if agreed_at < moment <= at]


def opens_at_least_until(close: datetime, version: EngagementVersion) -> datetime:
    """A mailed link works as long as the draft can be sent."""
    return max(close + GRACE, version.switch_off_at or close)


def opens_until(close: datetime, version: EngagementVersion, *, at: datetime) -> datetime:
    """The end of a link that is made now. Where late views are taken, it works for 28 days in any case."""
    least = opens_at_least_until(close, version)
    return max(least, days_later(at, LATE_LINK)) if version.late_views_accepted else least
