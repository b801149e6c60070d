"""Dates and times as survey tools and spreadsheets write them, in London unless they name a zone."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from groundwork.clock.words import LONDON
from responses.entry.dating import came_at
from responses.imports.states import MONTH_FIRST

TIME = r"(?:,?[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
ZONE = r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
AS_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){TIME}{ZONE}")
IN_NUMBERS = re.compile(rf"(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-](?P<year>\d{{4}}|\d{{2}}){TIME}{ZONE}")
IN_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<name>[A-Za-z]{{3,9}})[ -](?P<year>\d{{4}}){TIME}{ZONE}"
)
# Beyond them a time of another zone may have no place in ours.
YEARS = range(1800, 2201)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def instant_in(text: str, order: str) -> datetime | None:
    """When something came; the first instant of the day where no time is named. None for what is no date."""
    said = " ".join(text.split())
    for pattern in (AS_ISO, IN_NUMBERS, IN_WORDS):
        if found := pattern.fullmatch(said):
            try:
                day = _day(found.groupdict(), order)
                return _at(day, found.groupdict()) if found["hour"] else came_at(day)
            except (ValueError, OverflowError):
                return None
    return None


def day_in(text: str, order: str) -> date | None:
    at = instant_in(text, order)
    return at.astimezone(LONDON).date() if at else None


def _day(said: dict[str, str | None], order: str) -> date:
    year = int(said["year"] or 0)
    year += 2000 if year < 100 and len(said["year"] or "") == 2 else 0
    if year not in YEARS:
        raise ValueError("No year in which anybody answers.")
    if name := said.get("name"):
        return date(year, MONTHS.index(name[:3].lower()) + 1, int(said["day"] or 0))
    if "one" not in said:
        return date(year, int(said["month"] or 0), int(said["day"] or 0))
    one, two = int(said["one"] or 0), int(said["two"] or 0)
    return date(year, one, two) if order == MONTH_FIRST else date(year, two, one)


def _at(day: date, said: dict[str, str | None]) -> datetime:
    hour, half = int(said["hour"] or 0), (said["half"] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("No such hour.")
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime(
        day.year,
        day.month,
        day.day,
        hour,
        int(said["minute"] or 0),
        int(said["second"] or 0),
        tzinfo=_zone(said["zone"]),
    )


def _zone(said: str | None) -> tzinfo:
    if not said:
        return LONDON
    if said in ("Z", "UTC", "GMT"):
        return UTC
    digits = said[1:].replace(":", "")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-away if said[0] == "-" else away)
