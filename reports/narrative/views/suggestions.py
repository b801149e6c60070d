"""The register of suggestions: what people asked for, how many raised it, what the commissioner replies."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.narrative.chosen import chosen_for
from reports.narrative.forms import SuggestionForm
from reports.narrative.models import Suggestion
from reports.narrative.policies import CHOOSE, obstacles_to_choosing
from reports.narrative.services import choosing
from reports.narrative.services.choosing import Suggested
from responses.analysis.frames import frame_of
from scenarios.services import Refused


@require_safe
def suggestions(request: Any, slug: str) -> HttpResponse:
    return _list(request, _form(request) if request.user.has_perm(CHOOSE, request.engagement) else None)


@require_POST
def add_suggestion(request: Any, slug: str) -> HttpResponse:
    form = _form(request, request.POST)
    if not form.is_valid():
        return _list(request, form)
    try:
        made = choosing.add_suggestion(engagement=request.engagement, said=_said(form), by=request.user)
    except Refused as refusal:
        form.add_error("text", refusal.obstacles)
        return _list(request, form, status=409)
    messages.success(request, _("Suggestion S-%(number)s is on the list.") % {"number": made.number})
    return redirect("narrative:suggestions", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(request: Any, slug: str, suggestion: UUID) -> HttpResponse:
    found = _found(request, suggestion)
    form = _form(request, request.POST) if request.method == "POST" else _form(request, initial=_told(request, found))
    if request.method != "POST" or not form.is_valid():
        return _one(request, found, form)
    try:
        choosing.change_suggestion(suggestion=found, said=_said(form), by=request.user)
    except Refused as refusal:
        form.add_error("text", refusal.obstacles)
        return _one(request, found, form, status=409)
    messages.success(request, _("Suggestion S-%(number)s is changed.") % {"number": found.number})
    return redirect("narrative:suggestions", slug=slug)


@require_POST
def remove_suggestion(request: Any, slug: str, suggestion: UUID) -> HttpResponse:
    try:
        choosing.remove_suggestion(suggestion=_found(request, suggestion), by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, _("The suggestion is taken off the list."))
    return redirect("narrative:suggestions", slug=slug)


def _found(request: Any, suggestion: UUID) -> Suggestion:
    rows = Suggestion.objects.select_related("engagement", "by", "theme")
    return get_object_or_404(rows, uuid=suggestion, engagement=request.engagement)


def _form(request: Any, data: Any = None, initial: dict[str, Any] | None = None) -> SuggestionForm:
    themes = {str(entry.key): entry.name for entry in frame_of(request.engagement).in_use}
    return SuggestionForm(data, initial=initial, engagement=request.engagement, themes=themes)


def _told(request: Any, found: Suggestion) -> dict[str, Any]:
    theme = frame_of(request.engagement).resolve(found.theme_id).key if found.theme_id else ""
    return {"text": found.text, "views": " ".join(found.raised_by), "theme": str(theme), "reply": found.reply}


def _said(form: SuggestionForm) -> Suggested:
    told = form.cleaned_data
    return Suggested(told["text"], told["views"], UUID(told["theme"]) if told["theme"] else None, told["reply"])


def _list(request: Any, form: SuggestionForm | None, status: int = 200) -> HttpResponse:
    keys = dict(Suggestion.objects.filter(engagement=request.engagement).values_list("number", "uuid"))
    names = {str(entry.key): entry.name for entry in frame_of(request.engagement).entries.values()}
    rows = chosen_for(request.engagement)["suggestions"]
    facts = {
        "engagement": request.engagement,
        "rows": [(keys[int(row["id"].removeprefix("S-"))], row, names.get(row["theme"], "")) for row in rows],
        "form": form,
    }
    return render(request, "narrative/suggestions.html", facts, status=status)


def _one(request: Any, found: Suggestion, form: SuggestionForm, status: int = 200) -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "suggestion": found,
        "form": form,
        "obstacles": obstacles_to_choosing(request.engagement, by=request.user),
    }
    return render(request, "narrative/suggestion.html", facts, status=status)
