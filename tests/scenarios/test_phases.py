from datetime import UTC, datetime, timedelta

import pytest

from scenarios.models import EngagementVersion, Milestone
from scenarios.phases import phase
from scenarios.states import (
    BETWEEN,
    CLOSED,
    DECIDED,
    DECISION_MADE,
    EXTENDED,
    LATE,
    OPEN,
    PHASES,
    PUBLISHED,
    READ_ONLY,
    SCHEDULED,
)

OPENS = datetime(2021, 2, 10, 9, tzinfo=UTC)
CLOSES = datetime(2021, 3, 12, tzinfo=UTC)
OFF = datetime(2021, 3, 15, 13, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def a_version(**facts: object) -> EngagementVersion:
    dates = {"opens_at": OPENS, "closes_at": CLOSES, "switch_off_at": OFF, "late_views_accepted": True}
    return EngagementVersion(**(dates | facts))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - TICK, SCHEDULED),
        (OPENS, OPEN),
        (CLOSES - TICK, OPEN),
        (CLOSES, BETWEEN),
        (OFF - TICK, BETWEEN),
        (OFF, LATE),
        (OFF + timedelta(days=999), LATE),
    ],
)
def test_the_clock_alone_moves_an_engagement_on(at: datetime, expected: str) -> None:
    assert phase(a_version(), [], at) == expected


def test_without_late_views_the_end_is_the_end() -> None:
    assert phase(a_version(late_views_accepted=False), [], OFF) == CLOSED
    assert phase(a_version(late_views_accepted=False, switch_off_at=None), [], CLOSES) == CLOSED


def test_without_a_switch_off_nothing_lies_between() -> None:
    assert phase(a_version(switch_off_at=None), [], CLOSES) == LATE


@pytest.mark.parametrize("missing", ["opens_at", "closes_at"])
def test_without_dates_there_is_nothing_to_answer(missing: str) -> None:
    assert phase(a_version(**{missing: None}), [], OPENS) == READ_ONLY


def test_a_decision_counts_from_its_moment_and_not_before() -> None:
    decided = Milestone(kind=DECIDED, at=OFF)
    assert phase(a_version(), [decided], OFF - TICK) == BETWEEN
    assert phase(a_version(), [decided], OFF) == DECISION_MADE


def test_other_milestones_do_not_change_the_phase() -> None:
    acts = [Milestone(kind=PUBLISHED, at=OPENS), Milestone(kind=EXTENDED, at=OPENS)]
    assert phase(a_version(), acts, OPENS) == OPEN


def test_every_phase_that_can_come_out_is_described() -> None:
    assert set(PHASES) == {SCHEDULED, OPEN, BETWEEN, LATE, CLOSED, DECISION_MADE, READ_ONLY}
