"""What stands in the way of raising or closing a concern for somebody who may be at risk."""

from typing import Any

from django.utils.translation import gettext as _

from responses.moderation.models import ConcernDecision
from responses.moderation.policies import PERMISSION, Moderator
from responses.moderation.states import ASK_TO_CLOSE, CLOSE, PUBLISH, RELEASE
from scenarios.models import Engagement


def obstacles_to_escalating(engagement: Engagement, is_open: bool, *, by: Moderator) -> list[str]:
    """Hardly any: whoever moderates may raise it, on every view, their own organisation's and a withdrawn one too."""
    if not by.has_perm(PERMISSION, engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    return [_("This is escalated already. See what was done so far.")] if is_open else []


def obstacles_on_concern(
    engagement: Engagement, decisions: list[ConcernDecision], *, by: Moderator, act: str, note: str = ""
) -> list[str]:
    """Why `by` may not do this about a concern. `decisions` are all that were made on it."""
    if not by.has_perm(PERMISSION, engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if any(decision.act == CLOSE for decision in decisions):
        return [_("Two people closed this already.")]
    obstacles = [] if note.strip() else [_("Say what was done.")]
    proposal = open_closing(decisions)
    if act == ASK_TO_CLOSE:
        return obstacles + ([_("Somebody asked to close this. A second person decides on that.")] if proposal else [])
    if proposal is None:
        return [_("Nobody asks to close this. Somebody decided on it already.")]
    if proposal.by_id == by.pk:
        return [_("You asked to close this. Another moderator has to decide.")]
    return obstacles


def obstacles_while_at_risk(act: str, at_risk: bool) -> list[str]:
    if at_risk and act in (PUBLISH, RELEASE):
        return [_("Somebody may be at risk. Two people have to close that before this view can be shown.")]
    return []


def open_closing(decisions: list[ConcernDecision]) -> Any:
    """The proposal to close a concern that waits for a second person, if any."""
    answered = {decision.answers_to_id for decision in decisions}
    return next((each for each in decisions if each.act == ASK_TO_CLOSE and each.pk not in answered), None)
