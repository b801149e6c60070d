"""What a snapshot says of themes, campaigns and ways of counting, as several chapters read it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from reports.figures.shares import share_words
from reports.figures.showing_ways import answered_in, choice_labels, said_in
from responses.analysis.states import IN_USE

# So many themes lead a list.
LEADING = 5


def mentioned(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Every theme that a view mentions, in the order of the list of themes. A snapshot of before has none."""
    return [row for row in themes(content).get("themes", []) if row["views"]]


def themes(content: dict[str, Any]) -> dict[str, Any]:
    return dict(content["figures"].get("themes") or {})


def names(content: dict[str, Any]) -> dict[str, str]:
    """Theme to its name, in the order of the list; one that is out of use says so."""
    old = _("%(name)s (out of use)")
    return {
        row["theme"]: row["name"] if row["standing"] == IN_USE else old % {"name": row["name"]}
        for row in themes(content).get("themes", [])
    }


def leading(counts: dict[str, int], listed: Iterable[str], most: int = LEADING) -> tuple[list[tuple[str, int]], int]:
    """(theme, views) of those most mentioned, in the order of the list among equals.

    The number says how many others are mentioned as often as the last of these.
    """
    ranked = sorted(((key, counts[key]) for key in listed if counts.get(key)), key=lambda row: -row[1])
    least = ranked[most - 1][1] if len(ranked) >= most else 0
    return ranked[:most], max(0, sum(many >= least for _key, many in ranked) - most)


def ways(content: dict[str, Any]) -> dict[str, Any]:
    return dict(content["figures"].get("ways") or {})


def labels_of(content: dict[str, Any]) -> dict[tuple[str, str], str]:
    found = ways(content)
    return choice_labels(content["document"], said_in(found["all"]) if found else ())


def choice_words(content: dict[str, Any], said: dict[tuple[str, str], int]) -> list[str]:
    """`Scenario one: 12 of 60 (20%)` for each answer of the form, from these counts. Nothing where nobody answered."""
    bases = answered_in(said)
    return [
        f"{label}: {share_words(said.get(key, 0), bases[key[0]])}"
        for key, label in labels_of(content).items()
        if bases.get(key[0])
    ]


def chosen_parts(content: dict[str, Any]) -> dict[str, Any]:
    """What authors chose to print beside the figures: quotes, suggestions, arguments. Nothing where nobody did."""
    return dict(content.get("chosen") or {})


def span_words(first: str, last: str) -> str:
    """One day, or from one to another; both as ISO days."""
    if not first:
        return "–"
    days = [day_words(date.fromisoformat(day)) for day in dict.fromkeys((first, last))]
    return _("%(first)s to %(last)s") % {"first": days[0], "last": days[-1]} if len(days) > 1 else days[0]
