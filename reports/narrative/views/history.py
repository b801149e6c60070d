"""The versions of one section, two of them beside each other, and the way back to an older one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.narrative.comparing import compared
from reports.narrative.forms import CompareForm
from reports.narrative.models import NarrativeVersion
from reports.narrative.policies import WRITE
from reports.narrative.sections import SECTIONS, title_of
from reports.narrative.services import writing
from scenarios.services import Refused


@require_safe
def history(request: Any, slug: str, section: str) -> HttpResponse:
    """Two versions are compared as asked for; without a wish, the newest one with that before it."""
    versions = list(_versions(request, section).select_related("by"))
    before, after = _asked(request, versions)
    facts = {
        "engagement": request.engagement,
        "section": section,
        "title": title_of(section),
        "versions": versions,
        "before": before,
        "after": after,
        "runs": compared(before.words if before else "", after.words) if after else [],
        "may_write": request.user.has_perm(WRITE, request.engagement),
    }
    return render(request, "narrative/history.html", facts)


@require_POST
def bring_back(request: Any, slug: str, section: str, number: int) -> HttpResponse:
    version = get_object_or_404(_versions(request, section), number=number)
    try:
        made = writing.bring_back(version=version, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        told = {"old": version.number, "number": made.number}
        messages.success(request, _("Version %(old)s stands again, as version %(number)s.") % told)
    return redirect("narrative:history", slug=slug, section=section)


def _versions(request: Any, section: str) -> Any:
    if section not in SECTIONS:
        raise Http404
    return NarrativeVersion.objects.of(request.engagement, section)


def _asked(request: Any, versions: list[NarrativeVersion]) -> tuple[NarrativeVersion | None, NarrativeVersion | None]:
    by_number = {version.number: version for version in versions}
    form = CompareForm(request.GET)
    if form.is_valid() and {form.cleaned_data["before"], form.cleaned_data["after"]} <= by_number.keys():
        return by_number[form.cleaned_data["before"]], by_number[form.cleaned_data["after"]]
    newest = [*versions[:2], None, None]
    return newest[1], newest[0]
