"""The views behind a number of themes."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from responses.analysis.campaigns_form import ONE, CampaignsForm
from responses.analysis.desk import scenarios_of
from responses.analysis.fields import words_in
from responses.analysis.frames import Entry, frame_of
from responses.analysis.mentions import Asked, views_that_mention
from responses.analysis.models import Code
from responses.analysis.second_readings import open_reading
from responses.analysis.states import SENTIMENTS
from responses.intake.listed import listings_of
from scenarios.models import StakeholderType

PAGE = 25
FIRST_WORDS = 300


class AskedForm(CampaignsForm):
    """The number that was pressed. What an address leaves out stays open; an empty scenario is about no one of them."""

    theme = forms.UUIDField()
    type = forms.SlugField(required=False)
    scenario = forms.SlugField(required=False)
    sentiment = forms.ChoiceField(choices=list(SENTIMENTS.items()), required=False)
    after = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)


@require_safe
def mentions(request: HttpRequest, slug: str) -> HttpResponse:
    if open_reading(request.engagement, request.user):
        messages.error(request, _("You read a sample as the second coder. Finish that before you see lists."))
        return redirect("analysis:second_reading", slug=slug)
    form = AskedForm(request.GET)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    frame = frame_of(request.engagement)
    entry = next((entry for entry in frame.entries.values() if entry.key == given["theme"]), None)
    if entry is None:
        raise Http404
    scenario = given["scenario"] if "scenario" in request.GET else None
    asked = Asked(entry.theme, given["type"] or None, scenario, given["sentiment"] or None)
    views = views_that_mention(request.engagement, frame, asked, as_one=given["campaigns"] == ONE)
    page = list(views.filter(response_id__gt=given["after"] or 0)[: PAGE + 1])
    facts = {
        "engagement": request.engagement,
        "title": entry.name,
        "narrowed": _narrowed(request, asked),
        "many": views.count(),
        "rows": _rows(page[:PAGE], frame.ends, entry),
        "following": _following(request, page),
    }
    return render(request, "analysis/mentions.html", facts)


def _rows(versions: list[Any], ends: dict[int, int], entry: Entry) -> list[dict[str, Any]]:
    """Each view with the beginning of the first answer that mentions the theme."""
    codes = Code.objects.live().filter(version__in=versions).resolved(ends).filter(now=entry.theme).order_by("-pk")
    fields, listings = dict(codes.values_list("version", "field")), listings_of(versions)
    return [
        {
            "version": version,
            "listing": listings[version.pk],
            "field": fields[version.pk],
            "words": _beginning(words_in(version.answers, fields[version.pk])),
        }
        for version in versions
    ]


def _beginning(words: str) -> str:
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"


def _narrowed(request: HttpRequest, asked: Asked) -> str:
    """What else the number was about, in words."""
    parts = []
    if asked.type:
        parts.append(StakeholderType.objects.filter(slug=asked.type).values_list("label", flat=True).first() or "")
    if asked.scenario is not None:
        titles = scenarios_of(request.engagement)
        parts.append(titles.get(asked.scenario, asked.scenario) if asked.scenario else _("No one scenario"))
    if asked.sentiment:
        parts.append(str(SENTIMENTS[asked.sentiment]))
    if request.GET.get("campaigns") == ONE:
        parts.append(_("Each campaign counts as one"))
    return ", ".join(part for part in parts if part)


def _following(request: HttpRequest, page: list[Any]) -> str:
    if len(page) <= PAGE:
        return ""
    return urlencode({**request.GET.dict(), "after": page[PAGE - 1].response_id})
