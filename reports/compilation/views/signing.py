"""Where a second person approves a report, lets others read it, and takes it back; and where one is corrected."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reports.compilation import services
from reports.compilation.correcting import correct_report
from reports.compilation.forms import CorrectForm, FromWhenForm, PublishForm, TakeBackForm
from reports.compilation.models import Report
from reports.compilation.policies import (
    obstacles_to_correcting,
    obstacles_to_publishing,
    obstacles_to_releasing,
    obstacles_to_taking_back,
)
from reports.compilation.views.making import act_on, of_staff, tell
from scenarios.services import Refused

asked_and_answered = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def approve_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    done = _("The report is approved. It is being printed once more, without the mark of a draft.")
    return act_on(request, report, services.approve_report, done)


@asked_and_answered
def release_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    form = FromWhenForm(request.POST or None)

    def act() -> None:
        opens_at = form.cleaned_data["opens_at"]
        services.release_report(report=found, by=request.user, opens_at=opens_at)

    obstacles = obstacles_to_releasing(found, by=request.user)
    done = _("The report is released to the Governing Body.")
    return _form_page(request, found, form, act, "compilation/release.html", obstacles, done)


@asked_and_answered
def publish_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    form = PublishForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        reason = said["despite_election"]
        services.publish_report(report=found, by=request.user, opens_at=said["opens_at"], despite_election=reason)

    obstacles = obstacles_to_publishing(found, by=request.user)
    done = _("The report is published.")
    return _form_page(request, found, form, act, "compilation/publish.html", obstacles, done)


@asked_and_answered
def take_back_report(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    form = TakeBackForm(request.POST or None)

    def act() -> None:
        services.take_back_report(report=found, by=request.user, reason=form.cleaned_data["reason"])

    obstacles = obstacles_to_taking_back(found, by=request.user)
    done = _("The report is taken back. Nobody can read it any more.")
    return _form_page(request, found, form, act, "compilation/take_back.html", obstacles, done)


@asked_and_answered
def correct(request: Any, slug: str, report: UUID) -> HttpResponse:
    found = of_staff(request, report)
    form = CorrectForm(request.POST or None)

    def act() -> Report:
        said = form.cleaned_data
        return correct_report(report=found, by=request.user, erratum=said["erratum"], books=said["books"])

    obstacles = obstacles_to_correcting(found, by=request.user)
    done = _("The corrected report is being made.")
    return _form_page(request, found, form, act, "compilation/correct.html", obstacles, done)


def _form_page(
    request: Any,
    report: Report,
    form: forms.Form,
    act: Callable[[], Any],
    template: str,
    obstacles: list[str],
    done: str,
) -> HttpResponse:
    """Ask, and do it once the answer is whole. What was typed stays where something stands in the way."""
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except Refused as refusal:
            tell(request, refusal)
        else:
            messages.success(request, done)
            shown = made if isinstance(made, Report) else report
            return redirect("compilation:report", slug=report.engagement.slug, report=shown.pk)
    facts = {"engagement": request.engagement, "report": report, "form": form, "obstacles": obstacles}
    return render(request, template, facts)
