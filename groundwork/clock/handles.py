"""The only place that reads the time.

*Engagement time* decides phases, deadline classes and dates: the database's clock, plus the demonstration's offset.
*Machine time* is real: sessions, leases, sweeps, audit stamps. Order is by number, never by time.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

# PostgreSQL's now() is the start of the transaction and would let a post that waited for a lock through late.
_DATABASE_CLOCK = {"postgresql": "clock_timestamp()", "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')"}


def machine_now() -> datetime:
    """Real time, aware, UTC."""
    return timezone.now()


def database_now() -> datetime:
    """The database's clock at this statement, aware, UTC."""
    return _read_database_clock(with_offset=False)


def engagement_now() -> datetime:
    """The moment that deadlines are held against, aware, UTC. One query."""
    return _read_database_clock(with_offset=settings.PORTAL_MODE != "production")


def clock_was_moved() -> bool:
    """Whether engagement time runs apart from real time, as in a demonstration. One query, none in production."""
    if settings.PORTAL_MODE == "production":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT offset_seconds FROM clock_engagementclock WHERE id = 1")
        row = cursor.fetchone()
    return bool(row and row[0])


def _read_database_clock(*, with_offset: bool) -> datetime:
    clock = _DATABASE_CLOCK[connection.vendor]
    offset = "(SELECT offset_seconds FROM clock_engagementclock WHERE id = 1)" if with_offset else "0"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {clock}, {offset}")
        instant, seconds = cursor.fetchone()
    if isinstance(instant, str):
        instant = datetime.fromisoformat(instant)
    instant = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    return instant + timedelta(seconds=seconds or 0)
