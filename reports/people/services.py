"""Letting tables about people out, and taking in how many people live here."""

from datetime import date
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from reports.people.models import Population, ReleasedTables
from reports.people.policies import digest_of, obstacles_to_bringing_in, obstacles_to_releasing_tables
from reports.people.protecting import as_released
from reports.people.states import PROTECTED
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def record_release(*, engagement: Engagement, content: dict[str, Any]) -> None:
    """Keep what a report shows about people, within the act that lets it out. Raises Refused.

    `content` is the snapshot's. The same tables are kept once, however often they come out.
    """
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    go_if_clear(obstacles_to_releasing_tables(engagement, content))
    people = content["figures"].get("people", {})
    for kind in PROTECTED:
        if people.get(kind, {}).get("tables"):
            _keep(engagement, kind, people[kind])


def _keep(engagement: Engagement, kind: str, document: dict[str, Any]) -> None:
    rows = ReleasedTables.objects.filter(engagement=engagement, kind=kind)
    if rows.filter(digest=digest_of(document)).exists():
        return
    ReleasedTables.objects.create(
        engagement=engagement,
        kind=kind,
        number=rows.count() + 1,
        document=as_released(document),
        digest=digest_of(document),
        at=engagement_now(),
    )


@transaction.atomic
def bring_in_population(
    *, engagement: Engagement, by: Any, kind: str, rows: list[list[Any]], source: str, as_of: date
) -> Population:
    """Keep a list of people who live here; from now on it holds. Raises Refused."""
    go_if_clear(obstacles_to_bringing_in(engagement, by=by))
    kept = Population.objects.create(
        engagement=engagement, by=by, kind=kind, rows=rows, source=source, as_of=as_of, at=engagement_now()
    )
    details = {"engagement": engagement.slug, "kind": kind, "rows": len(rows), "source": source}
    record(act="bring in population", subject=f"population {kept.pk}", by=by, details=details)
    return kept
