"""What people said, as far as anyone may read it: a list for each engagement and a page for each view.

Nothing of these pages is kept anywhere: a view that is held, withheld or withdrawn is gone with the next look.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.published.listing import listing_of
from responses.published.reading import view_of
from responses.published.telling import Telling
from scenarios.models import StakeholderType
from scenarios.noticeboard import Notice, notice
from scenarios.shelf import document_with
from scenarios.states import SCHEDULED


@never_cache
@require_safe
def published_views(request: HttpRequest, slug: str) -> HttpResponse:
    shown, document = _asked_or_404(slug)
    facts = listing_of(slug, document, request.GET) | {"not_open_yet": shown.phase == SCHEDULED}
    return render(request, "published/views.html", facts | _about(shown, document))


@never_cache
@require_safe
def published_view(request: HttpRequest, slug: str, view: str) -> HttpResponse:
    shown, document = _asked_or_404(slug)
    words = view_of(slug, document, view)
    if words is None:
        raise Http404
    kinds = dict(StakeholderType.objects.values_list("slug", "label"))
    facts = {"view": Telling(document, kinds).told(words)}
    return render(request, "published/view.html", facts | _about(shown, document))


def _asked_or_404(slug: str) -> tuple[Notice, dict[str, Any]]:
    """The published engagement at this address, if it asks anybody for views."""
    shown = notice(slug)
    if shown is None or shown.version.opens_at is None:
        raise Http404
    document = document_with(shown.version.digest)
    if not document["questions"]:
        raise Http404
    return shown, document


def _about(shown: Notice, document: dict[str, Any]) -> dict[str, Any]:
    return {"shown": shown, "engagement": document, "texts": document["texts"]}
