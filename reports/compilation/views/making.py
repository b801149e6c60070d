"""Where staff ask for reports, watch them being made, start and stop them. One address for each act."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.clock.handles import engagement_now
from reports.compilation import services
from reports.compilation.forms import RequestForm
from reports.compilation.models import Part, Report
from reports.compilation.policies import (
    obstacles_to_approving,
    obstacles_to_publishing,
    obstacles_to_releasing,
    obstacles_to_requesting,
    obstacles_to_retrying,
    obstacles_to_stopping,
)
from reports.compilation.states import STAFF_TWIN, TWIN
from reports.compilation.views.serving import file_of, manifest_page, twin_of
from scenarios.services import Refused

WATCH = "watch"
SECONDS_BETWEEN_LOOKS = 5


@require_safe
def reports(request: Any, slug: str) -> HttpResponse:
    rows = list(Report.objects.for_staff().filter(engagement=request.engagement))
    return _reports_page(request, RequestForm(reports=rows), rows)


@require_POST
def request_report(request: Any, slug: str) -> HttpResponse:
    rows = list(Report.objects.for_staff().filter(engagement=request.engagement))
    form = RequestForm(request.POST, reports=rows)
    if not form.is_valid():
        return _reports_page(request, form, rows)
    kind, books = form.cleaned_data["kind"], form.books_of()
    try:
        made = services.request_report(engagement=request.engagement, by=request.user, kind=kind, books=books)
    except Refused as refusal:
        tell(request, refusal)
        return redirect("compilation:reports", slug=slug)
    page = redirect("compilation:report", slug=slug, report=made.pk)
    page["Location"] += f"?{WATCH}=on"
    return page


@require_safe
def report(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    by, parts = request.user, list(found.parts.in_order().select_related("job"))
    facts = {
        "engagement": request.engagement,
        "report": found,
        "parts": [part for part in parts if part.approved == found.is_approved],
        "may_try_again": by.has_perm("compilation.request_report", request.engagement),
        "obstacles_to_retrying": obstacles_to_retrying(found, by=by),
        "obstacles_to_stopping": obstacles_to_stopping(found, by=by),
        "obstacles_to_approving": [] if found.is_approved else obstacles_to_approving(found, by=by),
        "obstacles_to_releasing": [] if found.is_released else obstacles_to_releasing(found, by=by),
        "obstacles_to_publishing": [] if found.is_published else obstacles_to_publishing(found, by=by),
        "comments": found.comments.filter(settled_at__isnull=True).count(),
    }
    return _watched(request, "compilation/report.html", facts, under_way=found.is_under_way)


@require_POST
def retry_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    return act_on(request, report, services.retry_report, _("The report is being made again."))


@require_POST
def retry_part(request: Any, slug: str, report: UUID, part: UUID) -> HttpResponse:
    found = get_object_or_404(_parts(request, report), pk=part)
    try:
        services.retry_part(part=found, by=request.user)
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("This part is being made again."))
    return redirect("compilation:report", slug=slug, report=report)


@require_POST
def stop_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    return act_on(request, report, services.stop_report, _("The work is stopped. You can start each part again."))


@require_safe
def report_part(request: Any, slug: str, report: UUID, part: UUID) -> HttpResponse:
    found = get_object_or_404(_parts(request, report).finished(), pk=part)
    kind = STAFF_TWIN if STAFF_TWIN in found.files else TWIN
    return twin_of(request, found, "compilation/report_part.html", kind, engagement=request.engagement)


@require_safe
def report_file(request: Any, slug: str, report: UUID, part: UUID, kind: str) -> FileResponse:
    return file_of(request, get_object_or_404(_parts(request, report).finished(), pk=part), kind)


@require_safe
def report_manifest(request: Any, slug: str, report: UUID) -> HttpResponse:
    made = Report.objects.standing().select_related("engagement")
    found = get_object_or_404(made, pk=report, engagement=request.engagement)
    return manifest_page(found, _parts(request, report).filter(approved=True))


def of_staff(request: Any, report: UUID) -> Report:
    return get_object_or_404(Report.objects.for_staff(), pk=report, engagement=request.engagement)


def act_on(request: Any, report: UUID, act: Callable[..., Any], done: str, **facts: Any) -> HttpResponse:
    """Do it, say what came of it, and lead back to the report."""
    found = of_staff(request, report)
    try:
        act(report=found, by=request.user, **facts)
    except Refused as refusal:
        tell(request, refusal)
    else:
        messages.success(request, done)
    return redirect("compilation:report", slug=found.engagement.slug, report=found.pk)


def tell(request: HttpRequest, refusal: Refused) -> None:
    for obstacle in refusal.obstacles:
        messages.warning(request, obstacle)


def _parts(request: Any, report: UUID) -> Any:
    """The parts of a report that staff may open: of one that was taken back, none."""
    parts = Part.objects.select_related("report__engagement")
    return parts.filter(report=report, report__engagement=request.engagement, report__removal__isnull=True)


def _reports_page(request: Any, form: RequestForm, rows: list[Report]) -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "reports": rows,
        "form": form,
        "obstacles": obstacles_to_requesting(request.engagement, by=request.user, at=engagement_now()),
    }
    return _watched(request, "compilation/reports.html", facts, under_way=any(row.is_under_way for row in rows))


def _watched(request: HttpRequest, template: str, facts: dict[str, Any], *, under_way: bool) -> HttpResponse:
    """A page that loads itself again while something runs, if the reader wants that: a link turns it on and off."""
    watching = under_way and WATCH in request.GET
    page = render(request, template, facts | {"under_way": under_way, "watching": watching})
    if watching:
        page["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return page
