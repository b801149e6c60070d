"""The list of views typed in by staff, and the page on which one is begun."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.entry import services
from responses.entry.forms import ArrivalForm, BeginForm, arrival_of
from responses.entry.policies import ENTER, obstacles_to_changing_arrival, obstacles_to_typing_any
from responses.entry.showing import entries_of, page_of, state_words
from responses.entry.states import TO_CHECK
from responses.entry.views.finding import entry_or_404
from responses.entry.waiting import PARTS, how_many
from responses.intake.states import CHANNELS
from scenarios.services import Refused


@require_safe
def entries(request: Any, slug: str) -> HttpResponse:
    part = request.GET.get("part", "")
    part = part if part in PARTS else TO_CHECK
    many = how_many(entries_of(request.engagement, request.user))
    page = page_of(request.engagement, request.user, part=part, number=request.GET.get("page"))
    facts = {
        "engagement": request.engagement,
        "page": page,
        "rows": [(entry, CHANNELS[entry.channel], state_words(entry)) for entry in page.object_list],
        "parts": [(key, words, many[key]) for key, words in PARTS.items()],
        "chosen": part,
        "may_enter": request.user.has_perm(ENTER, request.engagement),
    }
    return render(request, "entry/entries.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Any, slug: str) -> HttpResponse:
    form = BeginForm(request.POST or None, engagement=request.engagement)
    if request.method == "POST" and form.is_valid():
        try:
            entry = services.begin(engagement=request.engagement, by=request.user, **form.told())
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            return redirect("entry:scans", slug=slug, entry=entry.pk)
    facts = {
        "engagement": request.engagement,
        "form": form,
        "obstacles": obstacles_to_typing_any(request.engagement, by=request.user),
    }
    return render(request, "entry/begin.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: Any, slug: str, entry: UUID) -> HttpResponse:
    """Mend how and when it came."""
    found = entry_or_404(request, entry)
    form = ArrivalForm(request.POST or None, engagement=request.engagement, initial=arrival_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_arrival(entry=found, by=request.user, **form.told())
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            return redirect("entry:typing", slug=slug, entry=found.pk)
    facts = {
        "engagement": request.engagement,
        "form": form,
        "entry": found,
        "obstacles": obstacles_to_changing_arrival(found, by=request.user),
    }
    return render(request, "entry/arrival.html", facts)


@require_POST
def throw_away(request: Any, slug: str, entry: UUID) -> HttpResponse:
    found = entry_or_404(request, entry)
    try:
        services.throw_away(entry=found, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
        return redirect("entry:entry", slug=slug, entry=found.pk)
    messages.success(request, _("You threw it away. It was never in the ledger."))
    return redirect("entry:entries", slug=slug)
