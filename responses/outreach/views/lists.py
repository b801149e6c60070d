"""The list of stakeholders: see it, put one on it, change one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from responses.outreach.forms.stakeholders import StakeholderForm, entry_of
from responses.outreach.listing import ALL, PARTS, Walk
from responses.outreach.policies import INVITE, KEEP, obstacles_to_changing, obstacles_to_keeping
from responses.outreach.services import stakeholders as services
from responses.outreach.views.finding import stakeholder_or_404
from scenarios.services import Refused


@require_safe
def stakeholders(request: Any, slug: str) -> HttpResponse:
    walk = Walk(request.engagement)
    part, kind = request.GET.get("part", ""), request.GET.get("type", "")
    part = part if part in PARTS else ALL
    lines = walk.by_type()
    kind = kind if kind in {line[0].slug for line in lines} else ""
    facts = {
        "engagement": request.engagement,
        "page": walk.page(part=part, kind=kind, number=request.GET.get("page")),
        "parts": walk.parts(kind),
        "chosen": part,
        "words": PARTS[part][0],
        "kind": next((line[0] for line in lines if line[0].slug == kind), None),
        "lines": lines,
        "may_keep": request.user.has_perm(KEEP, request.engagement),
        "may_invite": request.user.has_perm(INVITE, request.engagement),
    }
    return render(request, "outreach/stakeholders.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Any, slug: str) -> HttpResponse:
    form = StakeholderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_stakeholder(engagement=request.engagement, by=request.user, **form.told())
        except Refused as refusal:
            form.add_error("name", refusal.obstacles)
        else:
            messages.success(request, _("“%(name)s” is on the list.") % {"name": added.name})
            return redirect("outreach:add", slug=slug)
    obstacles = obstacles_to_keeping(request.engagement, by=request.user)
    return _form_page(request, form, _("Add a stakeholder"), obstacles)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: Any, slug: str, stakeholder: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder)
    form = StakeholderForm(request.POST or None, initial=entry_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_stakeholder(stakeholder=found, by=request.user, **form.told())
        except Refused as refusal:
            form.add_error("name", refusal.obstacles)
        else:
            messages.success(request, _("You changed this entry."))
            return redirect("outreach:stakeholder", slug=slug, stakeholder=found.pk)
    return _form_page(request, form, _("Change a stakeholder"), obstacles_to_changing(found, by=request.user))


def _form_page(request: Any, form: StakeholderForm, title: str, obstacles: list[str]) -> HttpResponse:
    facts = {"engagement": request.engagement, "form": form, "page_title": title, "obstacles": obstacles}
    return render(request, "outreach/stakeholder_form.html", facts)
