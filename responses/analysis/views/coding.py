"""Where analysts code: how far each question is, one answer, and one POST-only address for each act on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.analysis.coding_forms import CodeForm, NoteForm, TakeBackForm
from responses.analysis.desk import a_code_form, desk_for
from responses.analysis.doubles import doubles_of
from responses.analysis.fields import Field, fields_of
from responses.analysis.frames import frame_of
from responses.analysis.line import counted, next_in_line, progress_of, to_recode
from responses.analysis.models import Code
from responses.analysis.services import coding
from responses.intake.models import Response, ResponseVersion
from scenarios.services import Refused


@require_safe
def progress(request: HttpRequest, slug: str) -> HttpResponse:
    frame = frame_of(request.engagement)
    facts = {
        "engagement": request.engagement,
        "lines": progress_of(request.engagement, frame),
        "to_recode": [(frame.entries[key], many) for key, many in to_recode(request.engagement, frame).items()],
        "has_themes": bool(frame.in_use),
    }
    return render(request, "analysis/progress.html", facts)


@require_safe
def next_view(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    """Leads to the first answer that waits."""
    return _to_next(request, _field_or_404(request, field), None)


@require_safe
def code_view(request: HttpRequest, slug: str, field: str, response: UUID) -> HttpResponse:
    return _page(request, _field_or_404(request, field), _version_or_404(request, response))


@require_POST
def give(request: HttpRequest, slug: str, field: str, response: UUID) -> HttpResponse:
    asked, version = _field_or_404(request, field), _version_or_404(request, response)
    form = a_code_form(version, asked, frame_of(request.engagement), request.POST)
    if not form.is_valid():
        return _page(request, asked, version, form=form)
    try:
        shown = _as_shown(version, form.cleaned_data["version"])
        coding.give(version=shown, field=asked.key, found=form.found(), by=request.user)
    except Refused as refusal:
        return _page(request, asked, version, form=_with_reasons(form, refusal), status=409)
    return redirect("analysis:code_view", slug=slug, field=field, response=response)


@require_POST
def take_back(request: HttpRequest, slug: str, field: str, response: UUID) -> HttpResponse:
    asked, version = _field_or_404(request, field), _version_or_404(request, response)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        raise Http404
    found = get_object_or_404(Code, pk=form.cleaned_data["code"], version=version, field=asked.key)
    try:
        coding.take_back(code=found, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    return redirect("analysis:code_view", slug=slug, field=field, response=response)


@require_POST
def note(request: HttpRequest, slug: str, field: str, response: UUID) -> HttpResponse:
    asked, version = _field_or_404(request, field), _version_or_404(request, response)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, version, note_form=form)
    try:
        coding.note(response=version.response, text=form.cleaned_data["text"], by=request.user)
    except Refused as refusal:
        return _page(request, asked, version, note_form=_with_reasons(form, refusal), status=409)
    return redirect("analysis:code_view", slug=slug, field=field, response=response)


def _page(
    request: HttpRequest,
    field: Field,
    version: ResponseVersion,
    *,
    form: CodeForm | None = None,
    note_form: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    frame = frame_of(request.engagement)
    following = next_in_line(request.engagement, field, frame, version.response)
    facts = {
        "engagement": request.engagement,
        "desk": desk_for(version, field, frame, request.user, form=form, note_form=note_form),
        "field": field,
        "response": version.response,
        "doubles": doubles_of(version.response),
        "following": following.response if following else None,
        "has_themes": bool(frame.in_use),
        "form_has_errors": form is not None or note_form is not None,
        "filled": form or note_form,
    }
    return render(request, "analysis/code_view.html", facts, status=status)


def _to_next(request: HttpRequest, field: Field, after: Response | None) -> HttpResponse:
    following = next_in_line(request.engagement, field, frame_of(request.engagement), after)
    if following is None:
        messages.success(request, _("Every answer to this question has a theme."))
        return redirect("analysis:progress", slug=request.engagement.slug)
    return redirect(
        "analysis:code_view", slug=request.engagement.slug, field=field.key, response=following.response.uuid
    )


def _as_shown(version: ResponseVersion, number: int) -> ResponseVersion:
    """The version that the page showed: an earlier one where the sender corrected the view meanwhile."""
    if number == version.number:
        return version
    return get_object_or_404(ResponseVersion, response=version.response, number=number)


def _with_reasons(form: Any, refusal: Refused) -> Any:
    for obstacle in refusal.obstacles:
        form.add_error(None, obstacle)
    return form


def _field_or_404(request: HttpRequest, key: str) -> Field:
    field = fields_of(request.engagement).get(key)
    if field is None:
        raise Http404
    return field


def _version_or_404(request: HttpRequest, response: UUID) -> ResponseVersion:
    """The latest words of this counted view."""
    views = counted(request.engagement).select_related("response__engagement__current_version", "stakeholder_type")
    return get_object_or_404(views, response__uuid=response)
