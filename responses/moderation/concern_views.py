"""Where a moderator says that somebody may be at risk, and where two people close that."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from responses.intake.models import Response
from responses.moderation import safeguarding as services
from responses.moderation.acting import do
from responses.moderation.concern_forms import AskToCloseForm, CloseForm, EscalateForm, OnConcernForm
from responses.moderation.models import Concern


@require_POST
def escalate(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: EscalateForm) -> None:
        services.escalate(response=found, by=request.user)

    done = _("Escalated. The public does not see this view. Act on it today.")
    return do(request, response, EscalateForm, act, done)


@require_POST
def ask_to_close(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("This stays open until a second moderator agrees to close it.")
    return _decide(request, response, AskToCloseForm, services.ask_to_close, done)


@require_POST
def close_concern(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("Closed. The view stays on hold until somebody decides.")
    return _decide(request, response, CloseForm, services.close, done)


@require_POST
def keep_open(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _decide(request, response, CloseForm, services.keep_open, _("This stays open."))


def _decide(request: HttpRequest, response: UUID, kind: type[OnConcernForm], service: Any, done: str) -> HttpResponse:
    def act(found: Response, form: OnConcernForm) -> None:
        concern = get_object_or_404(Concern, pk=form.cleaned_data["concern"], version__response=found)
        service(concern=concern, by=request.user, note=form.cleaned_data["note"])

    return do(request, response, kind, act, done)
