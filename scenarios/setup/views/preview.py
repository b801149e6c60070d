"""The public pages with the words of the draft: the same templates, marked as a preview."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundwork.clock.handles import engagement_now
from scenarios.noticeboard import Notice
from scenarios.setup.previewing import moment_said, moments_of, preview_of
from scenarios.setup.views.request import StaffRequest
from scenarios.views.public import file_sent, of_document, of_engagement, of_questions, of_scenarios

Context = Callable[[Notice, dict[str, Any]], dict[str, Any]]
PAGES: dict[str, Context] = {"engagement": of_engagement, "scenarios": of_scenarios, "questions": of_questions}


@require_safe
def preview(request: StaffRequest, slug: str, page: str) -> HttpResponse:
    if page not in PAGES:
        raise Http404
    at = moment_said(request.GET.get("at", ""), engagement_now())
    what = preview_of(request.engagement, at)
    context = PAGES[page](what.shown, what.document) | bar_of(request, at, page)
    return HttpResponse(led_to_previews(render_to_string(f"scenarios/{page}.html", context, request), slug, at))


@require_safe
def preview_document(request: StaffRequest, slug: str, key: str) -> HttpResponse:
    """The page of one document, as it would be published."""
    at = moment_said(request.GET.get("at", ""), engagement_now())
    what = preview_of(request.engagement, at)
    context = of_document(what.shown, what.document, key) | bar_of(request, at, "")
    return HttpResponse(led_to_previews(render_to_string("scenarios/document.html", context, request), slug, at))


@require_safe
def document_file(request: StaffRequest, slug: str, key: str) -> HttpResponseBase:
    """The file that would be published, for whoever has to agree to it."""
    return file_sent({"texts": request.engagement.texts}, key)


def bar_of(request: StaffRequest, at: datetime, page: str) -> dict[str, Any]:
    """What the bar over each preview shows: the moment, others to choose, and the pages there are."""
    engagement, moment = request.engagement, _query(at)
    draft = engagement.questions.exists()
    scenarios = engagement.scenarios.exists() or engagement.texts.get("comparison_table")
    pages = [("engagement", _("The engagement"), True), ("scenarios", _("The scenarios"), scenarios)]
    pages.append(("questions", _("The questions"), draft))
    links = [
        (words, reverse("setup:preview", args=[engagement.slug, key]) + moment, key == page)
        for key, words, there in pages
        if there
    ]
    return {
        "preview": {
            "at": at,
            "pages": links,
            "form_query": moment,
            "moments": [(words, when, _query(when)) for words, when in moments_of(engagement)],
            "slug": engagement.slug,
            "has_form": draft,
        }
    }


def _query(at: datetime) -> str:
    return f"?at={quote(at.isoformat(timespec='minutes'))}"


def led_to_previews(html: str, slug: str, at: datetime) -> str:
    """The page with its links to other pages of this engagement led to their previews at the same moment."""

    def led(found: re.Match[str]) -> str:
        page = (found[1] or "engagement/").rstrip("/")
        return f'href="{reverse("setup:preview", args=[slug, page])}{_query(at)}{found[2] or ""}"'

    def of_document_led(found: re.Match[str]) -> str:
        if found[2]:
            return f'href="{reverse("setup:document_file", args=[slug, found[1]])}"'
        return f'href="{reverse("setup:preview_document", args=[slug, found[1]])}{_query(at)}"'

    html = re.sub(rf'href="/engagements/{slug}/(scenarios/|questions/)?(#[^"]*)?"', led, html)
    html = re.sub(rf'href="/engagements/{slug}/documents/([\w-]+)/(file/)?"', of_document_led, html)
    form = f"/staff/{slug}/setup/preview-form/start/{_query(at)}"
    return html.replace(f'href="/respond/{slug}/"', f'href="{form}"')
