"""What stands in the way of an act on a view, in words that the moderator can read. Empty means go.

Each obstacle says who can unblock it.
"""

import unicodedata
from datetime import date, timedelta
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from responses.intake.listed import overlays_on
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import COUNT_ONLY as NOT_SHOWN
from responses.intake.states import (
    DO_NOT_PUBLISH,
    EXCLUDED,
    HELD,
    LISTED_ORGANISATION,
    PUBLISHED,
    TO_CHECK,
    WITHDRAWN,
    WITHHOLD_REASONS,
)
from responses.moderation.models import BulkAct, BulkAnswer, ModerationDecision
from responses.moderation.states import (
    CONFIRM,
    COUNT_ONLY,
    DECLINE,
    EXCLUDE,
    EXCLUDE_REASONS,
    HOLD,
    HOLD_REASONS,
    NOTHING,
    PUBLISH,
    RELEASE,
    STOPS,
    Standing,
)
from scenarios.models import Engagement
from scenarios.policies import Person

# A person can check so many by eye.
MOST_AT_ONCE = 100
LONGEST_HOLD = timedelta(days=366)
PERMISSION = "moderation.moderate_response"
CORRECTED = gettext_lazy("This view was corrected while you looked. Read the new words below, then decide.")
REASONS: dict[str, dict[str, Any]] = {
    COUNT_ONLY: WITHHOLD_REASONS,
    EXCLUDE: EXCLUDE_REASONS,
    HOLD: HOLD_REASONS,
}


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
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if version.number != response.latest:
        return [str(CORRECTED)]
    if response.excluded_because == WITHDRAWN:
        return [_("The sender withdrew this view. Nothing more can be decided about it.")]
    obstacles = _obstacles_in_standing(standing_of(response, proposal), act)
    if is_own_organisation(version, by):
        obstacles.append(_("You declared that you belong to this organisation. Another moderator has to decide."))
    if act == PUBLISH and response.publication_choice == DO_NOT_PUBLISH:
        obstacles.append(_("The sender asked us not to show this view. Only the sender can change that."))
    if act in (CONFIRM, DECLINE) and proposal and proposal.by_id == by.pk:
        obstacles.append(_("You made this proposal. Another moderator has to decide on it."))
    return obstacles


def obstacles_to_listing(engagement: Engagement, many: int, *, by: Moderator) -> list[str]:
    """Why `by` may not propose one act for so many views at once."""
    if not by.has_perm(PERMISSION, engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if not many:
        return [_("Choose at least one view.")]
    if many > MOST_AT_ONCE:
        return [_("Choose %(count)s views at most, then go on with the next.") % {"count": MOST_AT_ONCE}]
    return []


def obstacles_to_answering_a_list(bulk: BulkAct, *, by: Moderator) -> list[str]:
    """Why `by` may not agree to a list of views, or refuse it. `bulk` comes with its engagement."""
    if not by.has_perm(PERMISSION, bulk.engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if BulkAnswer.objects.filter(bulk=bulk).exists():
        return [_("Somebody decided on this list already.")]
    if bulk.by_id == by.pk:
        return [_("You made this list. Another moderator has to decide on it.")]
    return []


def obstacles_in_reason(act: str, reason: str) -> list[str]:
    """A proposal names one of the listed reasons for it."""
    if act in REASONS and reason not in REASONS[act]:
        return [_("Choose one of the listed reasons.")]
    return []


def obstacles_in_day(act: str, remind_on: date | None, today: date) -> list[str]:
    """A hold names the day on which somebody looks again: not a day that is over, nor one that nobody waits for."""
    if act != HOLD:
        return []
    if remind_on is None or not today <= remind_on <= today + LONGEST_HOLD:
        return [_("Choose a day from today on, within the next year.")]
    return []


def is_own_organisation(version: ResponseVersion, person: Moderator) -> bool:
    """Does this view speak for an organisation that the person declared? Case and spaces don't matter.

    It does for whoever sent it, also where staff list it under another name, and for every body that it names.
    """
    bodies = (version.answers or {}).get("bodies", [])
    overlay = overlays_on(version.pk).get(LISTED_ORGANISATION) if version.response.relisted else None
    told = (version.organisation, overlay.value if overlay else "")
    speaks_for = {_plain_name(name) for name in (*told, *(str(body.get("name", "")) for body in bodies))}
    return bool((speaks_for - {""}) & {_plain_name(name) for name in person.declared_organisations()})


def _plain_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _obstacles_in_standing(standing: Standing, act: str) -> list[str]:
    if standing.after(act):
        return []
    if standing.proposal and act not in STOPS:
        overtaken = _("This view is not shown any more, as its sender asked. Refuse this proposal.")
        return [overtaken if act == CONFIRM else _("A proposal waits for a second moderator. Decide on that first.")]
    if act in (CONFIRM, DECLINE):
        return [_("No proposal waits here. Somebody decided on it already.")]
    return [_why_settled(standing, act)]


def _why_settled(standing: Standing, act: str) -> str:
    if standing.counting == EXCLUDED:
        return _("Two people left this view out of the count. It stays so.")
    if standing.counting == TO_CHECK:
        return _("Staff typed this view in. A second person has to check it first, on the page of typed-in views.")
    if act == RELEASE:
        return _("This view is not on hold.")
    words = {
        HELD: _("This view is on hold. End the hold first, then decide."),
        NOT_SHOWN: _("This view is counted and not shown. It stays so."),
        PUBLISHED: _("This view is published already."),
    }
    return words[standing.publication]
