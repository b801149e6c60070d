"""What authors chose beside their own words, as plain JSON in an order that depends on nothing else."""

from typing import Any

from reports.narrative.models import Finding, Suggestion
from reports.narrative.quoting import Quoted, quoted
from responses.analysis.frames import Frame, frame_of
from responses.intake.models import Response
from responses.intake.states import COUNTED
from scenarios.models import Engagement


def chosen_for(engagement: Engagement) -> dict[str, Any]:
    """Quotes by theme, the register of suggestions, and the quotes that argue against the preferred scenario.

    Quotes that the public may not read any more are left out.
    """
    frame = frame_of(engagement)
    shown = [found for found in quoted(engagement) if found.words]
    quotes: dict[str, list[dict[str, Any]]] = {}
    for found in shown:
        quotes.setdefault(_key(frame, found.quote.theme_id), []).append(_quote(found))
    against = [_quote(found) | {"theme": _key(frame, found.quote.theme_id)} for found in shown if found.quote.against]
    return {"quotes": dict(sorted(quotes.items())), "suggestions": _suggestions(engagement, frame), "against": against}


def findings_for(engagement: Engagement) -> dict[str, dict[str, str]]:
    """Chart to the sentence that stands on it, with what the chart showed when it was confirmed."""
    newest: dict[str, Finding] = {}
    for found in Finding.objects.filter(engagement=engagement).order_by("id"):
        newest[found.chart] = found
    return {
        chart: {"sentence": found.sentence, "basis": found.basis}
        for chart, found in sorted(newest.items())
        if found.sentence
    }


def _quote(found: Quoted) -> dict[str, Any]:
    """Its words, and how its view stood: a snapshot in which that differs prints none of it."""
    version = found.quote.version
    told = {"words": found.words, "who": found.who, "view": version.response.public_id, "version": version.pk}
    return told | {"choice": version.response.publication_choice, "hidden": list(found.hidden)}


def _suggestions(engagement: Engagement, frame: Frame) -> list[dict[str, Any]]:
    rows = list(Suggestion.objects.filter(engagement=engagement).order_by("number"))
    named = {public_id for row in rows for public_id in row.raised_by}
    views = Response.objects.filter(engagement=engagement, counting=COUNTED, public_id__in=named)
    counted = set(views.values_list("public_id", flat=True))
    return [
        {
            "id": f"S-{row.number}",
            "text": row.text,
            "raised_by": len(counted & set(row.raised_by)),
            "views": sorted(counted & set(row.raised_by)),
            "theme": _key(frame, row.theme_id) if row.theme_id else "",
            "reply": row.reply,
        }
        for row in rows
    ]


def _key(frame: Frame, theme: int) -> str:
    """The theme of today, by the name that addresses and figures know it under."""
    return str(frame.resolve(theme).key)
