"""One section of the report as it would be printed now."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundwork.work.leases import CannotBeDone
from reports.compilation.previewing import Source, page_of, source_of
from reports.compilation.rendering import page_html
from reports.figures.hiding import HIDDEN
from reports.figures.named import PREFERENCE
from reports.narrative.freezing import unknown_figures
from reports.narrative.models import NarrativeDraft
from reports.narrative.policies import hints_on
from reports.narrative.sections import SECTIONS, title_of
from reports.narrative.services.writing import latest_of


@require_safe
def preview_section(request: Any, slug: str, section: str) -> HttpResponse:
    """The reader's own unsaved words where there are any, else the newest version. The page says which."""
    if section not in SECTIONS:
        raise Http404
    engagement = request.engagement
    draft = NarrativeDraft.objects.filter(engagement=engagement, section=section, by=request.user).first()
    latest = latest_of(engagement, section)
    words = draft.words if draft else latest.words if latest else ""
    facts = {"engagement": engagement, "section": section, "title": title_of(section), "draft": draft, "latest": latest}
    return HttpResponse(page_html(request, "compilation/preview_section.html", facts | _made(request, section, words)))


def _made(request: Any, section: str, words: str) -> dict[str, Any]:
    source = source_or_why(request.engagement)
    if isinstance(source, str):
        return {"why_not": source}
    if section == PREFERENCE and source.content.get(HIDDEN):
        return {"why_not": _("Preferences are hidden from staff until the close.")}
    return {
        "source": source.told,
        "chapter": page_of(request.engagement, section, words, source.content),
        "hidden": source.content.get(HIDDEN),
        "unknown": unknown_figures(words, source.content),
        "hints": hints_on(words),
    }


def source_or_why(engagement: Any) -> Source | str:
    """What the page is made of, or why there is nothing to make it of."""
    try:
        return source_of(engagement)
    except CannotBeDone as trouble:
        return str(trouble)
