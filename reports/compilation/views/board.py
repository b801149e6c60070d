"""Where the Governing Body reads what was released to it."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.compilation.models import Report
from reports.compilation.views.serving import pdf_of, twin_of


@require_safe
def reading_room(request: Any, slug: str) -> HttpResponse:
    rows = Report.objects.released().for_staff().filter(engagement=request.engagement)
    return render(request, "compilation/reading_room.html", {"engagement": request.engagement, "reports": rows})


@require_safe
def board_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    return twin_of(request, _of_board(request, report), "compilation/board_report.html")


@require_safe
def board_report_pdf(request: Any, slug: str, report: UUID) -> FileResponse:
    return pdf_of(request, _of_board(request, report))


def _of_board(request: Any, report: UUID) -> Report:
    """A report that isn't released doesn't exist for the Governing Body."""
    return get_object_or_404(Report.objects.released(), pk=report, engagement=request.engagement)
