"""What the public is shown of an engagement at one moment: version, milestones, and the phase they add up to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from groundwork.audit.chain import canonical
from groundwork.clock.handles import engagement_now
from scenarios.fates import fate_of_a_draft, fate_of_a_view
from scenarios.models import EngagementVersion, Milestone
from scenarios.phases import NOTHING_DONE, Acts, acts_of, phase
from scenarios.policies import obstacles_to_responding
from scenarios.querysets import day_of
from scenarios.states import (
    BETWEEN,
    CLOSED,
    DECISION_MADE,
    EXTENDED,
    FORM_PAUSED,
    LAST_HOUR,
    LATE,
    OPEN,
    PUBLISHED,
    READ_ONLY,
    RECALLED,
    REPORT_FROZEN,
    REPORTED,
    SCHEDULED,
    TAKEN_BACK,
)

# Every visitor of a public page costs this one statement, so it is written out: put together anew for each request it
# would take longer than all the rest of the page.
_COLUMNS = (
    "slug",
    "title",
    "version",
    "digest",
    "opens_at",
    "closes_at",
    "switch_off_at",
    "late_views_accepted",
    "news",
    "kind",
    "at",
    "facts",
)
_EACH_MILESTONE = """
SELECT engagement.slug, version.document ->> 'title', version.id, version.digest, version.opens_at, version.closes_at,
       version.switch_off_at, version.late_views_accepted,
       (SELECT news.id FROM scenarios_update news WHERE news.engagement_id = engagement.id AND news."on" <= %s
         ORDER BY news."on" DESC, news.id DESC LIMIT 1),
       milestone.kind, milestone.at, milestone.facts
  FROM scenarios_engagement engagement
  JOIN scenarios_engagementversion version ON version.id = engagement.current_version_id
  LEFT JOIN scenarios_milestone milestone ON milestone.engagement_id = engagement.id
"""
_ALL = _EACH_MILESTONE + " ORDER BY engagement.id, milestone.id"
_ONE = _EACH_MILESTONE + " WHERE engagement.slug = %s ORDER BY milestone.id"

# The groups of the hub, in the order in which people look for them.
GROUPS = {
    "open": {OPEN, LAST_HOUR},
    "paused": {FORM_PAUSED},
    "upcoming": {SCHEDULED},
    "closed": {BETWEEN, LATE, CLOSED, REPORT_FROZEN},
    "decided": {DECISION_MADE},
    "withdrawn": {TAKEN_BACK},
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

    @cached_property
    def acts(self) -> Acts:
        return acts_of(self.milestones, self.at)

    @cached_property
    def phase(self) -> str:
        return phase(self.version, self.acts, self.at)

    @cached_property
    def takes_views(self) -> bool:
        return not obstacles_to_responding(self.version, at=self.at, acts=self.acts)

    @property
    def fate(self) -> str:
        """What will happen to a view that is sent now."""
        return fate_of_a_view(self.version, self.acts, self.at)

    @property
    def fate_of_a_draft(self) -> str:
        """What those are told who began before the close; empty but for the hour after it."""
        return fate_of_a_draft(self.version, self.acts, self.at)

    @property
    def extensions(self) -> list[dict[str, Any]]:
        """Facts of each move of the close, the first one first: the old date, the new one, the reason."""
        return [milestone.facts for milestone in self.milestones if milestone.kind == EXTENDED]

    @property
    def changes(self) -> list[dict[str, Any]]:
        """When words were changed that the public had read, and why, the newest first."""
        told = [one for one in self.milestones if one.kind == PUBLISHED and one.facts.get("words_changed")]
        return [{"at": one.at, "reason": one.facts["reason"]} for one in reversed(told) if one.facts["reason"]]

    @property
    def has_reports(self) -> bool:
        """Whether a report was published by now. One that was taken back since has left its reason there."""
        recalled = {one.facts.get("report"): one.at for one in self.milestones if one.kind == RECALLED}
        told = [one for one in self.milestones if one.kind == REPORTED]
        return any(one.at <= recalled.get(one.facts.get("report"), one.at) for one in told)

    @property
    def likeness(self) -> tuple[str, ...]:
        """The same for two moments at which the pages of this engagement say the same."""
        acts = canonical([[milestone.kind, milestone.facts] for milestone in self.milestones]).decode()
        by_dates = phase(self.version, NOTHING_DONE, self.at)
        return self.slug, self.version.digest, self.phase, by_dates, self.fate_of_a_draft, self.news, acts


def words_changed_since(*, shown: int, engagement_id: int) -> list[dict[str, Any]]:
    """When words were changed after the version of this id stood, and why, the newest first. Two queries."""
    number = EngagementVersion.objects.values_list("number", flat=True).get(pk=shown)
    published = Milestone.objects.filter(engagement_id=engagement_id, kind=PUBLISHED).order_by("-id")
    told = [(at, facts) for at, facts in published.values_list("at", "facts") if facts.get("words_changed")]
    return [{"at": at, "reason": facts["reason"]} for at, facts in told if facts["version"] > number]


def notice(slug: str) -> Notice | None:
    """The published engagement at this address; None when there is none. Two queries."""
    return next(_read(engagement_now(), slug), None)


def notices(at: datetime) -> list[Notice]:
    """All published engagements at this moment, newest opening first, those without dates last. One query."""
    return sorted(_read(at), key=_opening, reverse=True)


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


def _read(at: datetime, *slug: str) -> Iterator[Notice]:
    """One row per milestone, so that an engagement and its milestones take a single query."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE if slug else _ALL, [day_of(at), *slug])
        rows = [dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    for _slug, some in groupby(rows, key=itemgetter("slug")):
        yield _notice(list(some), at)


def _notice(rows: list[dict[str, Any]], at: datetime) -> Notice:
    first = rows[0]
    version = EngagementVersion(
        id=first["version"],
        digest=first["digest"],
        **{name: _instant(first[name]) for name in ("opens_at", "closes_at", "switch_off_at")},
        late_views_accepted=bool(first["late_views_accepted"]),
    )
    acts = (_milestone(row) for row in rows if row["kind"])
    happened = tuple(act for act in acts if act.at <= at)
    return Notice(
        slug=first["slug"],
        title=first["title"],
        version=version,
        milestones=happened,
        news=str(first["news"] or ""),
        at=at,
    )


def _milestone(row: dict[str, Any]) -> Milestone:
    return Milestone(kind=row["kind"], at=_instant(row["at"]), facts=json.loads(row["facts"]))


def _instant(value: datetime | None) -> datetime | None:
    """SQLite hands instants over without their time zone; they are kept in UTC."""
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
