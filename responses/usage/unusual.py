"""What looks unusual about a view that was sent, for a moderator to weigh. It never refuses a view or slows it down.

A clinic or a library shares one address, and a campaign sends many views on one evening: each is heard and counted.
Addresses are counted as keyed digests (`groundwork.limits`), and nothing of one stands beside a view.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groundwork.limits.counting import counted_together

log = logging.getLogger("portal.usage")

# The field of `usage/parts/honeypot.html`: people neither see nor hear it, so only a program fills it in.
HONEYPOT = "homepage"

TRAPPED, FAST, MANY_FROM_ADDRESS, MANY_AT_ONCE = "honeypot", "fast", "many_from_one_address", "many_at_once"
FLAGS = {
    TRAPPED: _("something was written in a field that people do not see"),
    FAST: _("sent very fast after it was begun"),
    MANY_FROM_ADDRESS: _("one of many from the same place, such as a library or a clinic"),
    MANY_AT_ONCE: _("one of many that came at the same moment"),
}

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def flags_for(
    *, engagement_id: int, household: str, began_at: datetime, sent_at: datetime, honeypot: str = ""
) -> list[str]:
    """Count one view that was sent, and say what was unusual about it. Call it after the view's own transaction.

    `household` is the address as tries are counted for it; `honeypot` is what came in that field. A fault in here is
    logged and says nothing about the view.
    """
    try:
        found = {
            TRAPPED: bool(honeypot.strip()),
            FAST: _is_fast(began_at, sent_at),
            **_many(engagement_id, household),
        }
    except Exception as trouble:  # noqa: BLE001 -- the view is in the books already; nothing here may touch that
        log.warning("flags_not_known", extra={"error": type(trouble).__name__})
        return []
    return [flag for flag, yes in found.items() if yes]


def words_of(flags: list[str]) -> list[str]:
    """The flags of a view in words; one that another part of the portal gave stands as it is."""
    return [str(FLAGS.get(flag, flag)) for flag in flags]


def _is_fast(began_at: datetime, sent_at: datetime) -> bool:
    """Both in engagement time. Where that was moved between the two, nobody can say how long it took."""
    took = sent_at - began_at
    # A receipt tells full seconds, so the very fastest may seem to have been sent just before they were begun.
    return took > timedelta(seconds=-1) and max(took, timedelta(0)) < timedelta(seconds=settings.UNUSUAL_SECONDS)


def _many(engagement_id: int, household: str) -> dict[str, bool]:
    """Where no address is known, nobody is taken together with anybody."""
    at_once = (f"sent in {engagement_id}", MINUTE)
    if not household:
        return {MANY_AT_ONCE: counted_together(at_once)[0] > settings.UNUSUAL_IN_A_MINUTE}
    from_here = f"sent in {engagement_id} from {household}"
    in_a_minute, in_an_hour, in_a_day = counted_together(at_once, (from_here, HOUR), (from_here, DAY))
    many = in_an_hour > settings.UNUSUAL_FROM_ADDRESS_HOUR or in_a_day > settings.UNUSUAL_FROM_ADDRESS_DAY
    return {MANY_FROM_ADDRESS: many, MANY_AT_ONCE: in_a_minute > settings.UNUSUAL_IN_A_MINUTE}
