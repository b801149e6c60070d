"""What the public is shown of an engagement at one moment: version, milestones, and the phase they add up to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform

from groundwork.audit.chain import canonical
from groundwork.clock.handles import engagement_now
from scenarios.models import Engagement, EngagementVersion, Milestone, Update
from scenarios.phases import phase
from scenarios.policies import obstacles_to_responding
from scenarios.states import BETWEEN, CLOSED, DECISION_MADE, EXTENDED, LATE, OPEN, READ_ONLY, SCHEDULED

_VERSION = ("id", "digest", "opens_at", "closes_at", "switch_off_at", "late_views_accepted")
_MILESTONE = ("kind", "at", "facts")
_COLUMNS = [f"current_version__{name}" for name in _VERSION] + [f"milestones__{name}" for name in _MILESTONE]

# The groups of the hub, in the order in which people look for them.
GROUPS = {
    "open": {OPEN},
    "upcoming": {SCHEDULED},
    "closed": {BETWEEN, LATE, CLOSED},
    "decided": {DECISION_MADE},
    "background": {READ_ONLY},
}


@dataclass(frozen=True)
class Notice:
    """One published engagement at one moment. `version` comes without its document; `news` names the newest update."""

    slug: str
    title: str
    version: EngagementVersion
    milestones: tuple[Milestone, ...]
    news: str
    at: datetime

    @property
    def phase(self) -> str:
        return phase(self.version, self.milestones, self.at)

    @property
    def takes_views(self) -> bool:
        return not obstacles_to_responding(self.version, at=self.at)

    @property
    def extensions(self) -> list[dict[str, Any]]:
        """Facts of each move of the close, the first one first: the old date, the new one, the reason."""
        return [milestone.facts for milestone in self.milestones if milestone.kind == EXTENDED]

    @property
    def likeness(self) -> tuple[str, ...]:
        """The same for two moments at which the pages of this engagement say the same."""
        acts = canonical([[milestone.kind, milestone.facts] for milestone in self.milestones]).decode()
        return self.slug, self.version.digest, self.phase, str(self.takes_views), self.news, acts


def notice(slug: str) -> Notice | None:
    """The published engagement at this address; None when there is none. Two queries."""
    return next(_read(slug=slug), None)


def notices() -> list[Notice]:
    """All published engagements, newest opening first, those without dates last. Two queries."""
    return sorted(_read(), key=_opening, reverse=True)


def _opening(shown: Notice) -> float:
    return shown.version.opens_at.timestamp() if shown.version.opens_at else float("-inf")


def document_of(shown: Notice) -> dict[str, Any]:
    document: dict[str, Any] = EngagementVersion.objects.values_list("document", flat=True).get(pk=shown.version.pk)
    return document


def documents_of(shown: list[Notice]) -> dict[str, dict[str, Any]]:
    """Slug to document. One query."""
    pks = {one.version.pk: one.slug for one in shown}
    rows = EngagementVersion.objects.filter(pk__in=pks).values_list("pk", "document")
    return {pks[pk]: document for pk, document in rows}


def _read(**which: str) -> Iterator[Notice]:
    """One row per milestone, so that an engagement and its milestones take a single query."""
    at = engagement_now()
    out = Update.objects.out_by(at).filter(engagement=OuterRef("pk"))
    rows = (
        Engagement.objects.filter(current_version__isnull=False, **which)
        .annotate(
            news=Subquery(out.values("pk")[:1]), title_shown=KeyTextTransform("title", "current_version__document")
        )
        .order_by("pk", "milestones__id")
        .values("pk", "slug", "title_shown", "news", *_COLUMNS)
    )
    for _pk, some in groupby(rows, key=lambda row: row["pk"]):
        yield _notice(list(some), at)


def _notice(rows: list[dict[str, Any]], at: datetime) -> Notice:
    first = rows[0]
    version = EngagementVersion(**{name: first[f"current_version__{name}"] for name in _VERSION})
    acts = (Milestone(**{name: row[f"milestones__{name}"] for name in _MILESTONE}) for row in rows)
    happened = tuple(act for act in acts if act.kind and act.at <= at)
    return Notice(
        slug=first["slug"],
        title=first["title_shown"],
        version=version,
        milestones=happened,
        news=str(first["news"] or ""),
        at=at,
    )
