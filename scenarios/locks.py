"""The one place with lock SQL: what a submission and a change of dates hold against each other."""

from datetime import datetime

from django.db import connection

from groundwork.clock.handles import engagement_now
from scenarios.models import EngagementVersion

# A key share is what the foreign keys of a new response take anyway, and it still waits for FOR UPDATE.
_SHARED = {"postgresql": " FOR KEY SHARE", "sqlite": ""}
_ALONE = {"postgresql": " FOR UPDATE", "sqlite": ""}
# Without its document, which is read by its digest where somebody needs it.
_VERSION = """
SELECT id, engagement_id, number, digest, opens_at, closes_at, switch_off_at, late_views_accepted
  FROM scenarios_engagementversion WHERE id = %s
"""


def lock_for_submission(engagement_id: int) -> tuple[EngagementVersion, datetime]:
    """Hold the engagement as it stands while a view goes in; say which version that is, and the time after the lock.

    Submissions share the lock with each other and wait for a change of dates. On SQLite the IMMEDIATE transaction
    is the lock. Must be called inside a transaction. The clock is read by its own statement, once the lock is held.
    """
    return _locked_version(engagement_id, _SHARED), engagement_now()


def lock_for_change(engagement_id: int) -> tuple[EngagementVersion, datetime]:
    """Hold the engagement alone while its dates or its version change."""
    return _locked_version(engagement_id, _ALONE), engagement_now()


def _locked_version(engagement_id: int, strength: dict[str, str]) -> EngagementVersion:
    if not connection.in_atomic_block:
        raise RuntimeError("An engagement can be locked inside a transaction only.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_version_id FROM scenarios_engagement WHERE id = %s" + strength[connection.vendor],  # noqa: S608
            [engagement_id],
        )
        (version_id,) = cursor.fetchone()
    return EngagementVersion.objects.raw(_VERSION, [version_id])[0]
