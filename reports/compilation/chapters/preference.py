"""Which scenario people said they prefer. Options stand in the order of the form; nothing is called a winner."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter, Figure, in_figures
from reports.compilation.chapters.who import labels
from reports.figures.charts import stacked_bar
from reports.figures.definitions import name_of
from reports.figures.digest import WHOSE
from reports.figures.results import ON_TIME_VIEWS
from reports.figures.shares import share_words
from reports.figures.showing_ways import inferred_table, preference_ways
from reports.figures.tables import Row, Table, number
from responses.intake.states import TIMINGS
from scenarios.asked import preference_question

# Each row of a stacked chart may take a line more than a plain bar.
ROWS_AT_ONCE = 5


def preference(content: dict[str, Any]) -> Chapter:
    found = content["figures"]["preference"]
    facts: dict[str, Any] = {"question": preference_question(content["document"])}
    if found:
        facts |= {
            "by_timing": by_timing(content),
            "charts": charts(content, ON_TIME_VIEWS, _("Preference by kind of stakeholder, views on time")),
            "by_type": by_type(content, ON_TIME_VIEWS, _("Preference by kind of stakeholder, views on time")),
            "by_capacity": by_capacity(content),
        }
    facts |= _other_ways(content)
    return Chapter(
        id="preference",
        title=_("Which scenario people prefer"),
        template="reports/chapters/preference.html",
        facts=facts,
        parts=tuple(_parts(facts)),
    )


def _other_ways(content: dict[str, Any]) -> dict[str, Any]:
    """How far the numbers rest on campaigns, late views or one body; and what was only inferred, apart."""
    figures, document = content["figures"], content["document"]
    ways, inferred = figures.get("ways"), figures.get("inferred")
    return {
        "ways": preference_ways(ways, document) if ways else None,
        "inferred": inferred_table(inferred, document) if inferred else None,
        "letters": inferred["letters"] if inferred else 0,
        "read": inferred["read"]["each"] if inferred else 0,
    }


def _parts(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "by_timing" in facts:
        yield "preference-timing", _("On time and after the close")
        yield "preference-type", _("By kind of stakeholder")
        yield "preference-capacity", _("Own views and official views")
    if facts["ways"]:
        yield "preference-counted", _("The same, counted in other ways")
    if facts["letters"]:
        yield "preference-inferred", _("What was only inferred")


def option_labels(content: dict[str, Any]) -> dict[str, str]:
    """Value to words, in the order of the form."""
    asked = preference_question(content["document"])
    listed = {option["value"]: option["label"] for option in asked["options"]} if asked else {}
    found = content["figures"]["preference"]
    options = found["options"] if found else []
    return {value: listed.get(value) or _("%(value)s (on an earlier form)") % {"value": value} for value in options}


def by_timing(content: dict[str, Any]) -> Table:
    """The one table that adds up all counted views."""
    rows = content["figures"]["preference"]["by_timing"]
    options = option_labels(content)
    lines = [_row(name_of(timing), rows[timing], options) for timing in TIMINGS]
    lines.append(_row(_("All counted views"), added(rows.values()), options, total=True))
    return Table(
        "preference-by-timing",
        _("Preference by time of receipt"),
        _("When"),
        _heads(content),
        tuple(lines),
        figure="preference",
    )


def by_type(content: dict[str, Any], when: str, caption: str) -> Table:
    options, rows = option_labels(content), content["figures"]["preference"][when]["by_type"]
    lines = [_row(name, rows[slug], options) for slug, name in labels(content).items() if _views(rows[slug])]
    lines.append(_row(_("All kinds"), added(rows.values()), options, total=True))
    return Table(f"preference-{when}-by-type", caption, _("Kind"), _heads(content), tuple(lines), figure="preference")


def by_capacity(content: dict[str, Any]) -> Table:
    options, rows = option_labels(content), content["figures"]["preference"][ON_TIME_VIEWS]["by_capacity"]
    lines = [_row(name_of(name), rows[capacity], options) for capacity, name in WHOSE.items() if capacity in rows]
    caption = _("Preference by who speaks: people, and organisations, views on time")
    return Table("preference-by-capacity", caption, _("Whose view"), _heads(content), tuple(lines), figure="preference")


def charts(content: dict[str, Any], when: str, title: str) -> list[Figure]:
    names, options = labels(content), option_labels(content)
    found = content["figures"]["preference"][when]["by_type"]
    rows = [
        (name, [(label, found[slug]["counts"][value]) for value, label in options.items()])
        for slug, name in names.items()
        if found[slug]["answered"]
    ]
    told = _("One bar for each kind of stakeholder, cut by the answers given. The same numbers are in the table below.")
    return in_figures(
        content,
        f"chart-preference-{when}",
        title,
        rows,
        lambda name, part: stacked_bar(title=name, description=told, rows=part),
        ROWS_AT_ONCE,
    )


def added(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Several groups as one. They must not overlap."""
    rows = list(rows)
    options = rows[0]["counts"] if rows else {}
    return {
        "answered": sum(row["answered"] for row in rows),
        "blank": sum(row["blank"] for row in rows),
        "counts": {option: sum(row["counts"][option] for row in rows) for option in options},
    }


def _heads(content: dict[str, Any]) -> tuple[str, ...]:
    return (*option_labels(content).values(), name_of("answered"), name_of("blank"))


def _row(head: str, found: dict[str, Any], options: Iterable[str], *, total: bool = False) -> Row:
    """The shares stand in the order of `options`: a database may hand back counts in an order of its own."""
    shares = [share_words(found["counts"][option], found["answered"]) for option in options]
    return Row(head, (*shares, number(found["answered"]), number(found["blank"])), total=total)


def _views(found: dict[str, Any]) -> int:
    return int(found["answered"] + found["blank"])
