"""The strongest arguments against the preferred scenario, together in one place: a mind that is open looks at these."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import ngettext

from reports.compilation.chapters.themed import chosen_parts, leading, mentioned, names
from reports.figures.results import AFTER_CLOSE, ON_TIME_VIEWS
from reports.figures.tables import number
from responses.analysis.states import AGAINST


def against(content: dict[str, Any]) -> dict[str, Any]:
    """What authors wrote, then what the numbers alone say: themes meant against it, and its disputed points."""
    preferred = [scenario for scenario in content["document"]["scenarios"] if scenario["preferred"]]
    return {
        "preferred": [scenario["title"] for scenario in preferred],
        "written": [_words(each) for each in chosen_parts(content).get("against") or []],
        "themes": [line for scenario in preferred for line in _themes(content, scenario["key"])],
        "points": [line for scenario in preferred for line in _points(content, scenario)],
    }


def _words(argument: Any) -> dict[str, Any]:
    """An argument as its author wrote it: its words, and whose views it rests on if that is told."""
    if isinstance(argument, dict):
        return {"words": argument.get("words") or argument.get("text", ""), "who": argument.get("who", "")}
    return {"words": str(argument), "who": ""}


def _themes(content: dict[str, Any], scenario: str) -> Iterator[str]:
    counts = {
        row["theme"]: sum(
            part["views"] for part in row["by_scenario"] if (part["scenario"], part["sentiment"]) == (scenario, AGAINST)
        )
        for row in mentioned(content)
    }
    named = names(content)
    for theme, views in leading(counts, counts)[0]:
        words = ngettext("%(theme)s: %(count)s view", "%(theme)s: %(count)s views", views)
        yield words % {"theme": named[theme], "count": number(views)}


def _points(content: dict[str, Any], scenario: dict[str, Any]) -> Iterator[str]:
    """The advantages on its list that most views dispute, and the disadvantages that matter to most."""
    found = {row["code"]: row for row in content["figures"]["points"]}
    texts = {point["code"]: point["text"] for side in ("advantages", "disadvantages") for point in scenario[side]}
    for side, name in (("advantages", "disputes"), ("disadvantages", "matters")):
        counts = {point["code"]: _count(found[point["code"]], name) for point in scenario[side]}
        for code, views in leading(counts, counts, 3)[0]:
            told = {"code": code, "text": texts[code], "count": number(views)}
            yield _line(name, views) % told


def _line(name: str, views: int) -> str:
    if name == "disputes":
        one, many = (
            "%(code)s is disputed by %(count)s view: %(text)s",
            "%(code)s is disputed by %(count)s views: %(text)s",
        )
        return ngettext(one, many, views)
    one, many = "%(code)s matters to %(count)s view: %(text)s", "%(code)s matters to %(count)s views: %(text)s"
    return ngettext(one, many, views)


def _count(row: dict[str, Any], name: str) -> int:
    return int(row[ON_TIME_VIEWS][name] + row[AFTER_CLOSE][name])
