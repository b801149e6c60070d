"""Which papers were opened here, by whom and when. Opened: what a person then read, no program knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from groundwork.audit.models import Reading
from groundwork.audit.readings import note_reading
from reports.compilation.models import Report
from scenarios.models import Engagement

# The pages that are papers, and what to call each one: kept once for each person, paper and hour.
TWIN, PDF = "board:report", "board:report_pdf"
PAPERS = (TWIN, PDF)


@dataclass(frozen=True)
class Opening:
    """One person opened one paper here: first and last, and in how many different hours."""

    person: Any
    paper: str
    first: datetime
    last: datetime
    hours: int


def note_opening(request: Any, report: Report) -> None:
    """Somebody opens this paper now. A look at its headers alone opens nothing."""
    if request.method == "GET":
        page = request.resolver_match.view_name
        note_reading(by=request.user, page=page, subject=f"report {report.pk}", place=request.engagement.slug)


def openings_of(engagement: Engagement) -> list[Opening]:
    """Every paper that anybody opened here, by person, then as they were first opened. Three queries."""
    found = Reading.objects.filter(place=engagement.slug, page__in=PAPERS).order_by()
    rows = list(found.values("by", "page", "subject").annotate(first=Min("at"), last=Max("at"), hours=Count("hour")))
    people = get_user_model().objects.in_bulk({row["by"] for row in rows})
    numbers = {f"report {pk}": number for pk, number in _numbers(engagement)}
    told = [Opening(people[row["by"]], _paper(row, numbers), row["first"], row["last"], row["hours"]) for row in rows]
    return sorted(told, key=lambda one: (one.person.get_full_name().casefold(), one.person.pk, one.first))


def _numbers(engagement: Engagement) -> Iterator[tuple[Any, int]]:
    yield from Report.objects.filter(engagement=engagement).values_list("pk", "number")


def _paper(row: Mapping[str, Any], numbers: dict[str, int]) -> str:
    told = {"number": numbers.get(row["subject"], "")}
    if row["page"] == PDF:
        return _("Report %(number)s, as PDF") % told
    return _("Report %(number)s, as a web page") % told
