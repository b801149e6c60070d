"""Counts in a table, one row for each clue: for a portal without a shared cache, and while the cache is dead."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from groundwork.clock.handles import machine_now
from groundwork.limits.models import Tries
from groundwork.limits.unhurried import unhurried

# One statement, so that callers at the same moment wait for each other and none is missed.
_COUNT = """
INSERT INTO limits_tries (clue, ends_at, count) VALUES {rows}
ON CONFLICT (clue) DO UPDATE SET
  count = CASE WHEN limits_tries.ends_at > %s THEN limits_tries.count + 1 ELSE 1 END,
  ends_at = CASE WHEN limits_tries.ends_at > %s THEN limits_tries.ends_at ELSE excluded.ends_at END
RETURNING clue, count
"""


def count_in_table(windows: Mapping[str, timedelta]) -> dict[str, int]:
    """One more for each clue. In one order for everybody, so that no two callers wait for each other."""
    now = machine_now()
    rows = [(clue, now + windows[clue]) for clue in sorted(windows)]
    written = [part for clue, ends in rows for part in (clue, _told(ends))]
    statement = _COUNT.format(rows=", ".join(["(%s, %s, 1)"] * len(rows)))
    with unhurried(), connection.cursor() as cursor:
        cursor.execute(statement, [*written, _told(now), _told(now)])
        return dict(cursor.fetchall())


def _told(instant: datetime) -> Any:
    """In the way this database takes it."""
    return connection.ops.adapt_datetimefield_value(instant)


def count_so_far_in_table(clue: str) -> int:
    counts = Tries.objects.filter(clue=clue, ends_at__gt=machine_now()).values_list("count", flat=True)
    return next(iter(counts), 0)


def forget_old_tries() -> int:
    """Delete every row whose window is over; how many."""
    count, _kinds = Tries.objects.filter(ends_at__lte=machine_now()).delete()
    return count
