from datetime import UTC, datetime, timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement, ExtensionProposal, Milestone
from scenarios.phases import NOTHING_DONE, Acts
from scenarios.policies import (
    obstacles_to_confirming_extension,
    obstacles_to_deciding_extension,
    obstacles_to_proposing_any_extension,
    obstacles_to_proposing_extension,
    obstacles_to_responding,
)
from scenarios.services import Refused, propose_extension
from scenarios.states import DECIDED
from tests.builders import CLOSES, OPENS, SWITCH_OFF, WHILE_OPEN, a_person, an_open_engagement

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 3, 19, tzinfo=UTC)
# After the close, before the switch-off.
SOON = datetime(2021, 3, 13, tzinfo=UTC)


def proposed(engagement: Engagement) -> ExtensionProposal:
    owner = a_person("owner", on=engagement)
    return propose_extension(
        engagement=engagement, new_closes_at=LATER, new_switch_off_at=None, reason="Post was late.", by=owner
    )


def test_views_are_taken_from_the_opening_on_and_late_ones_where_they_are_promised() -> None:
    version = an_open_engagement().current_version
    before = OPENS - timedelta(seconds=1)
    assert obstacles_to_responding(version, at=before, acts=NOTHING_DONE) == ["This engagement has not opened yet."]
    for at in (OPENS, CLOSES, SWITCH_OFF, SWITCH_OFF + timedelta(days=100)):
        assert obstacles_to_responding(version, at=at, acts=NOTHING_DONE) == []


def test_no_views_are_taken_after_the_end_or_where_nothing_is_asked() -> None:
    ended = an_open_engagement(late_views_accepted=False).current_version
    assert obstacles_to_responding(ended, at=SWITCH_OFF, acts=NOTHING_DONE) == [
        "This engagement has closed. It no longer takes views."
    ]
    reading = an_open_engagement(opens_at=None, closes_at=None, switch_off_at=None).current_version
    assert obstacles_to_responding(reading, at=OPENS, acts=NOTHING_DONE) == [
        "This page is to read only. It does not ask for views."
    ]


@pytest.mark.parametrize("at", [WHILE_OPEN, CLOSES, SWITCH_OFF])
def test_no_views_are_taken_in_a_pause_or_after_a_withdrawal(at: datetime) -> None:
    version = an_open_engagement().current_version
    assert obstacles_to_responding(version, at=at, acts=Acts(paused_at=at)) == [
        "The form is paused, so we can't take a view now. Come back when it is on again."
    ]
    assert obstacles_to_responding(version, at=at, acts=Acts(withdrawn_at=at)) == [
        "This engagement was withdrawn. It no longer takes views."
    ]


def test_after_the_freeze_and_after_the_decision_only_promised_late_views_are_taken() -> None:
    welcome = an_open_engagement().current_version
    strict = an_open_engagement(late_views_accepted=False).current_version
    for acts in (Acts(frozen_at=SWITCH_OFF), Acts(frozen_at=SWITCH_OFF, decided_at=SWITCH_OFF)):
        assert obstacles_to_responding(welcome, at=SWITCH_OFF, acts=acts) == []
        (obstacle,) = obstacles_to_responding(strict, at=SWITCH_OFF, acts=acts)
        assert "no longer takes views" in obstacle


@pytest.mark.parametrize(
    ("close", "switch_off", "said"),
    [
        (CLOSES, SWITCH_OFF, "later than the one people were told"),
        (CLOSES - timedelta(days=1), SWITCH_OFF, "later than the one people were told"),
        (LATER, LATER - timedelta(hours=1), "switched off before the new close"),
        (SOON, SOON + timedelta(hours=1), "switched off earlier than people were told"),
        (SOON, None, "switched off earlier than people were told"),
    ],
)
def test_a_close_moves_to_a_later_time_only(close: datetime, switch_off: datetime | None, said: str) -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    (obstacle,) = obstacles_to_proposing_extension(
        engagement, by=owner, new_closes_at=close, new_switch_off_at=switch_off
    )
    assert said in obstacle


def test_a_close_does_not_move_to_a_time_that_has_passed() -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    obstacles = obstacles_to_proposing_extension(
        engagement, by=owner, new_closes_at=LATER, new_switch_off_at=None, at=LATER
    )
    assert obstacles == ["The new close must still be ahead."]


def test_each_obstacle_to_proposing_says_who_can() -> None:
    engagement = an_open_engagement()
    approver = a_person("approver", on=engagement)
    assert obstacles_to_proposing_any_extension(engagement, by=approver) == [
        "You can't propose a later close. The engagement owner can."
    ]
    proposed(engagement)
    owner = a_person("owner", on=engagement)
    assert obstacles_to_proposing_any_extension(engagement, by=owner) == [
        "A proposal is waiting for a second person. An owner or an approver has to decide it first."
    ]


def test_what_has_no_close_or_is_decided_cannot_be_extended() -> None:
    reading = an_open_engagement(opens_at=None, closes_at=None, switch_off_at=None)
    owner = a_person("owner", on=reading)
    assert obstacles_to_proposing_any_extension(reading, by=owner) == ["This engagement has no close to move."]
    decided = an_open_engagement()
    Milestone.objects.create(engagement=decided, kind=DECIDED, at=WHILE_OPEN)
    owner = a_person("owner", on=decided)
    assert obstacles_to_proposing_any_extension(decided, by=owner) == [
        "The decision has been made. The close can't move any more."
    ]


@pytest.mark.parametrize("role", ["owner", "approver"])
def test_another_owner_or_an_approver_decides(role: str) -> None:
    engagement = an_open_engagement()
    proposal = proposed(engagement)
    assert obstacles_to_deciding_extension(proposal, by=a_person(role, on=engagement)) == []


@pytest.mark.parametrize("role", ["moderator", "auditor", "report_author", "board_reader"])
def test_nobody_else_decides(role: str) -> None:
    engagement = an_open_engagement()
    proposal = proposed(engagement)
    assert obstacles_to_deciding_extension(proposal, by=a_person(role, on=engagement)) == [
        "You can't decide on a later close. The engagement owner or an approver can."
    ]


def test_a_right_on_another_engagement_is_none_on_this_one() -> None:
    elsewhere = a_person("approver", on=an_open_engagement())
    assert obstacles_to_deciding_extension(proposed(an_open_engagement()), by=elsewhere)


def test_a_proposed_close_that_has_passed_can_only_be_refused() -> None:
    engagement = an_open_engagement()
    proposal = proposed(engagement)
    approver = a_person("approver", on=engagement)
    assert obstacles_to_confirming_extension(proposal, by=approver, at=LATER - timedelta(seconds=1)) == []
    assert obstacles_to_confirming_extension(proposal, by=approver, at=LATER) == [
        "The proposed close has passed. Say no to it, and propose a later one."
    ]
    assert obstacles_to_deciding_extension(proposal, by=approver) == []


def test_the_service_asks_the_same_policy_with_the_time_of_the_lock() -> None:
    engagement = an_open_engagement()
    set_engagement_time(to=LATER)
    with pytest.raises(Refused, match="must still be ahead"):
        proposed(engagement)


def test_a_proposal_that_would_bring_the_switch_off_forward_can_only_be_refused() -> None:
    engagement = an_open_engagement()
    proposal = ExtensionProposal.objects.create(
        engagement=engagement,
        old_closes_at=CLOSES,
        old_switch_off_at=SWITCH_OFF,
        new_closes_at=SOON,
        reason="Post was late.",
        by=a_person("owner", on=engagement),
        at=WHILE_OPEN,
    )
    approver = a_person("approver", on=engagement)
    assert obstacles_to_confirming_extension(proposal, by=approver, at=WHILE_OPEN) == [
        "The form can't be switched off earlier than people were told."
    ]
    assert obstacles_to_deciding_extension(proposal, by=approver) == []
