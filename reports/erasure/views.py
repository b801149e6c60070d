"""Where staff ask that the words of a view are erased, where a second person decides, and what was erased so far."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.erasure import services
from reports.erasure.forms import AnswerForm, AskForm
from reports.erasure.models import ErasureRequest
from reports.erasure.policies import ERASE, obstacles_to_answering, obstacles_to_any_erasure
from reports.erasure.states import AGREED
from responses.intake.models import Response
from scenarios.services import Refused

PAGE = 25


@require_safe
def erasures(request: Any, slug: str) -> HttpResponse:
    """Every request of the engagement, the newest first."""
    rows = ErasureRequest.objects.filter(response__engagement=request.engagement)
    rows = rows.select_related("response", "by", "answer__by")
    facts = {
        "engagement": request.engagement,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "waiting": rows.waiting().count(),
    }
    return render(request, "erasure/erasures.html", facts)


@require_safe
def of_view(request: Any, slug: str, response: UUID) -> HttpResponse:
    return _page(request, _response_or_404(request, response))


@require_POST
def ask(request: Any, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, told: dict[str, Any]) -> None:
        services.ask_for_erasure(response=found, by=request.user, **told)

    done = _("This is kept. The words are erased once a second person agrees.")
    return _do(request, response, AskForm(request.POST), act, done)


@require_POST
def agree(request: Any, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, told: dict[str, Any]) -> None:
        services.agree_to_erasure(asked=_asked_or_404(found), by=request.user, **told)

    return _do(request, response, AnswerForm(request.POST), act, _("The words are erased. The view still counts."))


@require_POST
def refuse(request: Any, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, told: dict[str, Any]) -> None:
        services.refuse_erasure(asked=_asked_or_404(found), by=request.user, **told)

    return _do(request, response, AnswerForm(request.POST), act, _("You refused. Every word stays."))


def _do(
    request: Any, response: UUID, form: forms.Form, act: Callable[[Response, dict[str, Any]], None], done: str
) -> HttpResponse:
    """Check the form, act, show the page. What can't be done is said on the same page, with what was typed."""
    found = _response_or_404(request, response)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        act(found, form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        found.refresh_from_db()
        return _page(request, found, form, status=409)
    messages.success(request, done)
    return redirect("erasure:of_view", slug=request.engagement.slug, response=found.uuid)


def _page(request: Any, found: Response, filled: forms.Form | None = None, status: int = 200) -> HttpResponse:
    asked = list(ErasureRequest.objects.filter(response=found).select_related("by", "answer__by"))
    waiting = next((one for one in asked if not hasattr(one, "answer")), None)
    version = found.versions.get(number=found.latest)
    version.response = found
    may_act = request.user.has_perm(ERASE, request.engagement)
    told: dict[str, Any] = {"by": request.user}
    if waiting:
        obstacles = obstacles_to_answering(version, waiting, answered=False, act=AGREED, **told)
    else:
        obstacles = obstacles_to_any_erasure(version, **told)
    kind = AnswerForm if waiting else AskForm
    facts = {
        "engagement": request.engagement,
        "response": found,
        "decided": [one for one in asked if one != waiting],
        "waiting": waiting,
        "form": filled if isinstance(filled, kind) else kind(),
        "filled": filled,
        "form_has_errors": filled is not None,
        "obstacles": obstacles if may_act or found.erased_at else [],
        "may_act": may_act,
    }
    return render(request, "erasure/of_view.html", facts, status=status)


def _asked_or_404(found: Response) -> ErasureRequest:
    """The newest request: one that was decided on meanwhile is refused with the reason."""
    rows = ErasureRequest.objects.filter(response=found).select_related("response__engagement")
    waiting = rows.waiting().first()
    return waiting or get_object_or_404(rows[:1])


def _response_or_404(request: Any, response: UUID) -> Response:
    rows = Response.objects.select_related("engagement").filter(engagement=request.engagement)
    return get_object_or_404(rows, uuid=response)
