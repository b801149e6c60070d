"""The covering paper as the Governing Body reads it: a page, and the PDF that was checked when it was released."""

import logging
from io import BytesIO
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groundwork.clock.handles import engagement_now
from reports.board.openings import note_opening
from reports.covering.models import CoveringPaper
from reports.covering.printing import kept
from reports.covering.sheet import sheet_of

log = logging.getLogger("portal.reports")


@require_safe
def covering(request: Any, slug: str, paper: UUID) -> HttpResponse:
    found = _of_board(request, paper)
    facts = {"engagement": request.engagement, "paper": found, "sheet": sheet_of(found, as_draft=False)}
    page = render(request, "board/covering.html", facts)
    note_opening(request, found)
    return page


@require_safe
def covering_pdf(request: Any, slug: str, paper: UUID) -> FileResponse:
    found = _of_board(request, paper)
    try:
        content = kept(found)
    except OSError as gone:
        log.error("covering_file_missing", extra={"paper": str(found.pk)})
        raise Http404 from gone
    note_opening(request, found)
    name = f"{request.engagement.slug}-covering-paper-{found.number}.pdf"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type="application/pdf")


def _of_board(request: Any, paper: UUID) -> CoveringPaper:
    """A covering paper that isn't released, or whose report isn't, doesn't exist for the Governing Body."""
    rows = CoveringPaper.objects.released(engagement_now()).select_related("release")
    found: CoveringPaper = get_object_or_404(rows, pk=paper, engagement=request.engagement)
    return found
