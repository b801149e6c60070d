"""When a view that came on paper counts as received: a day, and no time of it."""

from datetime import date, datetime

from groundwork.clock.words import LONDON
from responses.intake.timing import Timing, timing_of
from scenarios.models import EngagementVersion
from scenarios.phases import Acts


def came_at(day: date) -> datetime:
    """The first instant of that day in London: what came on the last day came in time, at whatever hour."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def timing_on(version: EngagementVersion, *, received_on: date, agreed_until: datetime | None, acts: Acts) -> Timing:
    """The timing of what came on that day. `acts` is what had been done when it was put in the books.

    The day on which it came rules whether it is late. What is put in the books after the freeze goes to the
    supplement, whenever it came, since the report was closed by then.
    """
    at = came_at(received_on)
    return timing_of(version, at=at, began_at=at, agreed_until=agreed_until, acts=acts)
