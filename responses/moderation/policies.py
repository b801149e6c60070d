"""What stands in the way of an act on a view, in words that the moderator can read. Empty means go.

Each obstacle says who can unblock it.
"""

import unicodedata
from typing import Protocol

from responses.intake.models import Response, ResponseVersion
from responses.intake.states import COUNT_ONLY as NOT_SHOWN
from responses.intake.states import DO_NOT_PUBLISH, EXCLUDED, EXCLUSIONS, PUBLISHED
from responses.moderation.models import ModerationDecision
from responses.moderation.states import (
    CONFIRM,
    COUNT_ONLY,
    DECLINE,
    EXCLUDE,
    NOTHING,
    PUBLISH,
    WITHHOLD_REASONS,
    Standing,
)
from scenarios.policies import Person

PERMISSION = "moderation.moderate_response"
CORRECTED = "This view was corrected while you looked. Read the new words below, then decide."
REASONS = {COUNT_ONLY: WITHHOLD_REASONS, EXCLUDE: EXCLUSIONS}


class Moderator(Person, Protocol):
    def declared_organisations(self) -> list[str]: ...


def standing_of(response: Response, proposal: ModerationDecision | None) -> Standing:
    return Standing(response.publication, response.counting, proposal.act if proposal else NOTHING)


def obstacles_to_moderating(
    version: ResponseVersion, proposal: ModerationDecision | None, *, by: Moderator, act: str
) -> list[str]:
    """Why `by` may not do `act` on this version now. `proposal` is the one that waits for a second person, if any.

    `version` comes with its response and the response's engagement.
    """
    response = version.response
    if not by.has_perm(PERMISSION, response.engagement):
        return ["You can't decide about views. A moderator of this engagement can."]
    if version.number != response.latest:
        return [CORRECTED]
    obstacles = _obstacles_in_standing(standing_of(response, proposal), act)
    if is_own_organisation(version, by):
        obstacles.append("You declared that you belong to this organisation. Another moderator has to decide.")
    if act == PUBLISH and version.publication_choice == DO_NOT_PUBLISH:
        obstacles.append("The sender asked us not to show this view. Only the sender can change that.")
    if act in (CONFIRM, DECLINE) and proposal and proposal.by_id == by.pk:
        obstacles.append("You made this proposal. Another moderator has to decide on it.")
    return obstacles


def obstacles_in_reason(act: str, reason: str) -> list[str]:
    """A proposal names one of the listed reasons for it."""
    if act in REASONS and reason not in REASONS[act]:
        return ["Choose one of the listed reasons."]
    return []


def is_own_organisation(version: ResponseVersion, person: Moderator) -> bool:
    """Does this view speak for an organisation that the person declared? Case and spaces don't matter."""
    speaks_for = _plain_name(version.organisation)
    return bool(speaks_for) and speaks_for in {_plain_name(name) for name in person.declared_organisations()}


def _plain_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _obstacles_in_standing(standing: Standing, act: str) -> list[str]:
    if standing.after(act):
        return []
    if standing.proposal:
        return ["A proposal waits for a second moderator. Decide on that first."]
    if act in (CONFIRM, DECLINE):
        return ["No proposal waits here. Somebody decided on it already."]
    if standing.counting == EXCLUDED:
        return ["Two people left this view out of the count. It stays so."]
    if standing.publication == NOT_SHOWN:
        return ["This view is counted and not shown. It stays so."]
    if standing.publication == PUBLISHED:
        return ["This view is published already."]
    raise ValueError(f"No words for {act} on {standing}.")
