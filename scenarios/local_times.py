"""From a day and a time as people say them in London to the instant that the portal keeps."""

import re
from datetime import UTC, date, datetime, time, timedelta

from groundwork.clock.words import LONDON

LAST_MINUTE = time(23, 59)
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)


class OddHour(ValueError):
    """A local time that a change of the clocks leaves out or repeats."""


def time_said(words: str) -> time:
    """`11:59pm`, `1pm`, `13:00`, `9.30am`, `noon`. Raises ValueError, for midnight too: nobody knows whose it is."""
    words = words.strip().lower()
    if words in ("noon", "12 noon"):
        return time(12)
    found = _TIME.fullmatch(words)
    if found is None:
        raise ValueError(words)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(words)
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found[2] is None:
        raise ValueError(words)
    said = time(hour, minute)
    if said == time(0):
        raise ValueError(words)
    return said


def first_late_instant(day: date, last: time) -> datetime:
    """The first moment that is too late, UTC, when `last` is the last that people are told.

    11:59pm stands for the whole day, so midnight after it; 1pm is 1pm itself. Raises OddHour.
    """
    if last == LAST_MINUTE:
        return exact_instant(day + timedelta(days=1), time(0))
    return exact_instant(day, last)


def exact_instant(day: date, at: time) -> datetime:
    """This time of this day in London, UTC. Raises OddHour where there is none or there are two."""
    local = datetime.combine(day, at, tzinfo=LONDON)
    if is_odd(local):
        raise OddHour(local.isoformat())
    return local.astimezone(UTC)


def close_moved_by(close: datetime, lost: timedelta) -> datetime:
    """The close, later by at least the time that was lost, at a full minute that nobody can misread. UTC.

    Never within the hour that a change of the clocks leaves out or repeats: then it is the end of that hour.
    """
    moved = close + lost
    if moved.second or moved.microsecond:
        moved = moved.replace(second=0, microsecond=0) + timedelta(minutes=1)
    while is_odd(moved):
        moved += timedelta(minutes=1)
    return moved.astimezone(UTC)


def is_odd(instant: datetime) -> bool:
    """Whether it is in the hour that a change of the clocks in London leaves out or repeats."""
    local = instant.astimezone(LONDON)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
