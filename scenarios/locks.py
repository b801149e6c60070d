"""The one place with lock SQL: what a submission and a change of dates hold against each other."""

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from groundwork.clock.handles import engagement_now
from scenarios.models import EngagementVersion, Milestone
from scenarios.phases import Acts, acts_of

# A key share is what the foreign keys of a new response take anyway, and it still waits for FOR UPDATE.
_SHARED = {"postgresql": " FOR KEY SHARE", "sqlite": ""}
_ALONE = {"postgresql": " FOR UPDATE", "sqlite": ""}
# Without its document, which is read by its digest where somebody needs it. One row for each act, so that the version
# and what people did come from one statement.
# In the order of the model's fields.
_COLUMNS = ("id", "engagement_id", "number", "digest", "opens_at", "closes_at", "switch_off_at", "late_views_accepted")
_VERSION = f"""
SELECT {", ".join(f"version.{column}" for column in _COLUMNS)}, act.kind, act.at, act.facts
  FROM scenarios_engagementversion version
  LEFT JOIN scenarios_milestone act ON act.engagement_id = version.engagement_id
       AND act.kind IN ('paused', 'resumed', 'withdrawn', 'frozen', 'decided')
 WHERE version.id = {{which}}
 ORDER BY act.id
"""  # noqa: S608 -- our own column names
_THIS_VERSION = _VERSION.format(which="%s")
_CURRENT_VERSION = _VERSION.format(which="(SELECT current_version_id FROM scenarios_engagement WHERE id = %s)")


class Held(NamedTuple):
    """An engagement at one moment: the version that stands, the time (after the lock), what people did by then."""

    version: EngagementVersion
    now: datetime
    acts: Acts


def lock_for_submission(engagement_id: int) -> Held:
    """Hold the engagement as it stands while a view goes in.

    Submissions share the lock with each other and wait for a change of dates, a pause or a withdrawal. On SQLite the
    IMMEDIATE transaction is the lock. Must be called inside a transaction. The clock is read by its own statement,
    once the lock is held.
    """
    return _held(engagement_id, _SHARED)


def lock_for_change(engagement_id: int) -> Held:
    """Hold the engagement alone while its dates, its version or its phase change."""
    return _held(engagement_id, _ALONE)


def as_it_stands(engagement_id: int) -> Held:
    """The same, only looked at: for a page that tells what would happen now. Raises IndexError for none published."""
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT_VERSION, [engagement_id])
        return _read(cursor.fetchall())


def _held(engagement_id: int, strength: dict[str, str]) -> Held:
    if not connection.in_atomic_block:
        raise RuntimeError("An engagement can be locked inside a transaction only.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_version_id FROM scenarios_engagement WHERE id = %s" + strength[connection.vendor],  # noqa: S608
            [engagement_id],
        )
        (version_id,) = cursor.fetchone()
        cursor.execute(_THIS_VERSION, [version_id])
        rows = cursor.fetchall()
    return _read(rows)


def _read(rows: list[tuple[Any, ...]]) -> Held:
    now = engagement_now()
    done = [(kind, _instant(at), json.loads(facts)) for *_version, kind, at, facts in rows if kind]
    acts = [Milestone(kind=kind, at=at, facts=facts) for kind, at, facts in done]
    return Held(_version(rows[0]), now, acts_of(acts, now))


def _version(row: tuple[Any, ...]) -> EngagementVersion:
    return EngagementVersion.from_db(connection.alias, _COLUMNS, [_instant(value) for value in row[: len(_COLUMNS)]])


def _instant(value: Any) -> Any:
    """SQLite hands instants over without their time zone; they are kept in UTC."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
