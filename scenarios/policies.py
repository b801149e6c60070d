"""What stands in the way of an act on an engagement, in words that the person can read. Empty means go."""

from datetime import UTC, datetime
from typing import Any, Protocol, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import deadline_words
from scenarios.models import Engagement, EngagementVersion, ExtensionProposal, WithdrawalProposal
from scenarios.phases import GRACE, Acts, acts_of, phase
from scenarios.states import (
    ACTS_IN,
    CLOSED,
    DECISION_MADE,
    FORM_PAUSED,
    FREEZE,
    ONLY_LATE_VIEWS,
    PAUSE,
    READ_ONLY,
    REPORT_FROZEN,
    RESUME,
    SCHEDULED,
    SEND,
    TAKEN_BACK,
    WITHDRAW,
)

# A moment by which everything ever recorded has happened, wherever a demonstration's clock stands.
EVER = datetime.max.replace(tzinfo=UTC)


class Person(Protocol):
    """Somebody signed in, as far as lower floors know them."""

    pk: Any

    def has_perm(self, name: str, engagement: Any = None) -> bool: ...


def obstacles_to_publishing(engagement: Engagement, *, by: Person, approved_by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.publish", engagement):
        obstacles.append(_("You can't publish this engagement. Its owner can."))
    if not (
        approved_by.has_perm("scenarios.approve_publishing", engagement)
        or approved_by.has_perm("scenarios.publish", engagement)
    ):
        obstacles.append(_("The second person can't approve publishing. An approver can."))
    if by.pk == approved_by.pk:
        obstacles.append(_("Publishing takes two people. Ask an approver to agree."))
    return obstacles


def obstacles_to_responding(version: EngagementVersion, *, at: datetime, acts: Acts) -> list[str]:
    """Why no view can be sent right now."""
    now = phase(version, acts, at)
    if SEND in ACTS_IN[now] and (now not in ONLY_LATE_VIEWS or version.late_views_accepted):
        return []
    return [str(_WHY_NO_VIEW[now])]


_WHY_NO_VIEW = {
    READ_ONLY: gettext_lazy("This page is to read only. It does not ask for views."),
    SCHEDULED: gettext_lazy("This engagement has not opened yet."),
    CLOSED: gettext_lazy("This engagement has closed. It no longer takes views."),
    REPORT_FROZEN: gettext_lazy("The report is being written. This engagement no longer takes views."),
    DECISION_MADE: gettext_lazy("The decision has been made. This engagement no longer takes views."),
    FORM_PAUSED: gettext_lazy("The form is paused, so we can't take a view now. Come back when it is on again."),
    TAKEN_BACK: gettext_lazy("This engagement was withdrawn. It no longer takes views."),
}


def obstacles_to_proposing_any_extension(engagement: Engagement, *, by: Person) -> list[str]:
    """What stands in the way whatever the new dates are: shown in place of the form."""
    obstacles = []
    if not by.has_perm("scenarios.propose_extension", engagement):
        obstacles.append(_("You can't propose a later close. The engagement owner can."))
    if engagement.closes_at is None:
        return [*obstacles, _("This engagement has no close to move.")]
    obstacles += _obstacles_in_what_was_done(engagement)
    if engagement.extension_proposals.filter(decision__isnull=True).exists():
        obstacles.append(
            _("A proposal is waiting for a second person. An owner or an approver has to decide it first.")
        )
    return obstacles


def _obstacles_in_what_was_done(engagement: Engagement) -> list[str]:
    done = acts_of(engagement.milestones.all(), EVER)
    if done.withdrawn:
        return [_("This engagement was withdrawn. The close can't move any more.")]
    if done.decided:
        return [_("The decision has been made. The close can't move any more.")]
    if done.paused:
        return [_("The form is paused. When an engagement owner switches it on again, the close can move.")]
    if done.frozen:
        return [_("The report is closed to new views. The close can't move any more.")]
    return []


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
        obstacles.append(_("The new close must be later than the one people were told."))
    elif at and new_closes_at <= at:
        obstacles.append(_("The new close must still be ahead."))
    return obstacles + _obstacles_in_switch_off(engagement, new_closes_at, new_switch_off_at)


def _obstacles_in_switch_off(
    engagement: Engagement, new_closes_at: datetime, new_switch_off_at: datetime | None
) -> list[str]:
    """Without a switch-off of its own, the form goes off at the close."""
    goes_off_at = new_switch_off_at or new_closes_at
    if goes_off_at < new_closes_at:
        return [_("The form can't be switched off before the new close.")]
    if engagement.switch_off_at and goes_off_at < engagement.switch_off_at:
        return [_("The form can't be switched off earlier than people were told.")]
    return []


def obstacles_to_deciding_extension(proposal: ExtensionProposal, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.confirm_extension", proposal.engagement):
        obstacles.append(_("You can't decide on a later close. The engagement owner or an approver can."))
    if proposal.by_id == by.pk:
        obstacles.append(_("You proposed this. Someone else, an owner or an approver, has to decide."))
    if hasattr(proposal, "decision"):
        obstacles.append(_("This proposal was decided already."))
    elif proposal.old_closes_at != proposal.engagement.closes_at:
        obstacles.append(_("The close has changed since this was proposed. Propose again."))
    return obstacles


def obstacles_to_confirming_extension(proposal: ExtensionProposal, *, by: Person, at: datetime) -> list[str]:
    obstacles = obstacles_to_deciding_extension(proposal, by=by) + _obstacles_in_what_was_done(proposal.engagement)
    if proposal.new_closes_at <= at:
        obstacles.append(_("The proposed close has passed. Say no to it, and propose a later one."))
    return obstacles + _obstacles_in_switch_off(proposal.engagement, proposal.new_closes_at, proposal.new_switch_off_at)


def obstacles_to_pausing(engagement: Engagement, *, by: Person, at: datetime) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.pause", engagement):
        obstacles.append(_("You can't pause the form. The engagement owner can."))
    return obstacles + _misfit(PAUSE, engagement, at)


def obstacles_to_resuming(engagement: Engagement, *, by: Person, at: datetime) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.pause", engagement):
        obstacles.append(_("You can't switch the form on again. The engagement owner can."))
    return obstacles + _misfit(RESUME, engagement, at)


def obstacles_to_freezing(engagement: Engagement, *, by: Person, at: datetime) -> list[str]:
    """Who began before the close may still send in the hour after it, so the freeze waits for that too."""
    obstacles = []
    if not by.has_perm("scenarios.freeze", engagement):
        obstacles.append(_("You can't freeze the report. The engagement owner can."))
    if misfit := _misfit(FREEZE, engagement, at):
        return obstacles + misfit
    if engagement.closes_at and at < engagement.closes_at + GRACE:
        until = {"until": deadline_words(engagement.closes_at + GRACE)}
        obstacles.append(
            _("Views begun before the close can still come until %(until)s. Freeze the report after that.") % until
        )
    return obstacles


def obstacles_to_proposing_withdrawal(engagement: Engagement, *, by: Person, at: datetime) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.propose_withdrawal", engagement):
        obstacles.append(_("You can't propose to withdraw this engagement. Its owner can."))
    if engagement.withdrawal_proposals.filter(decision__isnull=True).exists():
        obstacles.append(
            _("A proposal is waiting for a second person. An owner or an approver has to decide it first.")
        )
    return obstacles + _misfit(WITHDRAW, engagement, at)


def obstacles_to_refusing_withdrawal(proposal: WithdrawalProposal, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.confirm_withdrawal", proposal.engagement):
        obstacles.append(_("You can't decide on a withdrawal. The engagement owner or an approver can."))
    if proposal.by_id == by.pk:
        obstacles.append(_("You proposed this. Someone else, an owner or an approver, has to decide."))
    if hasattr(proposal, "decision"):
        obstacles.append(_("This proposal was decided already."))
    return obstacles


def obstacles_to_confirming_withdrawal(proposal: WithdrawalProposal, *, by: Person, at: datetime) -> list[str]:
    return obstacles_to_refusing_withdrawal(proposal, by=by) + _misfit(WITHDRAW, proposal.engagement, at)


def obstacles_before_publishing(engagement: Engagement) -> list[str]:
    if engagement.current_version_id is None:
        return [_("This engagement is not published yet. Its owner and an approver can publish it.")]
    return []


def _misfit(act: str, engagement: Engagement, at: datetime) -> list[str]:
    """Why an act doesn't fit the phase that the engagement is in."""
    if unpublished := obstacles_before_publishing(engagement):
        return unpublished
    version = cast(EngagementVersion, engagement.current_version)
    acts = acts_of(engagement.milestones.all(), at)
    now = phase(version, acts, at)
    nothing_to_pause = act == PAUSE and now != FORM_PAUSED and obstacles_to_responding(version, at=at, acts=acts)
    if act in ACTS_IN[now] and not nothing_to_pause:
        return []
    return [str(_WHY_IT_STOPS[now] if now in _WHY_IT_STOPS else _WHY_NOT_NOW[act])]


_WHY_IT_STOPS = {
    TAKEN_BACK: gettext_lazy("This engagement was withdrawn. Nobody can change that."),
    DECISION_MADE: gettext_lazy("The decision has been made. Nobody can do this any more."),
    READ_ONLY: gettext_lazy("This page asks for no views, so there is nothing to stop."),
    FORM_PAUSED: gettext_lazy("The form is paused. An engagement owner has to switch it on again first."),
}
_WHY_NOT_NOW = {
    PAUSE: gettext_lazy("The form takes no views now, so there is nothing to pause."),
    RESUME: gettext_lazy("The form is not paused."),
    FREEZE: gettext_lazy("The report can be frozen once, and only after the form was switched off."),
    WITHDRAW: gettext_lazy("This engagement can't be withdrawn now."),
}


def obstacles_to_setting_preferences(engagement: Engagement, *, by: Person) -> list[str]:
    if by.has_perm("desk.set_preferences", engagement):
        return []
    return [_("Only the engagement's owner may decide if staff see before the close what people chose.")]
