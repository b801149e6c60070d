"""Flags a view that looked unusual when it was sent, for moderators to weigh."""

import logging
from datetime import datetime

from groundwork.limits.unhurried import unhurried
from responses.intake.models import Response, ResponseVersion
from responses.usage.unusual import flags_for

log = logging.getLogger("portal.intake")


def flag_unusual(version: ResponseVersion, *, began_at: datetime, household: str, honeypot: str) -> None:
    """Called once the view is in the books; whatever goes wrong here, it stays there as it is."""
    response = version.response
    flags = flags_for(
        engagement_id=response.engagement_id,
        household=household,
        began_at=began_at,
        sent_at=version.received_at,
        honeypot=honeypot,
    )
    if not flags:
        return
    try:
        with unhurried():
            Response.objects.filter(pk=response.pk).update(flags=sorted({*response.flags, *flags}))
    except Exception as trouble:  # noqa: BLE001 -- the person has a receipt coming, and gets it
        log.warning("flags_not_kept", extra={"error": type(trouble).__name__})
