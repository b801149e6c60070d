"""The code frame: its themes, one theme, and one POST-only address for each change."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from responses.analysis.forms import (
    AddForm,
    FrameForm,
    MergeForm,
    RenameForm,
    RetireForm,
    SplitForm,
    forms_for,
    others_than,
)
from responses.analysis.frames import frame_of
from responses.analysis.history import history_of
from responses.analysis.line import to_recode
from responses.analysis.models import Code, Theme
from responses.analysis.policies import obstacles_to_framing, obstacles_to_starting
from responses.analysis.services import framing
from responses.analysis.states import IN_USE, STANDINGS
from scenarios.services import Refused


@require_safe
def frame(request: HttpRequest, slug: str) -> HttpResponse:
    return _frame_page(request, AddForm())


@require_POST
def add_theme(request: HttpRequest, slug: str) -> HttpResponse:
    form = AddForm(request.POST)
    if not form.is_valid():
        return _frame_page(request, form)
    try:
        framing.add_theme(
            engagement=request.engagement, words=form.words(), why=form.cleaned_data["why"], by=request.user
        )
    except Refused as refusal:
        return _frame_page(request, _with_reasons(form, refusal), status=409)
    messages.success(request, _("“%(name)s” is a theme now.") % {"name": form.words().name})
    return redirect("analysis:frame", slug=slug)


@require_POST
def load_starter(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        many = framing.load_starter(engagement=request.engagement, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        words = ngettext("There is %(many)d theme now.", "There are %(many)d themes now.", many)
        messages.success(request, words % {"many": many})
    return redirect("analysis:frame", slug=slug)


@require_safe
def theme(request: HttpRequest, slug: str, theme: UUID) -> HttpResponse:
    return _theme_page(request, _theme_or_404(request, theme))


@require_POST
def rename_theme(request: HttpRequest, slug: str, theme: UUID) -> HttpResponse:
    def act(found: Theme, form: RenameForm, **told: Any) -> str:
        framing.rename_theme(theme=found, words=form.words(), **told)
        return _("The theme has its new words.")

    return _do(request, theme, RenameForm, act)


@require_POST
def merge_theme(request: HttpRequest, slug: str, theme: UUID) -> HttpResponse:
    def act(found: Theme, form: MergeForm, **told: Any) -> str:
        into = Theme.objects.get(pk=form.cleaned_data["into"], engagement=request.engagement)
        framing.merge_theme(theme=found, into=into, **told)
        return _("The theme is merged. Its views count under the other one.")

    return _do(request, theme, MergeForm, act)


@require_POST
def split_theme(request: HttpRequest, slug: str, theme: UUID) -> HttpResponse:
    def act(found: Theme, form: SplitForm, **told: Any) -> str:
        framing.split_theme(theme=found, parts=form.cleaned_data["parts"], **told)
        waiting = to_recode(request.engagement, frame_of(request.engagement)).get(found.pk, 0)
        words = ngettext(
            "The theme is split. %(many)d view needs a new theme.",
            "The theme is split. %(many)d views need a new theme.",
            waiting,
        )
        return words % {"many": waiting}

    return _do(request, theme, SplitForm, act)


@require_POST
def retire_theme(request: HttpRequest, slug: str, theme: UUID) -> HttpResponse:
    def act(found: Theme, form: RetireForm, **told: Any) -> str:
        framing.retire_theme(theme=found, **told)
        return _("The theme is out of use.")

    return _do(request, theme, RetireForm, act)


def _do(request: HttpRequest, key: UUID, kind: type[FrameForm], act: Callable[..., str]) -> HttpResponse:
    """Check the form, act, show the frame. What can't be done is said on the theme's page, words kept."""
    found = _theme_or_404(request, key)
    now = frame_of(request.engagement)
    others = {"others": others_than(now.entries[found.pk], now)} if kind is MergeForm else {}
    form = kind(request.POST, **others)
    if not form.is_valid():
        return _theme_page(request, found, form)
    try:
        done = act(found, form, why=form.cleaned_data["why"], by=request.user)
    except Refused as refusal:
        return _theme_page(request, found, _with_reasons(form, refusal), status=409)
    messages.success(request, done)
    return redirect("analysis:frame", slug=request.engagement.slug)


def _with_reasons(form: Any, refusal: Refused) -> Any:
    for obstacle in refusal.obstacles:
        form.add_error(None, obstacle)
    return form


def _frame_page(request: HttpRequest, form: AddForm, status: int = 200) -> HttpResponse:
    engagement = request.engagement
    now = frame_of(engagement)
    views = Code.objects.that_count(engagement).resolved(now.ends).views_by_theme()
    facts = {
        "engagement": engagement,
        "frame": now,
        "groups": [(group, [(entry, views.get(entry.theme, 0)) for entry in rows]) for group, rows in now.groups],
        "old": [
            (entry, STANDINGS[entry.standing], views.get(entry.theme, 0))
            for entry in now.entries.values()
            if entry.standing != IN_USE
        ],
        "to_recode": [(now.entries[key], many) for key, many in to_recode(engagement, now).items()],
        "history": history_of(engagement),
        "add": form,
        "form_has_errors": form.is_bound,
        "may_change": not obstacles_to_framing(engagement, by=request.user),
        "may_start": not obstacles_to_starting(engagement, now, by=request.user),
    }
    return render(request, "analysis/frame.html", facts, status=status)


def _theme_page(request: HttpRequest, found: Theme, filled: FrameForm | None = None, status: int = 200) -> HttpResponse:
    now = frame_of(request.engagement)
    entry = now.entries[found.pk]
    may_change = entry.standing == IN_USE and not obstacles_to_framing(request.engagement, by=request.user)
    facts = {
        "engagement": request.engagement,
        "entry": entry,
        "standing": STANDINGS[entry.standing],
        "now": now.resolve(found.pk),
        "parts": [now.entries[part] for part in entry.parts],
        "acts": forms_for(entry, now, filled) if may_change or filled else [],
        "filled": filled,
        "form_has_errors": filled is not None,
        "history": history_of(request.engagement, found),
    }
    return render(request, "analysis/theme.html", facts, status=status)


def _theme_or_404(request: HttpRequest, key: UUID) -> Theme:
    return get_object_or_404(Theme.objects.select_related("engagement"), uuid=key, engagement=request.engagement)
