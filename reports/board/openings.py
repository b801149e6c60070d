"""Which papers were opened here, by whom and when. Opened: what a person then read, no program knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Max, Min
from django.utils.translation import gettext_lazy

from groundwork.audit.models import Reading
from groundwork.audit.readings import note_reading
from reports.board.models import PapersSent
from reports.compilation.models import Part
from reports.covering.models import CoveringPaper
from scenarios.models import Engagement

# The pages that are papers, and what to call each one: kept once for each person, paper and hour.
TWIN, FILE, COVERING, COVERING_PDF = "board:part", "board:file", "board:covering", "board:covering_pdf"
PAPERS: dict[str, Any] = {
    TWIN: gettext_lazy("Report %(number)s, %(part)s, as a web page"),
    FILE: gettext_lazy("Report %(number)s, %(part)s, as a file"),
    COVERING: gettext_lazy("Covering paper %(number)s, as a web page"),
    COVERING_PDF: gettext_lazy("Covering paper %(number)s, as a file"),
}


@dataclass(frozen=True)
class Opening:
    """One person opened one paper here: first and last, and in how many different hours."""

    person: Any
    paper: str
    first: datetime
    last: datetime
    hours: int


def note_opening(request: Any, paper: Part | CoveringPaper) -> None:
    """Somebody opens this paper now. A look at its headers alone opens nothing."""
    if request.method == "GET":
        page = request.resolver_match.view_name
        note_reading(by=request.user, page=page, subject=_named(paper), place=request.engagement.slug)


def openings_of(engagement: Engagement) -> list[Opening]:
    """Every paper that anybody opened here, by person, then as they were first opened. Four queries."""
    found = Reading.objects.filter(place=engagement.slug, page__in=list(PAPERS)).order_by()
    rows = list(found.values("by", "page", "subject").annotate(first=Min("at"), last=Max("at"), hours=Count("hour")))
    people = get_user_model().objects.in_bulk({row["by"] for row in rows})
    papers = dict(_papers(engagement))
    told = [Opening(people[row["by"]], _paper(row, papers), row["first"], row["last"], row["hours"]) for row in rows]
    return sorted(told, key=lambda one: (one.person.get_full_name().casefold(), one.person.pk, one.first))


def without_papers(members: list[Any], openings: list[Opening], sent: list[PapersSent]) -> list[Any]:
    """Those members who opened no paper here and were sent none, as far as anybody wrote down."""
    reached = {opening.person.pk for opening in openings} | {row.member_id for row in sent if not row.struck_out}
    return [member for member in members if member.pk not in reached]


def _papers(engagement: Engagement) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in Part.objects.filter(report__engagement=engagement).select_related("report"):
        yield _named(part), {"number": part.report.number, "part": part.title}
    for paper in CoveringPaper.objects.filter(engagement=engagement).defer("content"):
        yield _named(paper), {"number": paper.number}


def _named(paper: Part | CoveringPaper) -> str:
    return f"{'part' if isinstance(paper, Part) else 'covering'} {paper.pk}"


def _paper(row: Mapping[str, Any], papers: Mapping[str, dict[str, Any]]) -> str:
    return str(PAPERS[row["page"]]) % papers.get(row["subject"], {"number": "", "part": ""})
