"""When a view came, as a class: decided once, from the database's clock, inside the transaction that stores it."""

from datetime import datetime, timedelta

from responses.intake.states import BETWEEN, LATE, ON_TIME
from scenarios.models import EngagementVersion

GRACE = timedelta(minutes=60)


def timing_of(version: EngagementVersion, *, at: datetime, began_at: datetime) -> tuple[str, bool]:
    """(timing, grace) of a view received `at`, whose draft began at `began_at`. The close is the first late instant.

    A draft begun before the close may come up to 60 minutes after it: on time, flagged as grace.
    """
    closes_at = version.closes_at
    if closes_at is None:
        raise ValueError("An engagement without a close takes no views.")
    if at < closes_at:
        return ON_TIME, False
    if began_at < closes_at and at < closes_at + GRACE:
        return ON_TIME, True
    if version.switch_off_at and at < version.switch_off_at:
        return BETWEEN, False
    return LATE, False
