"""The log of publicity and events: read it, add to it, correct an entry, strike one out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.outreach.forms.publicity import CorrectForm, PublicityForm, StrikeOutForm, said_in
from responses.outreach.log import figures_of, history_of, log_of, struck_out_of
from responses.outreach.models import Publicity
from responses.outreach.policies import KEEP_LOG, obstacles_to_correcting, obstacles_to_logging
from responses.outreach.services import publicity as services
from responses.outreach.states import PUBLICITY
from responses.outreach.views.finding import publicity_or_404
from scenarios.services import Refused


@require_safe
def log(request: Any, slug: str) -> HttpResponse:
    kind = request.GET.get("kind", "")
    entries = log_of(request.engagement)
    figures = figures_of(entries)
    kind = kind if kind in figures.by_kind else ""
    facts = {
        "engagement": request.engagement,
        "rows": [
            (entry, PUBLICITY[entry.kind]) for entry in entries if kind not in figures.by_kind or entry.kind == kind
        ],
        "chosen": kind if kind in figures.by_kind else "",
        "kinds": [(key, PUBLICITY[key], many) for key, many in figures.by_kind.items()],
        "figures": figures,
        "struck_out": [(entry, PUBLICITY[entry.kind]) for entry in struck_out_of(request.engagement)],
        "may_keep": request.user.has_perm(KEEP_LOG, request.engagement),
        "may_set_up": request.user.has_perm("scenarios.see_setup", request.engagement),
    }
    return render(request, "outreach/log.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def log_publicity(request: Any, slug: str) -> HttpResponse:
    form = PublicityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.log_publicity(engagement=request.engagement, by=request.user, **form.told())
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("It is in the log."))
            return redirect("outreach:log", slug=slug)
    facts = {
        "engagement": request.engagement,
        "form": form,
        "page_title": _("Add to the log"),
        "obstacles": obstacles_to_logging(request.engagement, by=request.user),
    }
    return render(request, "outreach/log_form.html", facts)


@require_safe
def log_entry(request: Any, slug: str, publicity: UUID) -> HttpResponse:
    return _entry_page(request, publicity_or_404(request, publicity))


@require_http_methods(["GET", "HEAD", "POST"])
def correct_entry(request: Any, slug: str, publicity: UUID) -> HttpResponse:
    found = publicity_or_404(request, publicity)
    now = history_of(found)[0]
    form = CorrectForm(request.POST or None, initial=said_in(now))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told = {"seen": given["seen"], "reason": given["reason"], **form.told()}
        try:
            services.correct_publicity(publicity=found, by=request.user, **told)
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
            form.data = _seen_now(request.POST, found)
        else:
            messages.success(request, _("You corrected this entry. Its history shows what it said before."))
            return redirect("outreach:log_entry", slug=slug, publicity=found.pk)
    obstacles = obstacles_to_correcting(found, by=request.user, seen=found.latest, struck_out=now.struck_out)
    facts = {
        "engagement": request.engagement,
        "form": form,
        "obstacles": obstacles,
        "page_title": _("Correct an entry"),
    }
    return render(request, "outreach/log_form.html", facts)


def _seen_now(posted: Any, found: Publicity) -> Any:
    """Sent again, the form is about the version that stands now. What was typed stays."""
    data = posted.copy()
    found.refresh_from_db(fields=["latest"])
    data["seen"] = str(found.latest)
    return data


@require_POST
def strike_out(request: Any, slug: str, publicity: UUID) -> HttpResponse:
    found, form = publicity_or_404(request, publicity), StrikeOutForm(request.POST)
    if not form.is_valid():
        return _entry_page(request, found, form)
    try:
        services.strike_out(publicity=found, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _entry_page(request, found, form)
    messages.success(request, _("You struck this entry out. Its history shows what it said."))
    return redirect("outreach:log", slug=slug)


def _entry_page(request: Any, found: Publicity, form: StrikeOutForm | None = None) -> HttpResponse:
    versions = history_of(found)
    obstacles = obstacles_to_correcting(found, by=request.user, seen=found.latest, struck_out=versions[0].struck_out)
    facts = {
        "engagement": request.engagement,
        "publicity": found,
        "now": versions[0],
        "kind": PUBLICITY[versions[0].kind],
        "versions": [(version, PUBLICITY[version.kind]) for version in versions],
        "obstacles": obstacles,
        "form": form or StrikeOutForm(initial={"seen": found.latest}),
        "filled": form,
    }
    return render(request, "outreach/log_entry.html", facts)
