"""Where the Governing Body reads what was released to it. Each of these pages stands behind the door of rulings."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groundwork.clock.handles import engagement_now
from reports.board.openings import note_opening
from reports.compilation.models import Part, Report
from reports.compilation.states import FOR_THE_BOARD
from reports.compilation.views.serving import file_of, manifest_page, twin_of
from reports.covering.models import CoveringPaper
from reports.interests.policies import has_yet_to_declare


@require_safe
def reading_room(request: Any, slug: str) -> HttpResponse:
    rows = _released(request).for_staff()
    papers = CoveringPaper.objects.released(engagement_now()).filter(engagement=request.engagement)
    facts = {
        "engagement": request.engagement,
        "reports": rows,
        "papers": papers.select_related("release"),
        "asks_for_interest": has_yet_to_declare(request.engagement, request.user),
    }
    return render(request, "board/reading_room.html", facts)


@require_safe
def report(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = get_object_or_404(_released(request).for_staff(), pk=report)
    later = _released(request).filter(corrects=found).first()
    parts = _parts(request, report).in_order()
    facts = {"engagement": request.engagement, "report": found, "parts": parts, "later": later}
    return render(request, "board/report.html", facts)


@require_safe
def part(request: Any, slug: str, report: UUID, part: UUID) -> HttpResponse:
    found = get_object_or_404(_parts(request, report), pk=part)
    page = twin_of(request, found, "board/part.html", engagement=request.engagement)
    note_opening(request, found)
    return page


@require_safe
def file(request: Any, slug: str, report: UUID, part: UUID, kind: str) -> FileResponse:
    found = get_object_or_404(_parts(request, report), pk=part)
    handed = file_of(request, found, kind)
    note_opening(request, found)
    return handed


@require_safe
def manifest(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = get_object_or_404(_released(request).select_related("engagement"), pk=report)
    return manifest_page(found, _parts(request, report))


def _released(request: Any) -> Any:
    """A report that isn't released, or not yet, doesn't exist for the Governing Body."""
    return Report.objects.released(engagement_now()).filter(engagement=request.engagement)


def _parts(request: Any, report: UUID) -> Any:
    parts = Part.objects.filter(approved=True, edition__in=FOR_THE_BOARD).select_related("report__engagement")
    return parts.filter(report__in=_released(request).filter(pk=report).values("pk"))
