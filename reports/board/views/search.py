"""What people said, for the Governing Body: search in the words that the public may read, and in nothing else."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from responses.published.listing import listing_of
from responses.published.reading import view_of
from responses.published.telling import Telling
from scenarios.models import StakeholderType
from scenarios.shelf import document_with


@require_safe
def views(request: Any, slug: str) -> HttpResponse:
    document = _asked(request)
    facts = {"engagement": request.engagement, "document": document}
    if document:
        facts |= listing_of(slug, document, request.GET)
    return render(request, "board/views.html", facts)


@require_safe
def view(request: Any, slug: str, view: str) -> HttpResponse:
    document = _asked(request)
    words = view_of(slug, document, view) if document else None
    if words is None:
        raise Http404
    kinds = dict(StakeholderType.objects.values_list("slug", "label"))
    facts = {"engagement": request.engagement, "view": Telling(document, kinds).told(words)}
    return render(request, "board/view.html", facts)


def _asked(request: Any) -> dict[str, Any]:
    """The published words of the engagement; empty where it was never published or asks for no views."""
    version = request.engagement.current_version
    if version is None or version.opens_at is None:
        return {}
    document = document_with(version.digest)
    return document if document["questions"] else {}
