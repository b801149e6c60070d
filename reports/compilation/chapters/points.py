"""Which of the listed points people reacted to. Reacting was optional and came after the free words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compilation.building import Chapter
from reports.figures.definitions import name_of
from reports.figures.results import AFTER_CLOSE, ON_TIME_VIEWS
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number

COUNTS = ("matters", "disputes", "comments")
# So many points lead in the summary, and with points of the same count so many at most.
LEADING = 3


def points(content: dict[str, Any]) -> Chapter:
    scenarios = content["document"]["scenarios"]
    return Chapter(
        id="points",
        title=_("Points people reacted to"),
        template="reports/chapters/points.html",
        facts={"scenarios": [_scenario(content, scenario) for scenario in scenarios]},
        parts=tuple((f"points-{scenario['number']}", scenario["title"]) for scenario in scenarios),
    )


def table(content: dict[str, Any], scenario: dict[str, Any]) -> Table:
    """One row for each point with its text. Views after the close have a column of their own."""
    found = {row["code"]: row for row in content["figures"]["points"]}
    base = on_time(content)
    rows = [
        Row(
            point["code"],
            (
                *(share_words(found[point["code"]][ON_TIME_VIEWS][count], base) for count in COUNTS),
                number(_reactions(found[point["code"]][AFTER_CLOSE])),
            ),
            words=point["text"],
        )
        for side in ("advantages", "disadvantages")
        for point in scenario[side]
    ]
    heads = (*(name_of(count) for count in COUNTS), _("Reactions after the close"))
    caption = _("Reactions to the points of “%(scenario)s”, views on time") % {"scenario": scenario["title"]}
    name = f"points-table-{scenario['number']}"
    return Table(
        name, caption, _("Point"), heads, tuple(rows), words_head=_("What it says"), codes=True, figure="matters"
    )


def most_mattering(content: dict[str, Any]) -> tuple[list[tuple[str, str, int]], int]:
    """(code, text, count) of the points that most on-time views marked as mattering, in the form's order among equals.

    The summary has one page, so three are listed. The number says how many others have the same count as the third.
    """
    texts = {
        point["code"]: point["text"]
        for scenario in content["document"]["scenarios"]
        for side in ("advantages", "disadvantages")
        for point in scenario[side]
    }
    marked = [(row["code"], row[ON_TIME_VIEWS]["matters"]) for row in content["figures"]["points"]]
    ranked = sorted((row for row in marked if row[1]), key=lambda row: -row[1])
    least = ranked[LEADING - 1][1] if len(ranked) >= LEADING else 0
    leading = [(code, texts[code], count) for code, count in ranked if count >= least]
    return leading[:LEADING], max(0, len(leading) - LEADING)


def on_time(content: dict[str, Any]) -> int:
    return int(content["figures"]["timing"]["on_time"])


def _scenario(content: dict[str, Any], scenario: dict[str, Any]) -> dict[str, Any]:
    missing = {row["scenario"]: row for row in content["figures"]["missing"]}[scenario["key"]]
    views = missing[ON_TIME_VIEWS] + missing[AFTER_CLOSE]
    return {
        "id": f"points-{scenario['number']}",
        "title": scenario["title"],
        "table": table(content, scenario),
        "missing": ngettext(
            "%(count)s view says that a point is missing from this list.",
            "%(count)s views say that a point is missing from this list.",
            views,
        )
        % {"count": number(views)},
    }


def _reactions(counts: dict[str, int]) -> int:
    return counts["matters"] + counts["disputes"]
