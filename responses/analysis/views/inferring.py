"""Letters that chose nothing: how many there are, one of them, and one POST-only address for each act on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from responses.analysis.doubles import doubles_of
from responses.analysis.inference_forms import InferenceForm, TakeBackInferenceForm
from responses.analysis.inference_policies import obstacles_to_inferring
from responses.analysis.inferring import choices_of, letters, question_of, texts_in, uninferred
from responses.analysis.line import counted
from responses.analysis.models import Inference
from responses.analysis.services import inferring
from responses.intake.listed import listing_of
from responses.intake.models import ResponseVersion
from responses.intake.states import CHANNELS
from scenarios.services import Refused

SHOWN = 50


@require_safe
def inferred(request: HttpRequest, slug: str) -> HttpResponse:
    engagement = request.engagement
    waiting = uninferred(engagement).select_related("response")
    labels = {(one.about, one.value): one.label for one in choices_of(engagement)}
    last = Inference.objects.on_latest(engagement).select_related("version__response").order_by("-id")[:SHOWN]
    facts = {
        "engagement": engagement,
        "question": question_of(engagement),
        "many": letters(engagement).count(),
        "left": waiting.count(),
        "following": waiting.first(),
        "rows": [(row, labels.get((row.about, row.choice), row.choice)) for row in last],
    }
    return render(request, "analysis/inferred.html", facts)


@require_safe
def inferred_view(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    return _page(request, _version_or_404(request, response))


@require_POST
def infer(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    version = _version_or_404(request, response)
    form = InferenceForm(request.POST, choices=choices_of(request.engagement))
    if not form.is_valid():
        return _page(request, version, form)
    shown = get_object_or_404(ResponseVersion, response=version.response, number=form.cleaned_data["version"])
    try:
        inferring.infer(version=shown, **form.said(), by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, version, form, status=409)
    return redirect("analysis:inferred_view", slug=slug, response=response)


@require_POST
def take_back_inference(request: HttpRequest, slug: str, response: UUID) -> HttpResponse:
    version = _version_or_404(request, response)
    form = TakeBackInferenceForm(request.POST)
    if not form.is_valid():
        raise Http404
    found = get_object_or_404(Inference, pk=form.cleaned_data["inference"], version=version)
    try:
        inferring.take_back_inference(inference=found, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    return redirect("analysis:inferred_view", slug=slug, response=response)


def _page(request: Any, version: ResponseVersion, form: InferenceForm | None = None, status: int = 200) -> HttpResponse:
    choices, left = choices_of(request.engagement), uninferred(request.engagement).exclude(pk=version.pk)
    labels = {(one.about, one.value): one.label for one in choices}
    rows = Inference.objects.live().filter(version=version).select_related("by")
    later = left.filter(response_id__gt=version.response_id)
    facts = {
        "engagement": request.engagement,
        "version": version,
        "response": version.response,
        "listing": listing_of(version),
        "channel": CHANNELS[version.response.channel],
        "texts": texts_in(version, request.engagement),
        "rows": [(row, labels.get((row.about, row.choice), row.choice)) for row in rows],
        "doubles": doubles_of(version.response),
        "obstacles": obstacles_to_inferring(version, by=request.user),
        "form": form or InferenceForm(choices=choices, initial={"version": version.number}),
        "following": (later.select_related("response").first() or left.select_related("response").first()),
        "filled": form,
        "form_has_errors": form is not None,
    }
    return render(request, "analysis/inferred_view.html", facts, status=status)


def _version_or_404(request: Any, response: UUID) -> ResponseVersion:
    """The latest words of this counted view."""
    views = counted(request.engagement).select_related("response__engagement__current_version", "stakeholder_type")
    return get_object_or_404(views, response__uuid=response)
