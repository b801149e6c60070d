"""What staff do to the log of publicity and events. An entry is never changed: a later version says why."""

from datetime import date
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from responses.outreach.models import Publicity, PublicityVersion
from responses.outreach.policies import obstacles_to_correcting, obstacles_to_logging
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def log_publicity(*, engagement: Engagement, by: Any, **told: Any) -> PublicityVersion:
    """Write a new entry. `told` are kind, on, place, host, attendance and notes. Raises Refused."""
    go_if_clear(obstacles_to_logging(engagement, by=by))
    publicity = Publicity.objects.create(engagement=engagement)
    version = PublicityVersion.objects.create(publicity=publicity, number=1, by=by, at=engagement_now(), **told)
    _audit("log publicity", publicity, version, by)
    return version


@transaction.atomic
def correct_publicity(*, publicity: Publicity, by: Any, seen: int, reason: str, **told: Any) -> PublicityVersion:
    """Write what it should have said, and why. Raises Refused; also where somebody corrected version `seen` before."""
    return _next_version(publicity, by, seen, reason=reason, **told)


@transaction.atomic
def strike_out(*, publicity: Publicity, by: Any, seen: int, reason: str) -> PublicityVersion:
    """Say that it should not be in the log at all. What it said stays in its history. Raises Refused."""
    return _next_version(publicity, by, seen, reason=reason, struck_out=True)


def _next_version(publicity: Publicity, by: Any, seen: int, **changes: Any) -> PublicityVersion:
    row = Publicity.objects.select_for_update(of=("self",)).select_related("engagement").get(pk=publicity.pk)
    now = row.versions.get(number=row.latest)
    go_if_clear(obstacles_to_correcting(row, by=by, seen=seen, struck_out=now.struck_out))
    told: dict[str, Any] = {name: getattr(now, name) for name in ("kind", "on", "place", "host", "attendance", "notes")}
    row.latest += 1
    row.save(update_fields=["latest"])
    told |= changes
    version = PublicityVersion.objects.create(publicity=row, number=row.latest, by=by, at=engagement_now(), **told)
    _audit("strike out publicity" if version.struck_out else "correct publicity", row, version, by)
    return version


def _audit(act: str, publicity: Publicity, version: PublicityVersion, by: Any) -> None:
    on: date = version.on
    details = {"engagement": publicity.engagement.slug, "version": version.number, "kind": version.kind}
    details |= {"on": on.isoformat(), "reason": version.reason}
    record(act=act, subject=f"publicity {publicity.pk}", by=by, details=details)
