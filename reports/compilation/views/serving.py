"""Hands out a finished report: its PDF as a file, its twin as a page."""

import logging
from typing import Any

from django.http import FileResponse, Http404, HttpResponse

from reports.compilation.models import Report
from reports.compilation.rendering import document_of, page_html
from reports.compilation.storing import place_of

log = logging.getLogger("portal.reports")


def twin_of(request: Any, report: Report, template: str) -> HttpResponse:
    if report.snapshot is None:
        raise Http404
    facts = {"engagement": request.engagement, "made": report, "report": document_of(report.snapshot)}
    return HttpResponse(page_html(request, template, facts))


def pdf_of(request: Any, report: Report) -> FileResponse:
    try:
        file = place_of(report.pdf_name).open("rb")
    except FileNotFoundError as gone:
        log.error("report_file_missing", extra={"report": str(report.pk)})
        raise Http404 from gone
    log.info("export", extra={"report": str(report.pk), "user": request.user.pk, "bytes": report.pdf_bytes})
    name = f"{request.engagement.slug}-report-{report.number}.pdf"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
