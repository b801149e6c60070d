"""Why people hold their views: what they wrote about, for and against, by whom, and beside what the lists say."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compilation.building import Chapter, Figure, in_figures
from reports.compilation.chapters.against import against
from reports.compilation.chapters.listed import listed
from reports.compilation.chapters.themed import chosen_parts, mentioned, names, themes, ways
from reports.figures.definitions import name_of
from reports.figures.drawing import Chart
from reports.figures.shares import share_words
from reports.figures.showing_ways import theme_ways
from reports.figures.tables import Row, Table, number
from reports.figures.theme_charts import HeatTable, both_sides, heat_table
from responses.analysis.states import AGAINST, FOR, SENTIMENTS

# So many kinds of stakeholder stand side by side on a printed page.
KINDS_AT_ONCE = 5
# So many themes with their bars fill the page that they begin on.
BARS = 6


def reasons(content: dict[str, Any]) -> Chapter:
    found = mentioned(content)
    facts: dict[str, Any] = {"listed": listed(content), "against": against(content)}
    if found:
        facts |= {
            "coded": coded(content),
            "overall": overall(content, found),
            "quotes": quotes(content, found),
            "scenarios": [part for part in scenarios(content, found) if part],
            "heat": list(heat(content, found)),
            "ways": theme_ways(ways(content), {row["theme"]: names(content)[row["theme"]] for row in found}),
        }
    return Chapter(
        id="reasons",
        title=_("What people wrote about"),
        template="reports/chapters/reasons.html",
        facts=facts,
        parts=tuple(_parts(facts)),
    )


def _parts(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "overall" in facts:
        yield "reasons-themes", _("The themes")
        yield from ((part["id"], part["title"]) for part in facts["scenarios"])
        yield "reasons-kinds", _("Who wrote about what")
        yield "reasons-ways", _("The same, counted in other ways")
    if facts["listed"]:
        yield "reasons-listed", _("The listed points, and what people said")
    yield "reasons-against", _("The strongest arguments against the preferred scenario")


def coded(content: dict[str, Any]) -> str:
    """How far the reading is: a report made too soon says so."""
    found = themes(content)
    told = {"coded": number(found["coded"]), "base": number(found["base"]), "version": found["frame"]}
    return (
        _("Analysts found a theme in %(coded)s of the %(base)s views with words. Themes: version %(version)s.") % told
    )


def overall(content: dict[str, Any], found: list[dict[str, Any]]) -> Table:
    named, base, total = names(content), themes(content)["base"], ways(content)
    late = total["after"]["themes"] if total else {}
    rows = [
        Row(
            named[row["theme"]],
            (share_words(row["views"], base), number(late.get(row["theme"], 0))),
            words=row["group"],
        )
        for row in found
    ]
    heads = (name_of("mentions"), _("Of these, after the close"))
    caption = _("Views that mention each theme, of those who wrote")
    return Table("themes", caption, _("Theme"), heads, tuple(rows), words_head=_("Group"), figure="mentions")


def quotes(content: dict[str, Any], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What authors chose to quote, theme by theme, in the order of the list."""
    chosen, named = chosen_parts(content).get("quotes") or {}, names(content)
    return [{"title": named[row["theme"]], "quotes": chosen[row["theme"]]} for row in found if chosen.get(row["theme"])]


def scenarios(content: dict[str, Any], found: list[dict[str, Any]]) -> Iterator[dict[str, Any] | None]:
    """For and against about each scenario, then what was said about no one of them."""
    for scenario in content["document"]["scenarios"]:
        yield _about(content, found, scenario["key"], scenario["title"])
    yield _about(content, found, "", _("No one scenario"))


def _about(content: dict[str, Any], found: list[dict[str, Any]], key: str, title: str) -> dict[str, Any] | None:
    named = names(content)
    rows = [(named[row["theme"]], meant(row, key)) for row in found]
    rows = [(name, counts) for name, counts in rows if any(counts.values())]
    if not rows:
        return None
    caption = _("Views that mention each theme about “%(scenario)s”, by how they mean it") % {"scenario": title}
    cells = [Row(name, tuple(number(counts[way]) for way in SENTIMENTS)) for name, counts in rows]
    heads = tuple(str(words) for words in SENTIMENTS.values())
    place = key or "none"
    return {
        "id": f"reasons-{place}",
        "title": title,
        "charts": charts(content, f"themes-for-and-against-{place}", title, rows),
        "table": Table(f"themes-about-{place}", caption, _("Theme"), heads, tuple(cells), figure="mentions"),
    }


def charts(content: dict[str, Any], key: str, title: str, rows: list[tuple[str, dict[str, int]]]) -> list[Figure]:
    """Against to the left, for to the right. Themes meant only in other ways stand in the table alone."""
    both = [(name, counts[AGAINST], counts[FOR]) for name, counts in rows if counts[AGAINST] or counts[FOR]]
    sides = (str(SENTIMENTS[AGAINST]), str(SENTIMENTS[FOR]))
    caption = _("Themes for and against: %(scenario)s") % {"scenario": title}
    most = max((many for _name, *counts in both for many in counts), default=0)

    def draw(words: str, part: Sequence[tuple[str, int, int]]) -> Chart:
        return both_sides(words, part, sides=sides, scale=most)

    return in_figures(content, key, caption, both, draw, BARS)


def meant(theme: dict[str, Any], scenario: str) -> dict[str, int]:
    """How many views mention the theme about this scenario, by how they mean it."""
    told = {row["sentiment"]: row["views"] for row in theme["by_scenario"] if row["scenario"] == scenario}
    return {way: told.get(way, 0) for way in SENTIMENTS}


def heat(content: dict[str, Any], found: list[dict[str, Any]]) -> Iterator[HeatTable]:
    """Theme by kind of stakeholder, a few kinds at a time so that each table fits a page."""
    views = ways(content)["all"]["types"] if ways(content) else {}
    kinds = [(slug, label) for slug, label in content["types"] if views.get(slug)]
    parts: list[Sequence[tuple[str, str]]] = [
        kinds[start : start + KINDS_AT_ONCE] for start in range(0, len(kinds), KINDS_AT_ONCE)
    ]
    caption, named = _("Views that mention each theme, by who sent them"), names(content)
    for place, part in enumerate(parts, start=1):
        yield heat_table(
            f"heat-{place}",
            f"{caption} ({place} of {len(parts)})" if len(parts) > 1 else caption,
            [(_heard(label, views[slug]), views[slug]) for slug, label in part],
            [(named[row["theme"]], [row["by_type"].get(slug, 0) for slug, _label in part]) for row in found],
        )


def _heard(label: str, views: int) -> str:
    words = ngettext("%(label)s (%(count)s\u00a0view)", "%(label)s (%(count)s\u00a0views)", views)
    return words % {"label": label, "count": number(views)}
