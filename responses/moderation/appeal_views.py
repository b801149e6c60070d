"""Where the sender of a view that is not shown reads why and asks us to look again, and where two people answer."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.intake.models import Response
from responses.intake.steps import CHECK, Step
from responses.intake.views.going import go_to
from responses.intake.views.holding import page_token
from responses.intake.views.sent import held_after_sending
from responses.intake.views.showing import lost_track, not_here, with_code
from responses.moderation import appealing as services
from responses.moderation.acting import do, told_in
from responses.moderation.appeal_forms import (
    AnswerAppealForm,
    AppealForm,
    AskOnAppealForm,
    DecideAppealForm,
    TypedAppealForm,
)
from responses.moderation.appeals import notice_for
from responses.moderation.models import Appeal
from scenarios.services import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withheld(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Why a view is not shown, and an appeal by whoever holds its reference and private code."""
    held = held_after_sending(request, slug, key)
    if held is None or held.version is None:
        return not_here(request, slug, Step(CHECK))
    form, response = AppealForm(request.POST or None), held.version.response
    if request.method == "POST" and form.is_valid() and held.page_is_ours:
        try:
            services.appeal(response=response, words=form.cleaned_data["words"])
        except Refused as refusal:
            told_in(form, refusal)
        else:
            return with_code(request, held, go_to("sent", slug=slug, key=key))
    facts = {
        "form": form,
        "notice": notice_for(response),
        "response": response,
        "token": page_token(key, held.link),
        "lost_track": lost_track(request, held),
        "back_url": go_to("sent", slug=slug, key=key).url,
        "slug": slug,
        "form_has_errors": form.is_bound,
    }
    return render(request, "moderation/withheld.html", facts)


@require_POST
def type_in_appeal(request: HttpRequest, slug: str, response: uuid.UUID) -> HttpResponse:
    def act(found: Response, form: TypedAppealForm) -> None:
        services.type_in_appeal(response=found, by=request.user, **form.told())

    return do(request, response, TypedAppealForm, act, _("The appeal is kept. Two other moderators answer it."))


@require_POST
def propose_on_appeal(request: HttpRequest, slug: str, response: uuid.UUID) -> HttpResponse:
    def act(found: Response, form: AskOnAppealForm) -> None:
        told = {"note": form.cleaned_data["note"], "act": form.cleaned_data["outcome"]}
        services.propose_on_appeal(appeal=_appeal_or_404(found, form), by=request.user, **told)

    done = _("Nothing changes until a second moderator agrees.")
    return do(request, response, AskOnAppealForm, act, done)


@require_POST
def agree_on_appeal(request: HttpRequest, slug: str, response: uuid.UUID) -> HttpResponse:
    return _answer(request, response, services.agree_on_appeal, _("The appeal is answered. The sender reads it."))


@require_POST
def refuse_on_appeal(request: HttpRequest, slug: str, response: uuid.UUID) -> HttpResponse:
    return _answer(request, response, services.refuse_on_appeal, _("You refused. The appeal stays open."))


def _answer(request: HttpRequest, response: uuid.UUID, service: Any, done: str) -> HttpResponse:
    def act(found: Response, form: AnswerAppealForm) -> None:
        service(appeal=_appeal_or_404(found, form), by=request.user, note=form.cleaned_data["note"])

    return do(request, response, AnswerAppealForm, act, done)


def _appeal_or_404(found: Response, form: DecideAppealForm) -> Appeal:
    return get_object_or_404(Appeal, pk=form.cleaned_data["appeal"], against__version__response=found)
