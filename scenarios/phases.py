"""Which phase an engagement is in: a pure function of its dates, what people did and a moment. Nothing stores it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from scenarios.models import EngagementVersion, Milestone
from scenarios.states import (
    BETWEEN,
    CLOSED,
    DECIDED,
    DECISION_MADE,
    FORM_PAUSED,
    FROZEN,
    LAST_HOUR,
    LATE,
    OPEN,
    PAUSED,
    READ_ONLY,
    REPORT_FROZEN,
    RESUMED,
    SCHEDULED,
    TAKEN_BACK,
    WITHDRAWN,
)

HOUR = timedelta(hours=1)
# For how long after the close a draft that was begun before it may still be sent as on time.
GRACE = timedelta(minutes=60)


class Acts(NamedTuple):
    """What people did that decides whether views are taken, as it stands at one moment: since when, or None.

    `reason` is what staff wrote for everyone when they paused or withdrew; empty where only the instants were read.
    """

    paused_at: datetime | None = None
    withdrawn_at: datetime | None = None
    frozen_at: datetime | None = None
    decided_at: datetime | None = None
    reason: str = ""

    @property
    def paused(self) -> bool:
        return self.paused_at is not None

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def decided(self) -> bool:
        return self.decided_at is not None

    def by(self, at: datetime) -> "Acts":
        """What had been done by an earlier moment. A pause that was over by now is forgotten."""

        def then(since: datetime | None) -> datetime | None:
            return since if since and since <= at else None

        return Acts(
            then(self.paused_at),
            then(self.withdrawn_at),
            then(self.frozen_at),
            then(self.decided_at),
            reason=self.reason,
        )


NOTHING_DONE = Acts()
_SINCE = {PAUSED: "paused_at", WITHDRAWN: "withdrawn_at", FROZEN: "frozen_at", DECIDED: "decided_at"}


def acts_of(milestones: Iterable[Milestone], at: datetime) -> Acts:
    """What these milestones, first to last, add up to at this moment. One still to come has not happened."""
    acts = NOTHING_DONE
    for milestone in milestones:
        if milestone.at > at:
            continue
        if milestone.kind == RESUMED:
            acts = acts._replace(paused_at=None, reason="")
        elif milestone.kind in _SINCE:
            since: dict[str, Any] = {_SINCE[milestone.kind]: milestone.at}
            acts = acts._replace(**since)
        if milestone.kind in (PAUSED, WITHDRAWN):
            acts = acts._replace(reason=milestone.facts.get("reason", ""))
    return acts


def phase(version: EngagementVersion, acts: Acts, at: datetime) -> str:
    """One of `scenarios.states.PHASES`. What people did goes before what the clock says."""
    if acts.withdrawn:
        return TAKEN_BACK
    if acts.decided:
        return DECISION_MADE
    if acts.paused:
        return FORM_PAUSED
    if acts.frozen:
        return REPORT_FROZEN
    return _phase_by_dates(version, at)


def _phase_by_dates(version: EngagementVersion, at: datetime) -> str:
    """Intervals are half-open: the close is the first late instant, and the last hour begins an hour before it."""
    if version.opens_at is None or version.closes_at is None:
        return READ_ONLY
    if at < version.opens_at:
        return SCHEDULED
    if at < version.closes_at:
        return OPEN if at < version.closes_at - HOUR else LAST_HOUR
    if version.switch_off_at and at < version.switch_off_at:
        return BETWEEN
    return LATE if version.late_views_accepted else CLOSED


def in_grace(version: EngagementVersion, acts: Acts, at: datetime) -> bool:
    """Whether somebody who had begun before the close can still send, as on time."""
    closes_at = version.closes_at
    if closes_at is None or not closes_at <= at < closes_at + GRACE:
        return False
    return phase(version, acts, at) in (BETWEEN, LATE, CLOSED)
