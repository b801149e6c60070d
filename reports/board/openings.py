"""Which papers were opened here, by whom and when. Opened: what a person then read, no program knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from groundwork.audit.models import Reading
from groundwork.audit.readings import note_reading
from reports.compilation.models import Part
from scenarios.models import Engagement

# The pages that are papers, and what to call each one: kept once for each person, paper and hour.
TWIN, FILE = "board:part", "board:file"
PAPERS = (TWIN, FILE)


@dataclass(frozen=True)
class Opening:
    """One person opened one paper here: first and last, and in how many different hours."""

    person: Any
    paper: str
    first: datetime
    last: datetime
    hours: int


def note_opening(request: Any, part: Part) -> None:
    """Somebody opens this paper now. A look at its headers alone opens nothing."""
    if request.method == "GET":
        page = request.resolver_match.view_name
        note_reading(by=request.user, page=page, subject=f"part {part.pk}", place=request.engagement.slug)


def openings_of(engagement: Engagement) -> list[Opening]:
    """Every paper that anybody opened here, by person, then as they were first opened. Three queries."""
    found = Reading.objects.filter(place=engagement.slug, page__in=PAPERS).order_by()
    rows = list(found.values("by", "page", "subject").annotate(first=Min("at"), last=Max("at"), hours=Count("hour")))
    people = get_user_model().objects.in_bulk({row["by"] for row in rows})
    parts = Part.objects.filter(report__engagement=engagement).select_related("report")
    papers = {f"part {part.pk}": part for part in parts}
    told = [Opening(people[row["by"]], _paper(row, papers), row["first"], row["last"], row["hours"]) for row in rows]
    return sorted(told, key=lambda one: (one.person.get_full_name().casefold(), one.person.pk, one.first))


def _paper(row: Mapping[str, Any], papers: Mapping[str, Part]) -> str:
    part = papers.get(row["subject"])
    told = {"number": part.report.number if part else "", "part": part.title if part else ""}
    if row["page"] == FILE:
        return _("Report %(number)s, %(part)s, as a file") % told
    return _("Report %(number)s, %(part)s, as a web page") % told
