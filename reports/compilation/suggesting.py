"""A first sentence on a chart, out of its figures. Nobody prints it: a person confirms it or writes another one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundwork.clock.words import day_words
from reports.figures.digest import WHOSE
from reports.figures.named import NOT_IN_A_NAME
from reports.figures.tables import number
from responses.analysis.states import AGAINST, FOR
from scenarios.asked import preference_question

FOR_AND_AGAINST, NO_SCENARIO = "themes-for-and-against-", "none"


def suggested(chart: str, content: dict[str, Any]) -> str:
    """Empty where a program has nothing to say about this chart."""
    if chart.startswith(FOR_AND_AGAINST):
        return _for_and_against(content, chart.removeprefix(FOR_AND_AGAINST))
    made = _BY_CHART.get(chart)
    return made(content) if made else ""


def _types(content: dict[str, Any]) -> str:
    """The kinds of which most views came: all of them, where several are level."""
    rows = content["figures"]["types"]
    views = {row["type"]: sum(row.get(name, 0) for name in WHOSE.values()) for row in rows}
    most, labels = max(views.values(), default=0), dict(content["types"])
    if not most:
        return ""
    leading = [slug for slug, many in views.items() if many == most]
    named = ", ".join(f"“{labels.get(slug, slug)}”" for slug in leading)
    told = {"named": named, "count": f"{{kind {leading[0]}}}"}
    if len(leading) > 1:
        return _("The kinds with most views were %(named)s, with %(count)s each, of {counted} counted.") % told
    return _("The kind with most views was %(named)s: %(count)s of {counted} counted.") % told


def _receipts(content: dict[str, Any]) -> str:
    days = content["figures"]["days"]
    if not days:
        return ""
    day, most = max(days, key=lambda row: row[1])
    told = {"day": day_words(date.fromisoformat(day)), "most": number(most)}
    return _("Most views on one day came on %(day)s: %(most)s of {counted}.") % told


def _preference(content: dict[str, Any]) -> str:
    """Each answer in the order of the form: which of them leads is for the reader to see."""
    found, asked = content["figures"]["preference"], preference_question(content["document"])
    if not found or not asked:
        return ""
    told = [f"{option['label']}: {{preference {option['value']}}}" for option in asked["options"]]
    return _("Of the views on time that answered: %(answers)s.") % {"answers": "; ".join(told)}


def _for_and_against(content: dict[str, Any], scenario: str) -> str:
    """The theme that most views mention against the scenario, and the one that most mention for it."""
    against, behind = (_leading(content, "" if scenario == NO_SCENARIO else scenario, way) for way in (AGAINST, FOR))
    told = {"against": against, "for": behind}
    if against and behind:
        return _("Most often meant against it: %(against)s. Most often for it: %(for)s.") % told
    if against:
        return _("Most often meant against it: %(against)s.") % told
    return _("Most often meant for it: %(for)s.") % told if behind else ""


def _leading(content: dict[str, Any], scenario: str, way: str) -> str:
    """`“Buses” (12 views)`: every theme that is level with the first; nothing where no view means it so."""
    counts = {
        theme["name"].translate(NOT_IN_A_NAME): part["views"]
        for theme in (content["figures"].get("themes") or {"themes": []})["themes"]
        for part in theme["by_scenario"]
        if (part["scenario"], part["sentiment"]) == (scenario, way)
    }
    most = max(counts.values(), default=0)
    if not most:
        return ""
    named = ", ".join(f"“{name}”" for name, views in counts.items() if views == most)
    words = ngettext("%(named)s (%(count)s view)", "%(named)s (%(count)s views)", most)
    return words % {"named": named, "count": number(most)}


_BY_CHART: dict[str, Callable[[dict[str, Any]], str]] = {
    "chart-types": _types,
    "chart-receipts": _receipts,
    "chart-preference-on_time": _preference,
}
