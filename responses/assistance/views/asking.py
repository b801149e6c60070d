"""Where anyone asks how we can help them take part, and what we say when they have asked."""

import uuid
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groundwork.clock.handles import engagement_now
from responses.assistance.forms import HelpForm
from responses.assistance.models import HelpRequest
from responses.assistance.services import WORKING_DAYS, ask_for_help
from responses.assistance.titles import documents_of, titles_of, words_of_needs
from scenarios.models import Engagement

# The page that says what was asked shows it to whoever has its address: long enough to read it and print it.
SHOWN_FOR = 60 * 60
_SIGNER = signing.TimestampSigner(salt="assistance.asked")
SEE_OTHER = 303


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_to_take_part(request: HttpRequest, slug: str) -> HttpResponseBase:
    engagement = _published_or_404(slug)
    document = engagement.current_version.document
    given = request.POST if request.method == "POST" else None
    form = HelpForm(given, documents=documents_of(document), initial={"key": str(uuid.uuid4())})
    if given is not None and form.is_valid():
        kept = ask_for_help(engagement=engagement, asked=form.asked(), key=form.drawn_key())
        page = redirect("assistance:help_asked", slug=slug, asked=signed(kept))
        page.status_code = SEE_OTHER
        return page
    closes_at = engagement.current_version.closes_at
    still_open = closes_at is not None and engagement_now() < closes_at
    context = {
        "still_open": still_open,
        "form": form,
        "page_title": _("How can we help you take part?"),
        "days": WORKING_DAYS,
    }
    return render(request, "assistance/help_to_take_part.html", context | _about(document))


@never_cache
@require_safe
def help_asked(request: HttpRequest, slug: str, asked: str) -> HttpResponse:
    """What was asked, and by when we answer. After an hour the address says only that we have it."""
    engagement = _published_or_404(slug)
    document = engagement.current_version.document
    try:
        key = _SIGNER.unsign(asked, max_age=SHOWN_FOR)
    except signing.SignatureExpired:
        return render(request, "assistance/help_asked.html", {"found": None} | _about(document))
    except signing.BadSignature as trouble:
        raise Http404 from trouble
    found = HelpRequest.objects.filter(pk=uuid.UUID(key), engagement=engagement).first()
    if found is None:
        raise Http404
    context = {"found": found, "needs": words_of_needs(found), "documents": titles_of(found, document)}
    return render(request, "assistance/help_asked.html", context | _about(document))


def signed(found: HelpRequest) -> str:
    """What stands in the address of the page that says what was asked."""
    return _SIGNER.sign(found.pk.hex)


def _about(document: dict[str, Any]) -> dict[str, Any]:
    return {"engagement": document, "slug": document["slug"]}


def _published_or_404(slug: str) -> Engagement:
    engagement: Engagement | None = Engagement.objects.published().filter(slug=slug).first()
    if engagement is None:
        raise Http404
    return engagement
