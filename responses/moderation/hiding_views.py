"""Where a moderator hides words of one answer, and where two people show them again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from responses.intake.answers import LETTER, PETITION
from responses.intake.models import Response, ResponseVersion
from responses.moderation import hiding as services
from responses.moderation.acting import back_to_view, do, response_or_404, told_in
from responses.moderation.hiding_forms import AgreeHiddenForm, AskToLiftForm, HideForm, LiftForm, OnHiddenForm
from responses.moderation.hiding_policies import obstacles_to_hiding
from responses.moderation.models import Redaction
from responses.moderation.policies import CORRECTED
from responses.moderation.public_text import texts_of
from responses.moderation.reading import readings_of
from scenarios.services import Refused

WHOLE_TEXT = "words"


@require_safe
def hiding(request: HttpRequest, slug: str, response: UUID, kind: str, of: str) -> HttpResponse:
    found = response_or_404(request, response)
    version = _version_or_404(found, found.latest)
    form = HideForm(
        initial={"version": version.number}, texts=_texts(version), chosen=_chosen_or_404(version, kind, of)
    )
    return _page(request, found, version, form)


@require_POST
def hide(request: HttpRequest, slug: str, response: UUID, kind: str, of: str) -> HttpResponse:
    found = response_or_404(request, response)
    version = _version_or_404(found, request.POST.get("hide-version", ""))
    form = HideForm(request.POST, texts=_texts(version), chosen=_chosen_or_404(version, kind, of))
    if not form.is_valid():
        return _page(request, found, version, form)
    try:
        hidden = services.hide(response=found, by=request.user, **form.told())
    except Refused as refusal:
        told_in(form, refusal)
        return _page(request, found, version, form, status=409)
    words = ngettext(
        "Hidden from the public: %(count)s place.", "Hidden from the public: %(count)s places.", len(hidden)
    )
    messages.success(request, words % {"count": len(hidden)})
    return back_to_view(request, found)


@require_POST
def agree_hidden(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _decide(request, response, AgreeHiddenForm, services.agree, _("You agreed that these words stay hidden."))


@require_POST
def ask_to_lift(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    done = _("These words stay hidden until a second moderator agrees to show them.")
    return _decide(request, response, AskToLiftForm, services.ask_to_lift, done)


@require_POST
def lift(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _decide(request, response, LiftForm, services.lift, _("These words are no longer hidden."))


@require_POST
def keep_hidden(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _decide(request, response, LiftForm, services.keep, _("These words stay hidden."))


def _decide(request: HttpRequest, response: UUID, kind: type[OnHiddenForm], service: Any, done: str) -> HttpResponse:
    def act(found: Response, form: OnHiddenForm) -> None:
        redaction = get_object_or_404(Redaction, pk=form.cleaned_data["redaction"], version__response=found)
        service(redaction=redaction, by=request.user, note=form.cleaned_data["note"])

    return do(request, response, kind, act, done)


def _page(request: Any, found: Response, version: ResponseVersion, form: HideForm, status: int = 200) -> HttpResponse:
    said = next(each for each in readings_of([version])[0].rows if each.row.of == form.chosen)
    facts = {
        "engagement": found.engagement,
        "response": found,
        "said": said,
        "kind": form.chosen[0],
        "of": form.chosen[1],
        "form": form,
        "corrected": CORRECTED if version.number != found.latest else "",
        "obstacles": obstacles_to_hiding(version, by=request.user),
        "form_has_errors": form.is_bound,
    }
    return render(request, "moderation/hiding.html", facts, status=status)


def _version_or_404(found: Response, number: int | str) -> ResponseVersion:
    if not str(number).isdecimal():
        raise Http404
    version = get_object_or_404(found.versions.select_related("form"), number=number)
    version.response = found
    return version


def _texts(version: ResponseVersion) -> dict[tuple[str, str], str]:
    texts = texts_of(version.answers, version.form.document)
    return {(text["kind"], text["of"]): text["words"] for text in texts}


def _chosen_or_404(version: ResponseVersion, kind: str, of: str) -> tuple[str, str]:
    """A letter and the words of a petition have no key: an address says WHOLE_TEXT in its place."""
    of = "" if of == WHOLE_TEXT and kind in (LETTER, PETITION) else of
    if (kind, of) not in _texts(version):
        raise Http404
    return kind, of
