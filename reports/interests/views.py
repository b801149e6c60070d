"""The register of interests of one engagement: everyone on the Governing Body reads it, the chair rules in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.interests import services
from reports.interests.forms import CorrectForm, DeclareForm, RecordForm, RuleForm
from reports.interests.history import history_of
from reports.interests.models import Interest
from reports.interests.policies import (
    DECLARE,
    KEEP,
    has_yet_to_declare,
    obstacles_to_correcting,
    obstacles_to_ruling,
)
from reports.interests.register import Entry, entries_of, register_of
from reports.interests.states import NONE
from scenarios.services import Refused

PAPERS_ELSEWHERE = ("compilation.view_reports", "moderation.view_response")


@require_safe
def register(request: Any, slug: str) -> HttpResponse:
    members = register_of(request.engagement, request.user)
    mine = next((one for one in members if one.person.pk == request.user.pk), None)
    facts = {
        "engagement": request.engagement,
        "members": members,
        "mine": mine,
        "may_declare": request.user.has_perm(DECLARE, request.engagement),
        "may_keep": request.user.has_perm(KEEP, request.engagement),
    }
    return render(request, "interests/register.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: Any, slug: str) -> HttpResponse:
    """A page of its own, and the page before the first paper: then the answer leads on to what was asked for."""
    form = DeclareForm(request.POST or None)
    facts = {"first": has_yet_to_declare(request.engagement, request.user), "none": NONE, "then": _paper_asked(request)}
    return _write(request, form, lambda told: told | {"member": request.user}, facts)


def _paper_asked(request: Any) -> str:
    """The address of the paper that waits for an answer: one of this Governing Body's own pages, or none."""
    asked = request.GET.get("then", "")
    room = f"/board/{request.engagement.slug}/"
    return asked if asked.startswith(room) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else ""


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Any, slug: str) -> HttpResponse:
    form = RecordForm(request.POST or None, members=request.user.colleagues_allowed(DECLARE, request.engagement))
    return _write(request, form, lambda told: told, {"first": False, "then": ""})


def _write(
    request: Any, form: DeclareForm, whole: Callable[[dict[str, Any]], dict[str, Any]], asked: dict[str, Any]
) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.declare(engagement=request.engagement, by=request.user, **whole(form.cleaned_data))
        except Refused as refusal:
            form.add_error("kind", refusal.obstacles)
            status = 409
        else:
            messages.success(request, _("This is in the register now. The whole board can read it."))
            return redirect(asked.get("then") or reverse("interests:register", args=[request.engagement.slug]))
    facts = asked | {"engagement": request.engagement, "form": form, "for_another": isinstance(form, RecordForm)}
    return render(request, "interests/declare.html", facts, status=status)


@require_safe
def interest(request: Any, slug: str, interest: UUID) -> HttpResponse:
    found = _interest_or_404(request, interest)
    if hasattr(found, "correction"):
        return redirect("interests:interest", slug=slug, interest=found.correction.uuid)
    return _page(request, found)


@require_POST
def correct(request: Any, slug: str, interest: UUID) -> HttpResponse:
    def act(found: Interest, told: dict[str, Any]) -> Interest:
        return services.correct(interest=found, by=request.user, **told)

    return _do(request, interest, CorrectForm(request.POST, prefix="correct"), act, _("The entry is corrected."))


@require_POST
def rule(request: Any, slug: str, interest: UUID) -> HttpResponse:
    def act(found: Interest, told: dict[str, Any]) -> Interest:
        services.rule(interest=found, by=request.user, **told)
        return found

    done = _("The ruling holds from now on.")
    return _do(request, interest, RuleForm(request.POST, prefix="rule"), act, done)


def _do(request: Any, interest: UUID, form: forms.Form, act: Callable[..., Interest], done: str) -> HttpResponse:
    """Check the form, act, show the entry. What can't be done is said on the same page, words kept."""
    found = _interest_or_404(request, interest)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        standing = act(found, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, found, form, status=409)
    messages.success(request, done)
    return redirect("interests:interest", slug=request.engagement.slug, interest=standing.uuid)


def _page(request: Any, found: Interest, filled: forms.Form | None = None, status: int = 200) -> HttpResponse:
    entry = next((one for one in entries_of(found.engagement) if one.interest.pk == found.pk), Entry(found))
    correct = CorrectForm(prefix="correct", initial={"kind": found.kind, "words": found.words})
    facts = {
        "engagement": request.engagement,
        "entry": entry,
        "history": history_of(found),
        "filled": filled,
        "form_has_errors": filled is not None,
        "correct": filled if isinstance(filled, CorrectForm) else correct,
        "correcting": obstacles_to_correcting(found, found.kind, by=request.user),
        "rule": filled if isinstance(filled, RuleForm) else RuleForm(prefix="rule"),
        "ruling": obstacles_to_ruling(found, by=request.user),
        "reads_elsewhere": any(found.member.has_perm(name, request.engagement) for name in PAPERS_ELSEWHERE),
    }
    return render(request, "interests/interest.html", facts, status=status)


def _interest_or_404(request: Any, interest: UUID) -> Interest:
    rows = Interest.objects.select_related("correction", "member", "by", "engagement")
    return get_object_or_404(rows, uuid=interest, engagement=request.engagement)
