"""Dates and times as people read them, in London time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

LONDON = ZoneInfo("Europe/London")


def london_day(instant: datetime) -> date:
    """The day that it is in London at this instant."""
    return instant.astimezone(LONDON).date()


def days_later(instant: datetime, days: int) -> datetime:
    """The same time of day in London so many days on, also where the clocks change in between."""
    return instant.astimezone(LONDON) + timedelta(days=days)


def day_words(day: date | datetime) -> str:
    """`11 March 2021`."""
    if isinstance(day, datetime):
        day = london_day(day)
    return _("%(day)s %(month)s %(year)s") % {"day": day.day, "month": MONTHS[day.month], "year": day.year}


def weekday_words(day: date) -> str:
    """`Thursday 11 March 2021`."""
    return _("%(weekday)s %(day)s") % {"weekday": WEEKDAYS[day.weekday()], "day": day_words(day)}


def time_words(instant: datetime) -> str:
    """`9am`, `5:30pm`, `noon`; midnight is never said, since nobody knows which day it belongs to."""
    local = instant.astimezone(LONDON)
    if (local.hour, local.minute) == (12, 0):
        return _("noon")
    clock = f"{local.hour % 12 or 12}" + (f":{local.minute:02}" if local.minute else "")
    return (_("%(time)sam") if local.hour < 12 else _("%(time)spm")) % {"time": clock} + _which_of_two(local)


def _which_of_two(local: datetime) -> str:
    """On the day on which the clocks go back, each time between 1am and 2am comes twice."""
    if local.replace(fold=0).utcoffset() <= local.replace(fold=1).utcoffset():  # type: ignore[operator]
        return ""
    return f" ({_('after the clocks go back') if local.fold else _('before the clocks go back')})"


def instant_words(instant: datetime) -> str:
    """`9am on Wednesday 10 February 2021`; the day alone in its first minute, since midnight is never said.

    What has a day and no time is kept as the start of that day.
    """
    local = instant.astimezone(LONDON)
    if (local.hour, local.minute) == (0, 0):
        return weekday_words(local.date())
    return _("%(time)s on %(day)s") % {"time": time_words(local), "day": weekday_words(local.date())}


def deadline_words(first_late: datetime) -> str:
    """The last moment that counts, said in the minute before the first late one.

    Midnight after the day becomes `11:59pm on Thursday 11 March 2021`.
    """
    local = first_late.astimezone(LONDON)
    if (local.hour, local.minute) == (0, 0):
        return instant_words(first_late - timedelta(minutes=1))
    return instant_words(first_late)


def last_day(first_late: datetime) -> date:
    """The London day of the last moment that counts: of a midnight, the day before."""
    return london_day(first_late - timedelta(microseconds=1))
