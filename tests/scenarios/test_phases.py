from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from scenarios.models import EngagementVersion, Milestone
from scenarios.phases import NOTHING_DONE, Acts, acts_of, in_grace, phase
from scenarios.states import (
    ACTS,
    ACTS_IN,
    BETWEEN,
    CLOSED,
    DECIDED,
    DECISION_MADE,
    EXTENDED,
    FORM_PAUSED,
    FROZEN,
    LAST_HOUR,
    LATE,
    OPEN,
    PAUSED,
    PHASES,
    PUBLISHED,
    READ_ONLY,
    REPORT_FROZEN,
    RESUMED,
    SCHEDULED,
    TAKEN_BACK,
    WITHDRAWN,
)

OPENS = datetime(2021, 2, 10, 9, tzinfo=UTC)
CLOSES = datetime(2021, 3, 12, tzinfo=UTC)
OFF = datetime(2021, 3, 15, 13, tzinfo=UTC)
TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)


def a_version(**facts: object) -> EngagementVersion:
    dates = {"opens_at": OPENS, "closes_at": CLOSES, "switch_off_at": OFF, "late_views_accepted": True}
    return EngagementVersion(**(dates | facts))


def phase_after(kinds: Iterable[str], at: datetime, **facts: object) -> str:
    """The phase at this moment, when these acts were done a tick before it."""
    return phase(a_version(**facts), acts_of([Milestone(kind=kind, at=at - TICK) for kind in kinds], at), at)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - TICK, SCHEDULED),
        (OPENS, OPEN),
        (CLOSES - HOUR - TICK, OPEN),
        (CLOSES - HOUR, LAST_HOUR),
        (CLOSES - TICK, LAST_HOUR),
        (CLOSES, BETWEEN),
        (OFF - TICK, BETWEEN),
        (OFF, LATE),
        (OFF + timedelta(days=999), LATE),
    ],
)
def test_the_clock_alone_moves_an_engagement_on(at: datetime, expected: str) -> None:
    assert phase(a_version(), NOTHING_DONE, at) == expected


def test_without_late_views_the_end_is_the_end() -> None:
    assert phase(a_version(late_views_accepted=False), NOTHING_DONE, OFF) == CLOSED
    assert phase(a_version(late_views_accepted=False, switch_off_at=None), NOTHING_DONE, CLOSES) == CLOSED


def test_without_a_switch_off_nothing_lies_between() -> None:
    assert phase(a_version(switch_off_at=None), NOTHING_DONE, CLOSES) == LATE


@pytest.mark.parametrize("missing", ["opens_at", "closes_at"])
def test_without_dates_there_is_nothing_to_answer(missing: str) -> None:
    assert phase(a_version(**{missing: None}), NOTHING_DONE, OPENS) == READ_ONLY


def test_an_opening_shorter_than_an_hour_is_its_last_hour() -> None:
    version = a_version(opens_at=CLOSES - HOUR / 2)
    assert phase(version, NOTHING_DONE, CLOSES - HOUR / 2 - TICK) == SCHEDULED
    assert phase(version, NOTHING_DONE, CLOSES - HOUR / 2) == LAST_HOUR


@pytest.mark.parametrize(
    ("kind", "after"),
    [(DECIDED, DECISION_MADE), (PAUSED, FORM_PAUSED), (FROZEN, REPORT_FROZEN), (WITHDRAWN, TAKEN_BACK)],
)
def test_an_act_counts_from_its_moment_and_not_before(kind: str, after: str) -> None:
    done = [Milestone(kind=kind, at=OFF)]
    assert phase(a_version(), acts_of(done, OFF - TICK), OFF - TICK) == BETWEEN
    assert phase(a_version(), acts_of(done, OFF), OFF) == after


def test_what_was_done_last_does_not_hide_what_weighs_more() -> None:
    assert phase_after([PAUSED, RESUMED], CLOSES) == BETWEEN
    assert phase_after([PAUSED, RESUMED, PAUSED], CLOSES) == FORM_PAUSED
    assert phase_after([FROZEN, PAUSED], OFF) == FORM_PAUSED
    assert phase_after([FROZEN, PAUSED, RESUMED], OFF) == REPORT_FROZEN
    assert phase_after([FROZEN, DECIDED], OFF) == DECISION_MADE
    assert phase_after([PAUSED, WITHDRAWN], OPENS) == TAKEN_BACK
    assert phase_after([WITHDRAWN, DECIDED], OFF) == TAKEN_BACK


def test_other_milestones_do_not_change_the_phase() -> None:
    assert phase_after([PUBLISHED, EXTENDED], OPENS + TICK) == OPEN


def test_acts_say_since_when_and_why() -> None:
    paused = Milestone(kind=PAUSED, at=OPENS, facts={"reason": "The form was down."})
    assert acts_of([paused], OPENS) == Acts(paused_at=OPENS, reason="The form was down.")
    assert acts_of([paused, Milestone(kind=RESUMED, at=CLOSES)], CLOSES) == NOTHING_DONE
    acts = acts_of([Milestone(kind=FROZEN, at=CLOSES), Milestone(kind=DECIDED, at=OFF)], OFF)
    assert (acts.paused, acts.withdrawn, acts.frozen, acts.decided) == (False, False, True, True)


@pytest.mark.parametrize("switch_off", [OFF, None])
@pytest.mark.parametrize("late", [True, False])
def test_grace_is_the_hour_after_the_close_whatever_else_the_clock_says(switch_off: datetime, late: bool) -> None:
    version = a_version(switch_off_at=switch_off, late_views_accepted=late)
    moments = (CLOSES - TICK, CLOSES, CLOSES + HOUR - TICK, CLOSES + HOUR)
    assert [in_grace(version, NOTHING_DONE, at) for at in moments] == [False, True, True, False]


@pytest.mark.parametrize("kind", [PAUSED, WITHDRAWN, DECIDED, FROZEN])
def test_there_is_no_grace_once_people_have_stopped_the_form(kind: str) -> None:
    assert not in_grace(a_version(), acts_of([Milestone(kind=kind, at=CLOSES)], CLOSES), CLOSES)


def test_every_phase_that_can_come_out_is_described_and_has_its_acts() -> None:
    can_come_out = {SCHEDULED, OPEN, LAST_HOUR, BETWEEN, LATE, CLOSED, READ_ONLY}
    can_come_out |= {DECISION_MADE, FORM_PAUSED, TAKEN_BACK, REPORT_FROZEN}
    assert set(PHASES) == set(ACTS_IN) == can_come_out
    assert set().union(*ACTS_IN.values()) == set(ACTS)
