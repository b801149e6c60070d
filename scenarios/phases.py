"""Which phase an engagement is in: a pure function of its dates, its milestones and a moment. Nothing stores it."""

from collections.abc import Iterable
from datetime import datetime

from scenarios.models import EngagementVersion, Milestone
from scenarios.states import BETWEEN, CLOSED, DECIDED, DECISION_MADE, LATE, OPEN, READ_ONLY, SCHEDULED


def phase(version: EngagementVersion, milestones: Iterable[Milestone], at: datetime) -> str:
    """One of `scenarios.states.PHASES`. Intervals are half-open: the close is the first late instant."""
    if any(milestone.kind == DECIDED and milestone.at <= at for milestone in milestones):
        return DECISION_MADE
    return phase_by_dates(version, at)


def phase_by_dates(version: EngagementVersion, at: datetime) -> str:
    if version.opens_at is None or version.closes_at is None:
        return READ_ONLY
    if at < version.opens_at:
        return SCHEDULED
    if at < version.closes_at:
        return OPEN
    if version.switch_off_at and at < version.switch_off_at:
        return BETWEEN
    return LATE if version.late_views_accepted else CLOSED
