"""Where staff find views by words and facts, and keep what they look for often under a name."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.analysis.frames import frame_of
from responses.search import services
from responses.search.choosing import offered_by
from responses.search.finding import page_of
from responses.search.forms import FindForm, SaveForm
from responses.search.models import SavedSearch
from responses.search.policies import SAVE
from responses.search.showing import rows_of
from scenarios.services import Refused


@require_safe
def find(request: Any, slug: str) -> HttpResponse:
    return _page(request, request.GET)


@require_POST
def save(request: Any, slug: str) -> HttpResponse:
    """The search stands in the address; the form that is posted brings the name."""
    frame = frame_of(request.engagement)
    asked = FindForm(request.GET, offered=offered_by(request.engagement, frame))
    form = SaveForm(request.POST, prefix="save")
    if not (asked.is_valid() and form.is_valid()):
        return _page(request, request.GET, form)
    try:
        services.save_search(engagement=request.engagement, by=request.user, asked=asked.told(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("name", refusal.obstacles)
        return _page(request, request.GET, form, status=409)
    messages.success(request, _("The search is saved."))
    return redirect(f"{reverse('search:find', args=[slug])}?{urlencode(asked.told())}")


@require_POST
def delete(request: Any, slug: str, search: UUID) -> HttpResponse:
    at_hand = SavedSearch.objects.at_hand_for(request.user).filter(engagement=request.engagement)
    try:
        services.delete_search(saved=get_object_or_404(at_hand, uuid=search), by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, _("The search is deleted."))
    return redirect("search:find", slug=slug)


def _page(request: Any, given: QueryDict, save_form: SaveForm | None = None, status: int = 200) -> HttpResponse:
    """What can't be read is said beside its field, what was typed stays, and nothing is listed."""
    frame = frame_of(request.engagement)
    form = FindForm(given, offered=offered_by(request.engagement, frame))
    sound = form.is_valid()
    page = page_of(request.engagement, request.user, frame, form.cleaned_data) if sound else None
    told = form.told() if sound else {}
    may_save = request.user.has_perm(SAVE, request.engagement)
    facts = {
        "engagement": request.engagement,
        "form": form,
        "page": page,
        "rows": rows_of(request.engagement, page.views, form.cleaned_data["q"]) if page else [],
        "asked": urlencode(told),
        "narrowed": bool(set(told) - {"q"}),
        "placed": bool(given.get("after")),
        "saved": _saved(request),
        "save_form": (save_form or SaveForm(prefix="save")) if may_save and told else None,
        "form_has_errors": not sound or bool(save_form),
    }
    return render(request, "search/find.html", facts, status=status)


def _saved(request: Any) -> list[tuple[SavedSearch, str, bool]]:
    rows = SavedSearch.objects.at_hand_for(request.user).filter(engagement=request.engagement).select_related("by")
    may_save = request.user.has_perm(SAVE, request.engagement)
    return [(row, urlencode(row.asked), may_save) for row in rows]
