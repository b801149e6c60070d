"""Where a moderator says that somebody may be at risk, and where two people close that."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from responses.moderation import safeguarding as services
from responses.moderation.concern_forms import AskToCloseForm, CloseForm, EscalateForm, OnConcernForm
from responses.moderation.models import Concern
from responses.moderation.views import desk_page, response_or_404
from scenarios.services import Refused


@require_POST
def escalate(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    found = response_or_404(request, response)
    try:
        services.escalate(response=found, by=request.user)
    except Refused as refusal:
        form = EscalateForm(request.POST)
        for obstacle in refusal.obstacles:
            form.add_error(None, obstacle)
        return desk_page(request, found, form, status=409)
    messages.success(request, _("Escalated. The public does not see this view. Act on it today."))
    return redirect("moderation:response", slug=slug, response=found.uuid)


@require_POST
def ask_to_close(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("This stays open until a second moderator agrees to close it.")
    return _do(request, response, AskToCloseForm, services.ask_to_close, done)


@require_POST
def close_concern(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _do(
        request, response, CloseForm, services.close, _("Closed. The view stays on hold until somebody decides.")
    )


@require_POST
def keep_open(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _do(request, response, CloseForm, services.keep_open, _("This stays open."))


def _do(
    request: HttpRequest, response: UUID, kind: type[OnConcernForm], act: Callable[..., Any], done: str
) -> HttpResponse:
    """Check the form, act, come back to the view. What can't be done is said on the same page, words kept."""
    found = response_or_404(request, response)
    form = kind(request.POST)
    if not form.is_valid():
        return desk_page(request, found, form)
    concern = get_object_or_404(Concern, pk=form.cleaned_data["concern"], version__response=found)
    try:
        act(concern=concern, by=request.user, **form.told())
    except Refused as refusal:
        for obstacle in refusal.obstacles:
            form.add_error(None, obstacle)
        found.refresh_from_db()
        return desk_page(request, found, form, status=409)
    messages.success(request, done)
    return redirect("moderation:response", slug=found.engagement.slug, response=found.uuid)
