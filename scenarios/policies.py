"""What stands in the way of an act on an engagement, in words that the person can read. Empty means go."""

from datetime import datetime
from typing import Any, Protocol

from scenarios.models import Engagement, EngagementVersion, ExtensionProposal
from scenarios.phases import phase_by_dates
from scenarios.states import CLOSED, DECIDED, READ_ONLY, SCHEDULED


class Person(Protocol):
    """Somebody signed in, as far as lower floors know them."""

    pk: Any

    def has_perm(self, name: str, engagement: Any = None) -> bool: ...


def obstacles_to_publishing(engagement: Engagement, *, by: Person, approved_by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.publish", engagement):
        obstacles.append("You can't publish this engagement. Its owner can.")
    if not (
        approved_by.has_perm("scenarios.approve_publishing", engagement)
        or approved_by.has_perm("scenarios.publish", engagement)
    ):
        obstacles.append("The second person can't approve publishing. An approver can.")
    if by.pk == approved_by.pk:
        obstacles.append("Publishing takes two people. Ask an approver to agree.")
    return obstacles


def obstacles_to_responding(version: EngagementVersion, *, at: datetime) -> list[str]:
    """Why no view can be sent right now."""
    now = phase_by_dates(version, at)
    if now == READ_ONLY:
        return ["This page is to read only. It does not ask for views."]
    if now == SCHEDULED:
        return ["This engagement has not opened yet."]
    if now == CLOSED:
        return ["This engagement has closed. It no longer takes views."]
    return []


def obstacles_to_proposing_any_extension(engagement: Engagement, *, by: Person) -> list[str]:
    """What stands in the way whatever the new dates are: shown in place of the form."""
    obstacles = []
    if not by.has_perm("scenarios.propose_extension", engagement):
        obstacles.append("You can't propose a later close. The engagement owner can.")
    if engagement.closes_at is None:
        return [*obstacles, "This engagement has no close to move."]
    if engagement.milestones.filter(kind=DECIDED).exists():
        obstacles.append("The decision has been made. The close can't move any more.")
    if engagement.extension_proposals.filter(decision__isnull=True).exists():
        obstacles.append("A proposal is waiting for a second person. An owner or an approver has to decide it first.")
    return obstacles


def obstacles_to_proposing_extension(
    engagement: Engagement,
    *,
    by: Person,
    new_closes_at: datetime,
    new_switch_off_at: datetime | None,
    at: datetime | None = None,
) -> list[str]:
    obstacles = obstacles_to_proposing_any_extension(engagement, by=by)
    if engagement.closes_at and new_closes_at <= engagement.closes_at:
        obstacles.append("The new close must be later than the one people were told.")
    elif at and new_closes_at <= at:
        obstacles.append("The new close must still be ahead.")
    return obstacles + _obstacles_in_switch_off(engagement, new_closes_at, new_switch_off_at)


def _obstacles_in_switch_off(
    engagement: Engagement, new_closes_at: datetime, new_switch_off_at: datetime | None
) -> list[str]:
    """Without a switch-off of its own, the form goes off at the close."""
    goes_off_at = new_switch_off_at or new_closes_at
    if goes_off_at < new_closes_at:
        return ["The form can't be switched off before the new close."]
    if engagement.switch_off_at and goes_off_at < engagement.switch_off_at:
        return ["The form can't be switched off earlier than people were told."]
    return []


def obstacles_to_deciding_extension(proposal: ExtensionProposal, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.confirm_extension", proposal.engagement):
        obstacles.append("You can't decide on a later close. The engagement owner or an approver can.")
    if proposal.by_id == by.pk:
        obstacles.append("You proposed this. Someone else, an owner or an approver, has to decide.")
    if hasattr(proposal, "decision"):
        obstacles.append("This proposal was decided already.")
    elif proposal.old_closes_at != proposal.engagement.closes_at:
        obstacles.append("The close has changed since this was proposed. Propose again.")
    return obstacles


def obstacles_to_confirming_extension(proposal: ExtensionProposal, *, by: Person, at: datetime) -> list[str]:
    obstacles = obstacles_to_deciding_extension(proposal, by=by)
    if proposal.new_closes_at <= at:
        obstacles.append("The proposed close has passed. Say no to it, and propose a later one.")
    return obstacles + _obstacles_in_switch_off(proposal.engagement, proposal.new_closes_at, proposal.new_switch_off_at)
