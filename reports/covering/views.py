"""The covering paper: staff write it from what records fill in, take it out as a file, and release it as two people."""

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundwork.printing.rendering import RenderingFailed
from groundwork.printing.turns import NoTurn
from reports.covering import services
from reports.covering.docx_file import docx_of
from reports.covering.due import CLEAR_DAYS, FEWEST_TO_WRITE, Due, due_for
from reports.covering.filling import filled_in
from reports.covering.forms import CoveringForm, initial_of
from reports.covering.models import CoveringPaper
from reports.covering.policies import obstacles_to_releasing, obstacles_to_writing
from reports.covering.printing import printed
from reports.covering.sheet import choices_of, sheet_of
from scenarios.services import Refused

log = logging.getLogger("portal.reports")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOT_PRINTED = (NoTurn, RenderingFailed, OSError)


@require_safe
def papers(request: Any, slug: str) -> HttpResponse:
    rows = list(_papers(request))
    facts = {
        "engagement": request.engagement,
        "papers": rows,
        "due": _due(request, rows[0]) if rows else None,
        "clear_days": CLEAR_DAYS,
        "fewest": FEWEST_TO_WRITE,
        "writing": obstacles_to_writing(request.engagement, by=request.user),
    }
    return render(request, "covering/papers.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Any, slug: str) -> HttpResponse:
    engagement = request.engagement
    last = CoveringPaper.objects.filter(engagement=engagement).first()
    from_records = last is None or "records" in request.GET
    choices = choices_of(list(engagement.scenarios.values("key", "title")))
    if request.method == "POST":
        form = CoveringForm(request.POST, choices=choices)
        if form.is_valid():
            made = services.write_covering(engagement=engagement, by=request.user, told=form.told())
            messages.success(request, _("Version %(number)s is kept.") % {"number": made.number})
            return redirect("covering:paper", slug=slug, paper=made.pk)
    else:
        initial = filled_in(engagement) if from_records or last is None else initial_of(last.content)
        form = CoveringForm(initial=initial, choices=choices)
    facts = {"engagement": engagement, "form": form, "from_records": from_records}
    return render(request, "covering/write.html", facts)


@require_safe
def paper(request: Any, slug: str, paper: UUID) -> HttpResponse:
    return _page(request, _paper_or_404(request, paper))


@require_safe
def paper_pdf(request: Any, slug: str, paper: UUID) -> HttpResponse:
    found = _paper_or_404(request, paper)
    try:
        made = printed(sheet_of(found, as_draft=not found.is_released))
    except NOT_PRINTED as trouble:
        return _not_printed(request, found, trouble)
    return _file(found, made.content, "application/pdf", "pdf")


@require_safe
def paper_docx(request: Any, slug: str, paper: UUID) -> HttpResponse:
    found = _paper_or_404(request, paper)
    return _file(found, docx_of(sheet_of(found, as_draft=not found.is_released)), DOCX, "docx")


@require_POST
def release(request: Any, slug: str, paper: UUID) -> HttpResponse:
    found = _paper_or_404(request, paper)
    try:
        services.release_covering(paper=found, by=request.user)
    except Refused as refusal:
        for obstacle in refusal.obstacles:
            messages.warning(request, obstacle)
    except NOT_PRINTED as trouble:
        return _not_printed(request, found, trouble)
    else:
        messages.success(request, _("The Governing Body can read this covering paper now."))
    return redirect("covering:paper", slug=slug, paper=found.pk)


def _papers(request: Any) -> Any:
    return CoveringPaper.objects.filter(engagement=request.engagement).select_related("by", "release", "report")


def _paper_or_404(request: Any, paper: UUID) -> CoveringPaper:
    found: CoveringPaper = get_object_or_404(_papers(request).select_related("engagement", "release__by"), pk=paper)
    return found


def _page(request: Any, found: CoveringPaper, status: int = 200, problem: str = "") -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "paper": found,
        "sheet": sheet_of(found, as_draft=not found.is_released),
        "due": _due(request, found),
        "clear_days": CLEAR_DAYS,
        "fewest": FEWEST_TO_WRITE,
        "releasing": obstacles_to_releasing(found, by=request.user),
        "problem": problem,
    }
    return render(request, "covering/paper.html", facts, status=status)


def _due(request: Any, found: CoveringPaper) -> Due:
    form = initial_of(found.content)
    return due_for(form["meeting_on"], request.engagement.closes_at)


def _file(found: CoveringPaper, content: bytes, kind: str, ending: str) -> HttpResponse:
    page = HttpResponse(content, content_type=kind)
    name = f"{found.engagement.slug}-covering-paper-{found.number}.{ending}"
    page["Content-Disposition"] = f'attachment; filename="{name}"'
    return page


def _not_printed(request: Any, found: CoveringPaper, trouble: Exception) -> HttpResponse:
    log.warning("covering_not_printed", extra={"error": getattr(trouble, "reason", type(trouble).__name__)})
    page = _page(request, found, 503, _("The PDF could not be made just now. Try again in a minute."))
    page["Retry-After"] = "60"
    return page
