"""What the records say of an engagement's course, as plain JSON values: versions, documents, milestones."""

from typing import Any

from django.db.models import Count, Min

from groundwork.audit.models import Reading
from reports.figures.changed_words import changed_words_of
from scenarios.models import Engagement, EngagementVersion, Milestone
from scenarios.states import DECIDED, EXTENDED, FROZEN, PAUSED, PUBLISHED, RESUMED, WITHDRAWN

# How the names of the Governing Body's pages begin.
BOARD = "board:"
TOLD = (PAUSED, RESUMED, EXTENDED, WITHDRAWN, FROZEN, DECIDED)


def record_figures(engagement: Engagement) -> dict[str, Any]:
    """Read within one moment with the rest of a snapshot."""
    versions = list(EngagementVersion.objects.filter(engagement=engagement).order_by("number"))
    return {
        "versions": _versions(engagement, versions),
        "documents": _documents(versions),
        "milestones": _milestones(engagement),
        "openings": _openings(engagement),
    }


def _versions(engagement: Engagement, versions: list[EngagementVersion]) -> list[dict[str, Any]]:
    """`before` is how many views had come before the words changed; null where they didn't."""
    changed = {one.version.number: one.before for one in changed_words_of(engagement)}
    return [
        {
            "number": version.number,
            "at": version.published_at.isoformat(),
            "digest": version.digest,
            "reason": version.reason,
            "before": changed.get(version.number),
        }
        for version in versions
    ]


def _documents(versions: list[EngagementVersion]) -> list[dict[str, Any]]:
    """Each document that was ever listed, with the version that listed it first, and the first that didn't any more."""
    found: dict[str, dict[str, Any]] = {}
    for version in versions:
        listed = {one["key"]: one for one in version.document["texts"].get("documents", [])}
        told = {"version": version.number, "at": version.published_at.isoformat(), "digest": version.digest}
        for key, one in listed.items():
            kept = found.setdefault(key, {"key": key, "listed": told, "gone": None})
            kept |= {"title": one["title"], "kind": one["kind"], "formats": one.get("formats", []), "gone": None}
        for key, kept in found.items():
            if key not in listed and kept["gone"] is None:
                kept["gone"] = told
    return list(found.values())


def _openings(engagement: Engagement) -> dict[str, Any]:
    """How many people opened papers on the pages of the Governing Body, and when the first of them did."""
    rows = Reading.objects.filter(place=engagement.slug, page__startswith=BOARD)
    found = rows.aggregate(people=Count("by", distinct=True), first=Min("at"))
    return {"people": found["people"], "first": found["first"].isoformat() if found["first"] else ""}


def _milestones(engagement: Engagement) -> list[dict[str, Any]]:
    rows = Milestone.objects.filter(engagement=engagement).exclude(kind=PUBLISHED).order_by("id")
    return [
        {"kind": row.kind, "at": row.at.isoformat(), "reason": row.facts.get("reason", "")}
        for row in rows
        if row.kind in TOLD
    ]
