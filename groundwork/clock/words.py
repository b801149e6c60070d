"""Dates and times as people read them, in London time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_words(day: date | datetime) -> str:
    """`11 March 2021`."""
    if isinstance(day, datetime):
        day = day.astimezone(LONDON).date()
    return f"{day.day} {day:%B %Y}"


def time_words(instant: datetime) -> str:
    """`9am`, `5:30pm`, `noon`; midnight is never said, since nobody knows which day it belongs to."""
    local = instant.astimezone(LONDON)
    if (local.hour, local.minute) == (12, 0):
        return "noon"
    hour = local.hour % 12 or 12
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{hour}{minutes}{'am' if local.hour < 12 else 'pm'}"


def instant_words(instant: datetime) -> str:
    """`9am on Wednesday 10 February 2021`."""
    local = instant.astimezone(LONDON)
    return f"{time_words(local)} on {local:%A} {day_words(local)}"


def deadline_words(first_late: datetime) -> str:
    """The last moment that counts, said in the minute before the first late one.

    Midnight after the day becomes `11:59pm on Thursday 11 March 2021`.
    """
    local = first_late.astimezone(LONDON)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return instant_words(first_late - timedelta(minutes=1))
    return instant_words(first_late)
