"""What was said about groups of people, who was not reached, and what became of the look at equality."""

from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from reports.compilation.building import Chapter
from reports.compilation.chapters.asked import moment
from reports.compilation.chapters.themed import mentioned, names, themes
from reports.compilation.course import Course
from reports.compilation.profile import localities, missed, profiles
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from responses.analysis.states import SPOKEN_OF

IMPACT = "eia"
# In the name of a theme or of its group: equality, inequalities, equal access.
EQUAL = "equal"


def equality(content: dict[str, Any]) -> Chapter:
    people = content["figures"].get("people", {})
    return Chapter(
        id="equality",
        title=_("Equality and unequal health"),
        template="reports/chapters/equality.html",
        facts={
            "said": said(content),
            "read": bool(mentioned(content)),
            "spoken_of": spoken_of(content),
            "profiles": bool(profiles(content)),
            "compared": bool(people.get("equality", {}).get("source")),
            "missed": missed(content),
            "localities": localities(content) is not None,
            "impact": impact(content),
        },
    )


def said(content: dict[str, Any]) -> Table | None:
    """Themes about equality: about groups that were spoken of, never about who spoke."""
    found = (content["figures"].get("themes") or {}).get("themes", [])
    rows = [Row(one["name"], (number(one["views"]),)) for one in found if one["views"] and _of_equality(one)]
    caption = _("Themes about equality, by the views that mention them")
    heads = (_("Views"),)
    return Table("equality-themes", caption, _("Theme"), heads, tuple(rows), figure="mentions") if rows else None


def _of_equality(theme: dict[str, Any]) -> bool:
    return EQUAL in f"{theme['name']} {theme['group']}".casefold()


def spoken_of(content: dict[str, Any]) -> list[Table]:
    """Which groups of people views speak of, and under which themes. None where analysts noted no group."""
    found = content["figures"].get("spoken_of") or {"groups": {}, "themes": []}
    base, named = themes(content).get("base", 0), names(content)
    views = {row["theme"]: row["views"] for row in themes(content).get("themes", [])}
    groups = tuple(Row(_group(key), (share_words(many, base),)) for key, many in _in_order(found["groups"]))
    pairs = tuple(
        Row(named[one["theme"]], (share_words(many, views[one["theme"]]),), words=_group(key))
        for one in found["themes"]
        for key, many in _in_order(one["groups"])
    )
    if not groups:
        return []
    heads, caption = (_("Of views that wrote"),), _("Groups of people that views speak of")
    by_theme, head = _("Groups of people that views speak of, by theme"), _("Of views that mention the theme")
    return [
        Table("spoken-of", caption, _("Group"), heads, groups, figure="spoken_of"),
        Table("spoken-of-by-theme", by_theme, _("Theme"), (head,), pairs, words_head=_("Group"), figure="spoken_of"),
    ]


def _in_order(groups: dict[str, int]) -> list[tuple[str, int]]:
    """As our list has them, and any that it no longer has: a database may hand back keys in an order of its own."""
    listed = list(SPOKEN_OF)
    return sorted(groups.items(), key=lambda one: (listed.index(one[0]) if one[0] in listed else len(listed), one[0]))


def _group(key: str) -> str:
    return str(SPOKEN_OF.get(key, key))


def impact(content: dict[str, Any]) -> Table | None:
    """Every look at effects on equality that was published, the first one and what came after."""
    rows = [
        Row(one["title"], (day_words(moment(one["listed"]["at"])),))
        for one in Course(content).documents()
        if one["kind"] == IMPACT
    ]
    caption = _("Equality impact papers that were published")
    return Table("impact", caption, _("Paper"), (_("Published"),), tuple(rows), in_words=True) if rows else None
