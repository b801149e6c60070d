"""What authors may see of preferences before the close: nothing, where the engagement hides them until then."""

from typing import Any

from groundwork.clock.handles import engagement_now
from reports.figures.results import STANCE
from scenarios.models import Engagement
from scenarios.running import shows_running_preferences

# Says of a content that its preferences were taken out.
HIDDEN = "hides_preferences"


def as_authors_see(engagement: Engagement, content: dict[str, Any]) -> dict[str, Any]:
    """The same content, without any number of who prefers what where these are hidden still. Nothing is changed in it.

    What it says of themes stays: those who code see them as they go.
    """
    if shows_running_preferences(engagement, at=engagement_now()):
        return content
    return content | {HIDDEN: True, "figures": _without(content["figures"])}


def _without(figures: dict[str, Any]) -> dict[str, Any]:
    kept = {**figures, "preference": None}
    if "questions" in figures:
        kept["questions"] = [row for row in figures["questions"] if row.get("type") != STANCE]
    nothing: dict[str, Any] = {"answered": {}, "choices": [], "by_type": []}
    if figures.get("ways"):
        kept["ways"] = {way: told | nothing for way, told in figures["ways"].items()}
    if figures.get("inferred"):
        kept["inferred"] = None
    for name, said in (("campaigns", "choices"), ("official_views", "said")):
        if figures.get(name):
            kept[name] = [row | {said: []} for row in figures[name]]
    return kept
