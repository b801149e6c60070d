"""What stands in the way of an appeal against a view not being shown, and of deciding on it."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import weekday_words
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import TYPED_IN, WITHDRAWN
from responses.moderation.models import AppealDecision, ModerationDecision
from responses.moderation.policies import PERMISSION, Moderator, is_own_organisation
from responses.moderation.states import PROPOSALS_ON_APPEAL, UPHOLD

# How long a sender has to appeal, and how soon we answer.
DAYS_TO_APPEAL, WORKING_DAYS_TO_ANSWER = 28, 10


def last_day(decided_on: date) -> date:
    return decided_on + timedelta(days=DAYS_TO_APPEAL)


def obstacles_to_appealing(response: Response, *, last: date, on: date, has_appealed: bool) -> list[str]:
    """Why nobody may appeal on this day. `last` is the last day for it."""
    if response.excluded_because == WITHDRAWN or not response.withheld:
        return [_("There is no decision to look at again.")]
    if has_appealed:
        return [_("We have an appeal about this decision already.")]
    if on > last:
        return [_("The last day to ask was %(day)s.") % {"day": weekday_words(last)}]
    return []


def obstacles_to_typing_in(
    response: Response,
    against: ModerationDecision | None,
    *,
    by: Moderator,
    channel: str,
    received_on: date,
    decided_on: date,
    today: date,
) -> list[str]:
    """Why `by` may not type in an appeal that came on this day by this way.

    There is one for each decision, so nobody types it in who took that decision: they could use it up.
    """
    if not by.has_perm(PERMISSION, response.engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if against and by.pk in first_deciders(against):
        return [_("You took part in the decision. Another moderator types in the appeal against it.")]
    obstacles = [] if channel in TYPED_IN else [_("Say how the appeal came.")]
    if not decided_on <= received_on <= today:
        obstacles.append(_("Enter the day on which the appeal came: after the decision, and not after today."))
    return obstacles


def obstacles_on_appeal(
    version: ResponseVersion,
    against: ModerationDecision,
    decisions: list[AppealDecision],
    *,
    by: Moderator,
    act: str,
    note: str = "",
) -> list[str]:
    """Why `by` may not do this about an appeal. `against` comes with the proposal that it answers.

    `version` comes with its response and the response's engagement. `decisions` are all that were made on the appeal.
    """
    response = version.response
    if not by.has_perm(PERMISSION, response.engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if any(decision.act == UPHOLD for decision in decisions):
        return [_("Two people decided on this appeal already.")]
    if response.excluded_because == WITHDRAWN:
        return [_("The sender withdrew this view. Nothing more can be decided about it.")]
    obstacles = [] if note.strip() else [_("Say why.")]
    if by.pk in first_deciders(against):
        obstacles.append(_("You took part in the first decision. Two other moderators decide on the appeal."))
    if is_own_organisation(version, by):
        obstacles.append(_("You declared that you belong to this organisation. Another moderator has to decide."))
    return obstacles + _obstacles_in_turn(open_proposal_on(decisions), by, act)


def first_deciders(against: ModerationDecision) -> set[Any]:
    asked = against.answers_to
    return {against.by_id, asked.by_id if asked else None}


def _obstacles_in_turn(proposal: AppealDecision | None, by: Moderator, act: str) -> list[str]:
    if act in PROPOSALS_ON_APPEAL:
        return [_("Somebody made a proposal on this appeal. A second person decides on that.")] if proposal else []
    if proposal is None:
        return [_("No proposal waits here. Somebody decided on it already.")]
    return [_("You made this proposal. Another moderator has to decide on it.")] if proposal.by_id == by.pk else []


def open_proposal_on(decisions: list[AppealDecision]) -> AppealDecision | None:
    """The proposal on an appeal that waits for a second person."""
    answered = {decision.answers_to_id for decision in decisions}
    return next((each for each in decisions if each.act in PROPOSALS_ON_APPEAL and each.pk not in answered), None)
