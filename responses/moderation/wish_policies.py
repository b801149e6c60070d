"""What stands in the way of taking down what a sender asks by phone or letter, and of doing it, in words for staff."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import london_day
from responses.entry.models import Wish
from responses.entry.states import REFUSED, SHOWN, TAKE_BACK, WISHES
from responses.intake.models import ResponseVersion
from responses.intake.states import EXCLUDED, ONLINE, TYPED_IN, WITHDRAWN
from responses.moderation.policies import PERMISSION, Moderator, is_own_organisation
from scenarios.phases import Acts


def obstacles_to_any_wish(version: ResponseVersion, *, by: Moderator) -> list[str]:
    """Why `by` may take no wish about this view. It comes with its response and the response's engagement."""
    response = version.response
    if not by.has_perm(PERMISSION, response.engagement):
        return [_("You can't decide about views. A moderator of this engagement can.")]
    if response.channel == ONLINE:
        return [_("This view came by the form. Its sender can do this with the reference and the private code.")]
    if response.excluded_because == WITHDRAWN:
        return [_("This view is withdrawn already.")]
    if response.counting == EXCLUDED:
        return [_("Two people left this view out of the count. It stays so.")]
    if is_own_organisation(version, by):
        return [_("You declared that you belong to this organisation. Another moderator has to decide.")]
    return []


def obstacles_to_taking(
    version: ResponseVersion, told: dict[str, Any], *, by: Moderator, acts: Acts, today: date, waits: bool
) -> list[str]:
    """`told` is want, channel, received_on and said; `waits` is whether another wish waits for a second person."""
    if found := obstacles_to_any_wish(version, by=by):
        return found
    if waits:
        return [_("Something that the sender asked waits for a second person. Decide on that first.")]
    obstacles = [] if told["channel"] in TYPED_IN else [_("Say how the sender asked.")]
    if not told["said"].strip():
        obstacles.append(_("Write what they said, and how you know who they are."))
    if not london_day(version.response.received_at) <= told["received_on"] <= today:
        obstacles.append(_("Enter the day on which they asked: after the view came, and not after today."))
    return [*obstacles, *_obstacles_to_doing(version, told["want"], acts)]


def obstacles_on_wish(
    version: ResponseVersion, wish: Wish, *, answered: bool, by: Moderator, act: str, acts: Acts, note: str
) -> list[str]:
    """Why `by` may not agree to a wish, or refuse it, as the second person."""
    if answered:
        return [_("Somebody decided on this already.")]
    if found := obstacles_to_any_wish(version, by=by):
        return found
    if wish.by_id == by.pk:
        return [_("You wrote this down. Another moderator has to check it.")]
    if act == REFUSED:
        return [] if note.strip() else [_("Say why.")]
    return _obstacles_to_doing(version, wish.want, acts)


def _obstacles_to_doing(version: ResponseVersion, want: str, acts: Acts) -> list[str]:
    if want == TAKE_BACK:
        closed = acts.frozen or acts.decided
        return [_("The report is closed to changes. The view counts, and can still be shown less.")] if closed else []
    return [] if want in narrower_than(version.response.publication_choice) else [_("No more of it is shown now.")]


def narrower_than(choice: str) -> tuple[str, ...]:
    """What shows less of a view than its sender agreed to."""
    return tuple(want for want in SHOWN[SHOWN.index(choice) + 1 :] if want in WISHES)
