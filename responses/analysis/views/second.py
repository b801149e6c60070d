"""The second coder's blind sample: where it stands, one answer, and one POST-only address for each act."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.analysis.coding_forms import CodeForm, CoderForm, TakeBackForm
from responses.analysis.desk import a_code_form, second_desk
from responses.analysis.fields import fields_of
from responses.analysis.frames import frame_of
from responses.analysis.models import Code, Sampled
from responses.analysis.policies import CODE, obstacles_to_drawing
from responses.analysis.second_readings import latest_reading, unread
from responses.analysis.services import second
from scenarios.services import Refused


@require_safe
def second_reading(request: HttpRequest, slug: str) -> HttpResponse:
    return _where_it_stands(request)


def _where_it_stands(request: Any, filled: CoderForm | None = None, status: int = 200) -> HttpResponse:
    engagement, person = request.engagement, request.user
    mine, latest = latest_reading(engagement, coder=person.pk), latest_reading(engagement)
    facts = {
        "engagement": engagement,
        "mine": mine,
        "latest": latest,
        "many": latest.answers.count() if latest else 0,
        "left": unread(latest).count() if latest else 0,
        "following": unread(mine).first() if mine else None,
        "obstacles": obstacles_to_drawing(engagement, by=person),
        "form": filled or CoderForm(colleagues=_others(request)),
        "filled": filled,
        "form_has_errors": filled is not None,
    }
    return render(request, "analysis/second_reading.html", facts, status=status)


@require_POST
def begin_second(request: HttpRequest, slug: str) -> HttpResponse:
    colleagues = _others(request)
    form = CoderForm(request.POST, colleagues=colleagues)
    if not form.is_valid():
        return _where_it_stands(request, form)
    coder = next((person for person in colleagues if str(person.pk) == form.cleaned_data["coder"]), request.user)
    try:
        second.begin_second_reading(engagement=request.engagement, coder=coder, by=request.user)
    except Refused as refusal:
        form.add_error("coder", refusal.obstacles)
        return _where_it_stands(request, form, status=409)
    return redirect("analysis:second_reading", slug=slug)


@require_safe
def second_answer(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    sampled = _sampled(request, place)
    return _page(request, sampled) if sampled else _not_yours(request)


@require_POST
def give_second(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    sampled = _sampled(request, place)
    if sampled is None:
        return _not_yours(request)
    frame = frame_of(request.engagement)
    form = a_code_form(sampled.version, _field(request, sampled), frame, request.POST)
    if not form.is_valid():
        return _page(request, sampled, form)
    try:
        second.give_second(sampled=sampled, found=form.found(), by=request.user)
    except Refused as refusal:
        for obstacle in refusal.obstacles:
            form.add_error(None, obstacle)
        return _page(request, sampled, form, status=409)
    return redirect("analysis:second_answer", slug=slug, place=place)


@require_POST
def take_back_second(request: HttpRequest, slug: str, place: int) -> HttpResponse:
    sampled = _sampled(request, place)
    if sampled is None:
        return _not_yours(request)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        raise Http404
    codes = Code.objects.filter(reading=sampled.reading, version=sampled.version, field=sampled.field)
    second.take_back_second(code=get_object_or_404(codes, pk=form.cleaned_data["code"]), by=request.user)
    return redirect("analysis:second_answer", slug=slug, place=place)


def _page(request: HttpRequest, sampled: Sampled, form: CodeForm | None = None, status: int = 200) -> HttpResponse:
    field, frame = _field(request, sampled), frame_of(request.engagement)
    left = unread(sampled.reading).exclude(pk=sampled.pk)
    facts = {
        "engagement": request.engagement,
        "sampled": sampled,
        "many": sampled.reading.answers.count(),
        "field": field,
        "desk": second_desk(sampled, field, frame, form),
        "following": left.filter(place__gt=sampled.place).first() or left.first(),
        "form_has_errors": form is not None,
        "filled": form,
    }
    return render(request, "analysis/second_answer.html", facts, status=status)


def _others(request: Any) -> list[Any]:
    """Everybody else who may read a sample."""
    people = request.user.colleagues_allowed(CODE, request.engagement)
    return [person for person in people if person.pk != request.user.pk]


def _field(request: HttpRequest, sampled: Sampled) -> Any:
    return fields_of(request.engagement)[sampled.field]


def _sampled(request: HttpRequest, place: int) -> Sampled | None:
    """This answer of the sample that this person reads; None for somebody who reads none."""
    reading = latest_reading(request.engagement, coder=request.user.pk)
    if reading is None:
        return None
    answers = reading.answers.select_related(
        "reading__engagement", "version__response__engagement__current_version", "version__stakeholder_type"
    )
    return get_object_or_404(answers, place=place)


def _not_yours(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("This sample is for another analyst."))
    return redirect("analysis:second_reading", slug=request.engagement.slug)
