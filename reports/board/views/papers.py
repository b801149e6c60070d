"""Papers of the Governing Body: what the portal opened, and what the secretary sent by other means."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.board import services
from reports.board.forms import CorrectPapersForm, RecordPapersForm, StrikeOutForm
from reports.board.models import PapersSent
from reports.board.openings import openings_of, without_papers
from reports.board.policies import RECORD, obstacles_to_correcting
from reports.interests.policies import DECLARE
from scenarios.services import Refused


@require_safe
def papers(request: Any, slug: str) -> HttpResponse:
    rows = list(PapersSent.objects.standing().filter(engagement=request.engagement).select_related("member", "by"))
    openings = openings_of(request.engagement)
    members = request.user.colleagues_allowed(DECLARE, request.engagement)
    facts = {
        "engagement": request.engagement,
        "openings": openings,
        "rows": rows,
        "without": without_papers(members, openings, rows),
        "may_record": request.user.has_perm(RECORD, request.engagement),
    }
    return render(request, "board/papers.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def record_papers(request: Any, slug: str) -> HttpResponse:
    form = RecordPapersForm(request.POST or None, members=request.user.colleagues_allowed(DECLARE, request.engagement))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.record_papers(engagement=request.engagement, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("sent_on", refusal.obstacles)
            status = 409
        else:
            messages.success(request, _("This is written down now."))
            return redirect("board:papers", slug=slug)
    facts = {"engagement": request.engagement, "form": form}
    return render(request, "board/record_papers.html", facts, status=status)


@require_safe
def papers_sent(request: Any, slug: str, sent: UUID) -> HttpResponse:
    found = _sent_or_404(request, sent)
    if hasattr(found, "correction"):
        return redirect("board:papers_sent", slug=slug, sent=found.correction.uuid)
    return _page(request, found)


@require_POST
def correct_papers(request: Any, slug: str, sent: UUID) -> HttpResponse:
    form = CorrectPapersForm(request.POST, prefix="correct")
    return _do(request, sent, form, services.correct_papers, _("The record is corrected."))


@require_POST
def strike_out_papers(request: Any, slug: str, sent: UUID) -> HttpResponse:
    form = StrikeOutForm(request.POST, prefix="strike")
    return _do(request, sent, form, services.strike_out_papers, _("The record is struck out."))


def _do(request: Any, sent: UUID, form: forms.Form, act: Callable[..., PapersSent], done: str) -> HttpResponse:
    """Check the form, act, show the record. What can't be done is said on the same page, words kept."""
    found = _sent_or_404(request, sent)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        standing = act(sent=found, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, found, form, status=409)
    messages.success(request, done)
    return redirect("board:papers_sent", slug=request.engagement.slug, sent=standing.uuid)


def _page(request: Any, found: PapersSent, filled: forms.Form | None = None, status: int = 200) -> HttpResponse:
    told = {name: getattr(found, name) for name in ("what", "way", "sent_on", "notes")}
    correct = CorrectPapersForm(prefix="correct", initial=told)
    facts = {
        "engagement": request.engagement,
        "row": found,
        "earlier": _earlier(found),
        "filled": filled,
        "form_has_errors": filled is not None,
        "correct": filled if isinstance(filled, CorrectPapersForm) else correct,
        "strike": filled if isinstance(filled, StrikeOutForm) else StrikeOutForm(prefix="strike"),
        "correcting": obstacles_to_correcting(found, by=request.user),
    }
    return render(request, "board/papers_sent.html", facts, status=status)


def _earlier(row: PapersSent) -> list[PapersSent]:
    """What the record said before, newest first."""
    rows = []
    while row.corrects_id:
        row = PapersSent.objects.select_related("by", "member").get(pk=row.corrects_id)
        rows.append(row)
    return rows


def _sent_or_404(request: Any, sent: UUID) -> PapersSent:
    rows = PapersSent.objects.select_related("correction", "member", "by", "engagement")
    return get_object_or_404(rows, uuid=sent, engagement=request.engagement)
