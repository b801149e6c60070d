"""Counts how a form is used, on the server: no cookie, no script, nobody's identity."""

import logging
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import LONDON
from groundwork.limits.unhurried import unhurried

log = logging.getLogger("portal.usage")

# One statement, so that no two callers overwrite each other's count.
_ONE_MORE = """
INSERT INTO usage_usagecount (engagement_id, day, event, page, count) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (engagement_id, day, event, page) DO UPDATE SET count = usage_usagecount.count + 1
"""


def note(*, engagement_id: int, event: str, page: str = "", at: datetime | None = None) -> None:
    """Count one more of this event, today or on the day of `at` (engagement time), which saves reading the clock.

    Inside a transaction it waits for the commit: everyone who sends a view would otherwise wait in line for one row.
    On SQLite they wait for the whole file anyway, so there it is counted at once: a second transaction would only be
    one more wait. A fault is logged, and whatever was counted goes on.
    """
    counting = partial(_note, engagement_id, event, page, at)
    if connection.vendor == "sqlite":
        counting()
    else:
        transaction.on_commit(counting)


def _note(engagement_id: int, event: str, page: str, at: datetime | None) -> None:
    try:
        one_more(engagement_id=engagement_id, event=event, page=page, at=at)
    except Exception as trouble:  # noqa: BLE001 -- a number may be lost, a view may not
        log.warning("not_counted", extra={"error": type(trouble).__name__, "kind": event})


def one_more(*, engagement_id: int, event: str, page: str = "", at: datetime | None = None) -> None:
    """The same at once, with its faults."""
    day = connection.ops.adapt_datefield_value((at or engagement_now()).astimezone(LONDON).date())
    with unhurried(), connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [engagement_id, day, event, page])
