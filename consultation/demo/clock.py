"""Where the demonstration's clock can be set: named stops, worked out from an engagement's own dates."""

from datetime import datetime, timedelta
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from consultation.demo.checking import read_content
from scenarios.models import EngagementVersion
from scenarios.phases import GRACE

BEFORE, OPENED, MIDDLE, LAST_HOUR, GRACE_STOP, BETWEEN, LATE, BEGINNING = (
    "before",
    "opened",
    "middle",
    "last-hour",
    "grace",
    "between",
    "late",
    "beginning",
)
STOPS = {
    BEFORE: _("The day before it opens"),
    OPENED: _("Just opened"),
    MIDDLE: _("In the middle"),
    LAST_HOUR: _("The last hour"),
    GRACE_STOP: _("Just after the close"),
    BETWEEN: _("Between the close and the switch-off"),
    LATE: _("After the switch-off"),
    BEGINNING: _("Where the demonstration began"),
}
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)


@lru_cache(maxsize=1)
def beginning() -> tuple[str, datetime]:
    """The engagement that the demonstration leads with, and the moment that its clock is first set to."""
    cases = (case.facts for case in read_content() if case.facts["demo"]["engagement_time"])
    lead = next(cases)
    return lead["slug"], datetime.fromisoformat(lead["demo"]["engagement_time"])


def stops_of(version: EngagementVersion) -> dict[str, datetime]:
    """Each stop that these dates have, by name, in the order of time; last of all the way back to the beginning."""
    began = {BEGINNING: beginning()[1]}
    opens, closes = version.opens_at, version.closes_at
    if opens is None or closes is None:
        return began
    off = version.switch_off_at or closes
    stops = {
        BEFORE: opens - A_DAY,
        OPENED: opens + A_MINUTE,
        MIDDLE: opens + (closes - opens) / 2,
        LAST_HOUR: closes - timedelta(minutes=30),
        GRACE_STOP: closes + TEN_MINUTES,
    }
    if off > closes + GRACE:
        stops[BETWEEN] = closes + GRACE + (off - closes - GRACE) / 2
    return stops | {LATE: max(off, closes + GRACE) + A_DAY} | began
