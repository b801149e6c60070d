"""What stands in the way of hiding words, and of showing them again, in words that the moderator can read."""

from django.utils.translation import gettext as _

from responses.intake.models import ResponseVersion
from responses.intake.states import WITHDRAWN
from responses.moderation.models import Redaction, RedactionDecision
from responses.moderation.policies import CORRECTED, PERMISSION, Moderator, is_own_organisation
from responses.moderation.states import AGREE, ASK_TO_LIFT, HIDE_REASONS, LIFT, PUBLISH, TAKES_SECOND_LOOK

# The least share of the letters and digits of a view that one person leaves to be read.
LEAST_LEFT = 0.1


def obstacles_to_hiding(version: ResponseVersion, *, by: Moderator) -> list[str]:
    """Why `by` may not hide words of this version now. `version` comes with its response and its engagement."""
    response = version.response
    if not by.has_perm(PERMISSION, response.engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if version.number != response.latest:
        return [str(CORRECTED)]
    if response.excluded_because == WITHDRAWN:
        return [_("The sender withdrew this view. Nothing more can be decided about it.")]
    if is_own_organisation(version, by):
        return [_("You declared that you belong to this organisation. Another moderator has to decide.")]
    return []


def obstacles_in_hiding_reason(reason: str) -> list[str]:
    return [] if reason in HIDE_REASONS else [_("Choose one of the listed reasons.")]


def obstacles_to_hiding_so_much(texts: list[str], left: list[str], reason: str) -> list[str]:
    """Not to show a view takes two people, so one person doesn't blank it. `left` is what stays of its texts.

    Serious claims and abuse take a second person anyway, before the rest is shown.
    """
    most = (1 - LEAST_LEFT) * _letters(texts)
    if reason in TAKES_SECOND_LOOK or not most or _letters(texts) - _letters(left) <= most:
        return []
    return [_("This hides nearly all that they wrote. Put it on hold, or propose not to show it: two people decide.")]


def _letters(texts: list[str]) -> int:
    return sum(sign.isalnum() for text in texts for sign in text)


def obstacles_on_hidden(
    version: ResponseVersion, redaction: Redaction, decisions: list[RedactionDecision], *, by: Moderator, act: str
) -> list[str]:
    """Why `by` may not do this about words that are hidden. `decisions` are all that were made on this redaction."""
    if found := obstacles_to_hiding(version, by=by):
        return found
    acts = {decision.act for decision in decisions}
    if LIFT in acts:
        return [_("Two people decided to show these words again. Hide them anew if they must go.")]
    if act == AGREE:
        return _obstacles_to_agreeing(redaction, acts, by)
    return _obstacles_to_lifting(open_lift(decisions), by, act)


def _obstacles_to_lifting(proposal: RedactionDecision | None, by: Moderator, act: str) -> list[str]:
    if act == ASK_TO_LIFT:
        return [_("Somebody asked to show these words again. A second person decides on that.")] if proposal else []
    if proposal is None:
        return [_("Nobody asks to show these words again. Somebody decided on it already.")]
    if proposal.by_id == by.pk:
        return [_("You asked to show these words again. Another moderator has to decide.")]
    return []


def _obstacles_to_agreeing(redaction: Redaction, acts: set[str], by: Moderator) -> list[str]:
    if redaction.reason not in TAKES_SECOND_LOOK:
        return [_("These words need no second person.")]
    if AGREE in acts:
        return [_("A second person agreed already.")]
    if redaction.by_id == by.pk:
        return [_("You hid these words. Another moderator has to agree.")]
    return []


def obstacles_before_second_look(act: str, waiting: bool) -> list[str]:
    """Words hidden as a serious claim or as abuse hold up the whole view. `waiting`: there are such words."""
    if act == PUBLISH and waiting:
        return [_("Words are hidden as a serious claim or as abuse. A second moderator has to agree to that first.")]
    return []


def open_lift(decisions: list[RedactionDecision]) -> RedactionDecision | None:
    """The proposal to show words again that waits for a second person."""
    answered = {decision.answers_to_id for decision in decisions}
    return next((each for each in decisions if each.act == ASK_TO_LIFT and each.pk not in answered), None)
