"""A working day on one engagement: what came, what waits, and whether the post agrees with the books."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.clock.handles import engagement_now
from reports.desk import services
from reports.desk.day import day_of
from reports.desk.forms import CorrectForm, CountForm, ExplainForm, PreferencesForm
from reports.desk.history import history_of
from reports.desk.models import ArrivalCount, Explanation
from reports.desk.policies import COUNT, SET_PREFERENCES, obstacles_to_deciding, obstacles_to_explaining
from reports.desk.reconciling import line_of, reconciliation_of
from reports.desk.states import ASKED
from reports.figures.reading import one_moment
from scenarios.services import Refused, set_running_preferences


@require_safe
def working_day(request: Any, slug: str) -> HttpResponse:
    with one_moment():
        day = day_of(request.engagement, request.user, at=engagement_now())
    facts = {
        "engagement": request.engagement,
        "day": day,
        "may_see_list": request.user.has_perm("outreach.see_stakeholders", request.engagement),
        "may_set": request.user.has_perm(SET_PREFERENCES, request.engagement),
        "may_count": request.user.has_perm(COUNT, request.engagement),
    }
    return render(request, "desk/working_day.html", facts)


@require_POST
def preferences(request: Any, slug: str) -> HttpResponse:
    form = PreferencesForm(request.POST)
    if form.is_valid():
        hide = form.cleaned_data["hide"] == "yes"
        set_running_preferences(engagement=request.engagement, by=request.user, hide=hide)
        said = _("Staff do not see what people chose until the close.") if hide else _("Staff see what people chose.")
        messages.success(request, said)
    return redirect("desk:working_day", slug=slug)


@require_safe
def counts(request: Any, slug: str) -> HttpResponse:
    return _counts_page(request, CountForm())


@require_POST
def add_count(request: Any, slug: str) -> HttpResponse:
    form = CountForm(request.POST)
    if not form.is_valid():
        return _counts_page(request, form)
    try:
        made = services.count_arrivals(engagement=request.engagement, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("day", refusal.obstacles)
        return _counts_page(request, form, status=409)
    messages.success(request, _("The count is written down."))
    return redirect("desk:count", slug=slug, count=made.uuid)


def _counts_page(request: Any, form: CountForm, status: int = 200) -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "form": form,
        "books": reconciliation_of(request.engagement),
        "may_count": request.user.has_perm(COUNT, request.engagement),
    }
    return render(request, "desk/counts.html", facts, status=status)


@require_safe
def count(request: Any, slug: str, count: UUID) -> HttpResponse:
    found = _count_or_404(request, count)
    if hasattr(found, "correction"):
        return redirect("desk:count", slug=slug, count=found.correction.uuid)
    return _page(request, found)


@require_POST
def correct(request: Any, slug: str, count: UUID) -> HttpResponse:
    def act(found: ArrivalCount, told: dict[str, Any]) -> ArrivalCount:
        return services.correct_count(count=found, by=request.user, **told)

    return _do(request, count, CorrectForm(request.POST, prefix="correct"), act, _("The count is corrected."))


@require_POST
def explain(request: Any, slug: str, count: UUID) -> HttpResponse:
    def act(found: ArrivalCount, told: dict[str, Any]) -> ArrivalCount:
        return services.explain(count=found, by=request.user, **told).count

    done = _("Your reason waits for a second person.")
    return _do(request, count, ExplainForm(request.POST, prefix="explain"), act, done)


@require_POST
def agree(request: Any, slug: str, count: UUID) -> HttpResponse:
    return _decide(request, count, services.agree, _("You agreed. The difference is explained."))


@require_POST
def refuse(request: Any, slug: str, count: UUID) -> HttpResponse:
    return _decide(request, count, services.refuse, _("You refused the reason. The difference stands."))


def _decide(request: Any, count: UUID, decide: Callable[..., Any], done: str) -> HttpResponse:
    def act(found: ArrivalCount, told: dict[str, Any]) -> ArrivalCount:
        explanation = found.explanations.filter(decision__isnull=True).order_by("-id").first()
        if explanation is None:
            raise Refused([_("This reason is no longer open: it was decided, or one of the numbers has changed.")])
        decide(explanation=explanation, by=request.user)
        return found

    return _do(request, count, forms.Form(request.POST), act, done)


def _do(request: Any, count: UUID, form: forms.Form, act: Callable[..., ArrivalCount], done: str) -> HttpResponse:
    """Check the form, act, show the count. What can't be done is said on the same page, words kept."""
    found = _count_or_404(request, count)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        standing = act(found, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, found, form, status=409)
    messages.success(request, done)
    return redirect("desk:count", slug=request.engagement.slug, count=standing.uuid)


def _page(request: Any, found: ArrivalCount, filled: forms.Form | None = None, status: int = 200) -> HttpResponse:
    line = line_of(found)
    explanation: Explanation | None = line.explanation if line.standing == ASKED else None
    facts = {
        "engagement": request.engagement,
        "line": line,
        "history": history_of(found),
        "filled": filled,
        "form_has_errors": filled is not None,
        "may_count": request.user.has_perm(COUNT, request.engagement),
        "correct": filled if isinstance(filled, CorrectForm) else CorrectForm(prefix="correct"),
        "explain": filled if isinstance(filled, ExplainForm) else ExplainForm(prefix="explain"),
        "explanation": explanation,
        "explaining": obstacles_to_explaining(line, by=request.user),
        "deciding": obstacles_to_deciding(line, explanation, by=request.user) if explanation else [],
    }
    return render(request, "desk/count.html", facts, status=status)


def _count_or_404(request: Any, count: UUID) -> ArrivalCount:
    counts = ArrivalCount.objects.select_related("correction", "by", "engagement")
    return get_object_or_404(counts, uuid=count, engagement=request.engagement)
