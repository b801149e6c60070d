"""The pages of the form with the words of a draft engagement: to look at, page by page. Nothing is kept."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundwork.clock.handles import engagement_now
from responses.intake.forms.making import form_for
from responses.intake.steps import ABOUT, PUBLICATION, QUESTION, Step, question_of
from responses.intake.tasklist import title_of
from responses.intake.views.pages import start_context
from scenarios.setup.previewing import Preview, moment_said, preview_of
from scenarios.setup.views.preview import bar_of
from scenarios.setup.views.request import StaffRequest

START = "start"


@require_http_methods(["GET", "HEAD", "POST"])
def preview_form(request: StaffRequest, slug: str, page: str) -> HttpResponse:
    """A button leads to the next page, whatever was typed."""
    at = moment_said(request.GET.get("at", ""), engagement_now())
    what = preview_of(request.engagement, at)
    way = [START, ABOUT, *_questions(what.document), PUBLICATION]
    if page not in way:
        raise Http404
    if request.method == "POST":
        following = [*way, ""][way.index(page) + 1]
        address = reverse("intake:preview_form", args=[slug, following]) if following else ""
        return redirect(f"{address or reverse('setup:tasks', args=[slug])}?{request.GET.urlencode()}")
    bar = bar_of(request, at, "form")
    if page == START:
        context = start_context(what.shown.version, at=at, acts=what.shown.acts)
        return render(request, "intake/start.html", context | bar)
    return render(request, "intake/page.html", _page(what, page) | bar)


def _questions(document: dict[str, Any]) -> list[str]:
    """Every question that has a page of its own, whoever is asked it."""
    return [question["key"] for question in document["questions"] if question["type"] != "file"]


def _page(what: Preview, page: str) -> dict[str, Any]:
    step = Step(page) if page in (ABOUT, PUBLICATION) else Step(QUESTION, page)
    asked = question_of(what.document, page)
    return {
        "form": form_for(step, what.document, {}),
        "engagement": what.document,
        "asked": asked,
        "page_title": title_of(step, what.document) if page == ABOUT else "",
        "notice": _("Only some are asked this.") if asked and asked.get("ask_if") else "",
        "held": {"link": True},
        "slug": what.shown.slug,
    }
