"""The page of one file of views: the report on its rows, a sample of them, and what may be done with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.work.states import FAILED
from responses.imports import services, showing
from responses.imports.forms import ConfirmForm, ReasonForm, UndoForm
from responses.imports.models import Import
from responses.imports.policies import (
    BRING_IN,
    VERIFY,
    obstacles_to_asking,
    obstacles_to_deciding,
    obstacles_to_matching,
    obstacles_to_undoing,
    obstacles_to_wording,
)
from responses.imports.states import ARRIVED, ASKED, CHECKING, CLEAN, CONFIRM, GOING_IN, GONE
from responses.imports.views.matching import import_or_404
from scenarios.services import Refused


@require_safe
def brought_in(request: Any, slug: str, brought: UUID) -> HttpResponse:
    return _page(request, import_or_404(request, brought))


@require_safe
def faults(request: Any, slug: str, brought: UUID) -> HttpResponseBase:
    found = import_or_404(request, brought)
    page = StreamingHttpResponse(showing.fault_lines(found), content_type="text/csv; charset=utf-8")
    page["Content-Disposition"] = 'attachment; filename="faults.csv"'
    return page


@require_POST
def hand_over(request: Any, slug: str, brought: UUID) -> HttpResponse:
    def act(found: Import, _form: forms.Form) -> None:
        services.hand_over(brought=found, by=request.user)

    done = _("Its views are in the ledger as awaiting. They count when somebody else agrees.")
    return _do(request, brought, forms.Form(request.POST), act, done)


@require_POST
def confirm(request: Any, slug: str, brought: UUID) -> HttpResponse:
    def act(found: Import, _form: forms.Form) -> None:
        services.confirm(brought=found, by=request.user)

    done = _("You agreed. The program puts its views in the books, and then all of them count.")
    return _do(request, brought, ConfirmForm(request.POST), act, done)


@require_POST
def send_back(request: Any, slug: str, brought: UUID) -> HttpResponse:
    def act(found: Import, form: forms.Form) -> None:
        services.send_back(brought=found, by=request.user, reason=form.cleaned_data["reason"])

    return _do(request, brought, ReasonForm(request.POST, prefix="back"), act, _("You sent it back."))


@require_POST
def undo(request: Any, slug: str, brought: UUID) -> HttpResponse:
    def act(found: Import, form: forms.Form) -> None:
        services.undo(brought=found, by=request.user, reason=form.cleaned_data["reason"])

    done = _("You gave it up. Nothing of it ever counted.")
    return _do(request, brought, UndoForm(request.POST, prefix="undo"), act, done)


@require_POST
def try_again(request: Any, slug: str, brought: UUID) -> HttpResponse:
    def act(found: Import, _form: forms.Form) -> None:
        services.try_again(brought=found, by=request.user)

    return _do(request, brought, forms.Form(request.POST), act, _("The program tries again."))


def _do(
    request: Any, brought: UUID, form: forms.Form, act: Callable[[Import, forms.Form], None], done: str
) -> HttpResponse:
    found = import_or_404(request, brought)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        act(found, form)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, import_or_404(request, brought), form, status=409)
    messages.success(request, done)
    return redirect("imports:brought_in", slug=request.engagement.slug, brought=found.pk)


def _page(request: Any, found: Import, filled: forms.Form | None = None, status: int = 200) -> HttpResponse:
    person, job = request.user, services.job_of(found)
    may_verify = person.has_perm(VERIFY, request.engagement)
    waits = found.state == ASKED
    facts: dict[str, Any] = {
        "engagement": request.engagement,
        "brought": found,
        "facts": showing.facts_of(found),
        "numbers": [] if found.state in (ARRIVED, CHECKING, GONE) else showing.numbers_of(found),
        "read_as": showing.words_read(found),
        "can_word": not obstacles_to_wording(found, by=person),
        "faults": showing.faults_shown(found),
        "sample": showing.sample_of(found),
        "history": showing.history_of(found),
        "job": job if found.state in (CHECKING, GOING_IN) else None,
        "job_failed": job is not None and job.state == FAILED and found.state in (CHECKING, GOING_IN),
        "may_bring_in": person.has_perm(BRING_IN, request.engagement),
        "can_match": not obstacles_to_matching(found, by=person),
        "can_undo": not obstacles_to_undoing(found, by=person),
        "cannot_ask": obstacles_to_asking(found, by=person) if found.state == CLEAN else None,
        "waits": waits and may_verify,
        "cannot_decide": obstacles_to_deciding(found, by=person, act=CONFIRM) if waits and may_verify else [],
        "filled": filled,
        "form_has_errors": filled is not None,
    }
    return render(request, "imports/brought_in.html", facts | _forms(filled), status=status)


def _forms(filled: forms.Form | None) -> dict[str, forms.Form]:
    """What there is to fill in; what was tried just now, as it was sent."""
    fresh: dict[str, forms.Form] = {
        "confirming": ConfirmForm(),
        "sending_back": ReasonForm(prefix="back"),
        "undoing": UndoForm(prefix="undo"),
    }
    return {name: filled if filled is not None and type(filled) is type(form) else form for name, form in fresh.items()}
