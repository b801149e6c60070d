"""Where staff ask for reports and release them, and where the Governing Body reads them. One address for each act."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.compilation import services
from reports.compilation.models import Report
from reports.compilation.policies import obstacles_to_releasing, obstacles_to_requesting, obstacles_to_retrying
from reports.compilation.rendering import document_of, page_html
from reports.compilation.storing import place_of
from scenarios.services import Refused

log = logging.getLogger("portal.reports")

WATCH = "watch"
SECONDS_BETWEEN_LOOKS = 5


@require_safe
def reports(request: Any, slug: str) -> HttpResponse:
    rows = list(Report.objects.for_staff().filter(engagement=request.engagement))
    facts = {
        "engagement": request.engagement,
        "reports": rows,
        "obstacles": obstacles_to_requesting(request.engagement, by=request.user),
    }
    return _watched(request, "compilation/reports.html", facts, under_way=any(row.is_under_way for row in rows))


@require_safe
def report(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = _of_staff(request, report)
    facts = {
        "engagement": request.engagement,
        "report": found,
        "obstacles_to_releasing": obstacles_to_releasing(found, by=request.user),
        "obstacles_to_retrying": obstacles_to_retrying(found, by=request.user),
    }
    return _watched(request, "compilation/report.html", facts, under_way=found.is_under_way)


@require_POST
def request_report(request: Any, slug: str) -> HttpResponse:
    try:
        made = services.request_report(engagement=request.engagement, by=request.user)
    except Refused as refusal:
        _tell(request, refusal)
        return redirect("compilation:reports", slug=slug)
    page = redirect("compilation:report", slug=slug, report=made.pk)
    page["Location"] += f"?{WATCH}=on"
    return page


@require_POST
def retry_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    return _act(request, report, services.retry_report, _("The report is being made again."))


@require_POST
def release_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    return _act(request, report, services.release_report, _("The Governing Body can read this report now."))


@require_safe
def report_pdf(request: Any, slug: str, report: UUID) -> FileResponse:
    return _pdf(request, get_object_or_404(Report.objects.compiled(), pk=report, engagement=request.engagement))


@require_safe
def report_html(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = get_object_or_404(Report.objects.compiled(), pk=report, engagement=request.engagement)
    return _twin(request, found, "compilation/report_html.html")


@require_safe
def reading_room(request: Any, slug: str) -> HttpResponse:
    rows = Report.objects.released().for_staff().filter(engagement=request.engagement)
    return render(request, "compilation/reading_room.html", {"engagement": request.engagement, "reports": rows})


@require_safe
def board_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    return _twin(request, _of_board(request, report), "compilation/board_report.html")


@require_safe
def board_report_pdf(request: Any, slug: str, report: UUID) -> FileResponse:
    return _pdf(request, _of_board(request, report))


def _of_staff(request: Any, report: UUID) -> Report:
    return get_object_or_404(Report.objects.for_staff(), pk=report, engagement=request.engagement)


def _of_board(request: Any, report: UUID) -> Report:
    """A report that isn't released doesn't exist for the Governing Body."""
    return get_object_or_404(Report.objects.released(), pk=report, engagement=request.engagement)


def _act(request: Any, report: UUID, act: Callable[..., Any], done: str) -> HttpResponse:
    found = _of_staff(request, report)
    try:
        act(report=found, by=request.user)
    except Refused as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, done)
    return redirect("compilation:report", slug=found.engagement.slug, report=found.pk)


def _tell(request: HttpRequest, refusal: Refused) -> None:
    for obstacle in refusal.obstacles:
        messages.warning(request, obstacle)


def _watched(request: HttpRequest, template: str, facts: dict[str, Any], *, under_way: bool) -> HttpResponse:
    """A page that loads itself again while something runs, if the reader wants that: a link turns it on and off."""
    watching = under_way and WATCH in request.GET
    page = render(request, template, facts | {"under_way": under_way, "watching": watching})
    if watching:
        page["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return page


def _twin(request: Any, report: Report, template: str) -> HttpResponse:
    if report.snapshot is None:
        raise Http404
    facts = {"engagement": request.engagement, "made": report, "report": document_of(report.snapshot)}
    return HttpResponse(page_html(request, template, facts))


def _pdf(request: Any, report: Report) -> FileResponse:
    try:
        file = place_of(report.pdf_name).open("rb")
    except FileNotFoundError as gone:
        log.error("report_file_missing", extra={"report": str(report.pk)})
        raise Http404 from gone
    log.info("export", extra={"report": str(report.pk), "user": request.user.pk, "bytes": report.pdf_bytes})
    name = f"{request.engagement.slug}-report-{report.number}.pdf"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
