"""What was said about groups of people, who was not reached, and what became of the look at equality."""

from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from reports.compilation.building import Chapter
from reports.compilation.chapters.asked import moment
from reports.compilation.chapters.themed import mentioned
from reports.compilation.course import Course
from reports.compilation.profile import localities, missed, profiles
from reports.figures.tables import Row, Table, number

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


def impact(content: dict[str, Any]) -> Table | None:
    """Every look at effects on equality that was published, the first one and what came after."""
    rows = [
        Row(one["title"], (day_words(moment(one["listed"]["at"])),))
        for one in Course(content).documents()
        if one["kind"] == IMPACT
    ]
    caption = _("Equality impact papers that were published")
    return Table("impact", caption, _("Paper"), (_("Published"),), tuple(rows), in_words=True) if rows else None
