"""Where staff ask for reports, watch them being made, and release them. One address for each act."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.compilation import services
from reports.compilation.models import Report
from reports.compilation.policies import obstacles_to_releasing, obstacles_to_requesting, obstacles_to_retrying
from reports.compilation.views.serving import pdf_of, twin_of
from scenarios.services import Refused

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
    return pdf_of(request, get_object_or_404(Report.objects.compiled(), pk=report, engagement=request.engagement))


@require_safe
def report_html(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = get_object_or_404(Report.objects.compiled(), pk=report, engagement=request.engagement)
    return twin_of(request, found, "compilation/report_html.html")


def _of_staff(request: Any, report: UUID) -> Report:
    return get_object_or_404(Report.objects.for_staff(), pk=report, engagement=request.engagement)


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
