"""When a view came, as a class: decided once, from the database's clock, inside the transaction that stores it."""

from datetime import datetime
from typing import NamedTuple

from responses.intake.states import AFTER_DECISION, AFTER_FREEZE, BETWEEN, LATE, ON_TIME
from scenarios.models import EngagementVersion
from scenarios.phases import GRACE, NOTHING_DONE, Acts


class Timing(NamedTuple):
    """The class, whether it rests on the grace hour or on an agreed later date, and what had been done by then."""

    timing: str
    grace: bool = False
    agreed: bool = False
    after: str = ""


def timing_of(
    version: EngagementVersion,
    *,
    at: datetime,
    began_at: datetime,
    agreed_until: datetime | None = None,
    acts: Acts = NOTHING_DONE,
) -> Timing:
    """The timing of a view received `at`, whose draft began at `began_at`. The close is the first late instant.

    A draft begun before the close may come up to 60 minutes after it: on time, flagged as grace. By a later date
    agreed with its sender it is on time as well, and flagged as that.
    """
    after = AFTER_DECISION if acts.decided else AFTER_FREEZE if acts.frozen else ""
    closes_at = version.closes_at
    if closes_at is None:
        raise ValueError("An engagement without a close takes no views.")
    if at < closes_at:
        return Timing(ON_TIME, after=after)
    if began_at < closes_at and at < closes_at + GRACE:
        return Timing(ON_TIME, grace=True, after=after)
    if agreed_until and at < agreed_until:
        return Timing(ON_TIME, agreed=True, after=after)
    if version.switch_off_at and at < version.switch_off_at:
        return Timing(BETWEEN, after=after)
    return Timing(LATE, after=after)
