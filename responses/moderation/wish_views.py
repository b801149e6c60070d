"""Where staff write down what a sender asks by phone or letter, and where a second person checks it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from responses.entry.models import Wish
from responses.intake.models import Response
from responses.moderation import wishing as services
from responses.moderation.acting import do
from responses.moderation.wish_forms import AnswerWishForm, TakeWishForm


@require_POST
def take_wish(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    def act(found: Response, form: TakeWishForm) -> None:
        services.take_wish(response=found, by=request.user, **form.told())

    return do(request, response, TakeWishForm, act, _("This is kept. It is done once a second moderator agrees."))


@require_POST
def agree_to_wish(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _answer(request, response, services.agree_to_wish, _("Done, as the sender of %(id)s asked."))


@require_POST
def refuse_wish(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _answer(request, response, services.refuse_wish, _("You refused. %(id)s stays where it is."))


def _answer(request: HttpRequest, response: UUID, service: Any, done: str) -> HttpResponse:
    def act(found: Response, form: AnswerWishForm) -> None:
        wish = get_object_or_404(Wish, pk=form.cleaned_data["wish"], response=found)
        service(wish=wish, by=request.user, note=form.cleaned_data["note"])

    return do(request, response, AnswerWishForm, act, done)
