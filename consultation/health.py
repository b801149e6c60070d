"""Is the portal alive, and is it ready? For machines; names the failing part and no secret."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundwork.clock.handles import database_now, machine_now
from groundwork.work.doorbell import broker_answers
from groundwork.work.models import Sweep

log = logging.getLogger("portal.clock")
MOST_SKEW = 2


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The web process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, migrations, broker and the last sweep for stray jobs; 503 when any of them fails."""
    parts = {"database": _database()}
    if parts["database"] == "ok":
        parts |= {"migrations": _migrations(), "sweep": _sweep(), "clock": _clock()}
    parts["broker"] = "ok" if broker_answers() else "does not answer"
    ready = all(state == "ok" for state in parts.values())
    return JsonResponse({"status": "ok" if ready else "not ready", "parts": parts}, status=200 if ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} not applied" if waiting else "ok"


def _sweep() -> str:
    last = Sweep.objects.filter(id=1).first()
    if last is None:
        return "has not run yet"
    late = machine_now() - last.at > timedelta(seconds=3 * settings.JOB_SWEEP_SECONDS)
    return "has not run for too long" if late else "ok"


def _clock() -> str:
    return "differs from the database's by more than 2 seconds" if skew() > MOST_SKEW else "ok"


def skew(at: datetime | None = None) -> float:
    """By how many seconds this machine's clock differs from the database's, which alone decides deadlines."""
    return abs((database_now() - (at or machine_now())).total_seconds())


def warn_of_skew(at: datetime | None = None) -> None:
    """When the web process starts: say in the log if the two clocks differ. A database that is away says nothing."""
    try:
        if skew(at) > MOST_SKEW:
            log.warning("This machine's clock differs from the database's by more than 2 seconds")
    except DatabaseError:
        return
