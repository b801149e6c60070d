"""Correcting how a view is listed: its type, organisation or locality, laid over what was sent, which never changes."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.intake.listed import COLUMNS, overlays_on
from responses.intake.localities import NotAPostcode, sector_of
from responses.intake.models import Overlay, Response, ResponseVersion
from responses.intake.states import BY_NAME, LISTED_LOCALITY, LISTED_TYPE, WHY_LISTED
from responses.moderation.hiding_policies import obstacles_to_hiding
from responses.moderation.locking import locked
from responses.moderation.policies import Moderator
from responses.moderation.searchable import rewrite_public_words
from scenarios.models import StakeholderType
from scenarios.services import go_if_clear


@transaction.atomic
def relist(
    *, response: Response, version_number: int, field: str, value: str, reason: str, note: str, by: Any
) -> Overlay:
    """List the newest version under another type, organisation or locality. One moderator is enough: nothing that was
    sent is lost, the count doesn't move, and its sender reads what was changed and why.

    `field` is a key of LISTED, `reason` one of WHY_LISTED. Raises Refused.
    """
    version = locked(response.pk, version_number)
    value = _tidied(field, value)
    go_if_clear(obstacles_to_relisting(version, field, value, by=by, reason=reason, note=note))
    overlay = Overlay.objects.create(
        version=version, field=field, value=value, reason=reason, note=note, by=by, at=machine_now()
    )
    Response.objects.filter(pk=version.response_id).update(relisted=True)
    version.response.relisted = True
    rewrite_public_words(version.response)
    details = {"version": version.number, "field": field, "reason": reason, "overlay": overlay.pk}
    record(act="moderate: relist", subject=f"response {version.response.uuid}", by=by, details=details)
    return overlay


def obstacles_to_relisting(
    version: ResponseVersion, field: str, value: str, *, by: Moderator, reason: str, note: str
) -> list[str]:
    """Why `by` may not list this version so. `version` comes with its response and its engagement."""
    if found := obstacles_to_hiding(version, by=by):
        return found
    if version.response.erased_at:
        return [_("The words of this view were erased. It stays listed as it is.")]
    obstacles = [] if reason in WHY_LISTED else [_("Choose one of the listed reasons.")]
    obstacles += [] if note.strip() else [_("Say what shows it to be so.")]
    return obstacles + _obstacles_in_value(version, field, value)


def _obstacles_in_value(version: ResponseVersion, field: str, value: str) -> list[str]:
    if field not in COLUMNS:
        return [_("Choose what to correct.")]
    if value == listed(version, field):
        return [_("It is listed so already.")]
    if field == LISTED_TYPE:
        known = StakeholderType.objects.filter(slug=value).exists()
        return [] if known else [_("Choose who sent it from the list.")]
    if field == LISTED_LOCALITY:
        return [] if _sector(value) is not None else [_("Enter a postcode, or the first part of one.")]
    return _obstacles_in_name(version, value)


def _obstacles_in_name(version: ResponseVersion, name: str) -> list[str]:
    if version.capacity not in BY_NAME:
        return [_("This view speaks for a person. It has no organisation.")]
    return [] if name else [_("Enter the name of the organisation.")]


def listed(version: ResponseVersion, field: str) -> str:
    """How this version is listed now."""
    overlay = overlays_on(version.pk).get(field) if version.response.relisted else None
    return overlay.value if overlay else str(getattr(version, COLUMNS[field]))


def _tidied(field: str, value: str) -> str:
    value = " ".join(value.split())
    return (_sector(value) or value) if field == LISTED_LOCALITY else value


def _sector(value: str) -> str | None:
    try:
        return sector_of(value)
    except NotAPostcode:
        return None
