"""Where the Governing Body reads what was released to it. Each of these pages stands behind the door of rulings."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reports.board.openings import note_opening
from reports.compilation.models import Report
from reports.compilation.views.serving import pdf_of, twin_of
from reports.interests.models import Interest
from reports.interests.policies import DECLARE


@require_safe
def reading_room(request: Any, slug: str) -> HttpResponse:
    rows = Report.objects.released().for_staff().filter(engagement=request.engagement)
    facts = {"engagement": request.engagement, "reports": rows, "asks_for_interest": _asks_for_interest(request)}
    return render(request, "board/reading_room.html", facts)


@require_safe
def report(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = _of_board(request, report)
    page = twin_of(request, found, "board/report.html")
    note_opening(request, found)
    return page


@require_safe
def report_pdf(request: Any, slug: str, report: UUID) -> FileResponse:
    found = _of_board(request, report)
    file = pdf_of(request, found)
    note_opening(request, found)
    return file


def _of_board(request: Any, report: UUID) -> Report:
    """A report that isn't released doesn't exist for the Governing Body."""
    return get_object_or_404(Report.objects.released(), pk=report, engagement=request.engagement)


def _asks_for_interest(request: Any) -> bool:
    """A member who has not said yet whether there is an interest is asked to."""
    if not request.user.has_perm(DECLARE, request.engagement):
        return False
    return not Interest.objects.filter(engagement=request.engagement, member=request.user).exists()
