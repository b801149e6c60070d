"""Where an engagement begins, and the list of what there is to set up."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from scenarios.models import Engagement
from scenarios.services import Refused
from scenarios.setup import services
from scenarios.setup.checks import findings_of
from scenarios.setup.drafting import draft_of, is_unpublished, published_document
from scenarios.setup.forms.sections import ApproverForm
from scenarios.setup.forms.starting import StartForm
from scenarios.setup.policies import obstacles_to_editing
from scenarios.setup.sections import SECTIONS
from scenarios.setup.tasklist import tasks_of
from scenarios.setup.views.request import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: StaffRequest) -> HttpResponse:
    readable = request.user.engagements_allowing("scenarios.see_setup")
    sources = list(Engagement.objects.filter(pk__in=readable).order_by("short_title"))
    form = StartForm(request.POST or None, request.FILES or None, sources=sources)
    if request.method == "POST" and form.is_valid():
        try:
            engagement = services.start(**form.facts(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("The engagement is there. Nobody but its team can see it."))
            return redirect("setup:tasks", slug=engagement.slug)
    context = {
        "form": form,
        "page_title": _("Start an engagement"),
        "button": _("Start"),
        "back_url": reverse("accounts:home"),
    }
    return render(request, "setup/form.html", context)


@require_safe
def tasks(request: StaffRequest, slug: str) -> HttpResponse:
    engagement = request.engagement
    draft = draft_of(engagement)
    findings = findings_of(draft, published_document(engagement))
    context: dict[str, Any] = {
        "engagement": engagement,
        "groups": tasks_of(engagement, findings),
        "sections": SECTIONS,
        "missing": [finding for finding in findings if finding.blocks],
        "unwise": [finding for finding in findings if not finding.blocks],
        "unpublished": is_unpublished(engagement, draft),
        "obstacles": obstacles_to_editing(engagement, by=request.user),
    }
    return render(request, "setup/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def approver(request: StaffRequest, slug: str) -> HttpResponse:
    form = ApproverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = get_user_model().objects.filter(email__iexact=form.cleaned_data["email"], is_active=True).first()
        if person is None:
            form.add_error("email", _("Nobody with this address has an account. Ask an administrator for one."))
        elif person.pk == request.user.pk:
            form.add_error("email", _("It takes another person. Enter the address of somebody else."))
        else:
            return _named(request, form, person)
    return _approver_page(request, form)


def _named(request: StaffRequest, form: ApproverForm, person: Any) -> HttpResponse:
    try:
        services.name_approver(engagement=request.engagement, person=person, by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _approver_page(request, form)
    messages.success(request, _("They can now agree to what you want to publish."))
    return redirect("setup:tasks", slug=request.engagement.slug)


def _approver_page(request: StaffRequest, form: ApproverForm) -> HttpResponse:
    context = {
        "form": form,
        "engagement": request.engagement,
        "page_title": _("Who agrees before it is published?"),
        "button": _("Save"),
        "back_url": reverse("setup:tasks", args=[request.engagement.slug]),
    }
    return render(request, "setup/form.html", context)
