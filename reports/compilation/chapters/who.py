"""Who responded: individuals and organisations apart."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter, Figure, in_figures
from reports.compilation.profile import localities, locality_charts, profiles
from reports.figures.charts import bars
from reports.figures.definitions import name_of
from reports.figures.digest import WHOSE
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number


def who(content: dict[str, Any]) -> Chapter:
    figures = content["figures"]
    return Chapter(
        id="who",
        title=_("Who responded"),
        template="reports/chapters/who.html",
        facts={
            "counted": figures["counted"],
            "charts": charts(content),
            "types": types(content),
            "corrected": corrected(content),
            "silent": silent(content),
            "named": content["named"],
            "organisations": figures["organisations"],
            "capacities": capacities(figures),
            "bodies": bodies(figures),
            "covered": content.get("covered", []),
            **people_facts(content),
        },
        parts=(
            ("who-types", _("Kinds of stakeholder")),
            ("who-speaks", _("Who speaks for whom")),
            ("who-organisations", _("Organisations that agreed to be named")),
            ("who-places", _("Where people live")),
            ("who-people", _("What people told us about themselves")),
        ),
    )


def people_facts(content: dict[str, Any]) -> dict[str, Any]:
    """Tables about people, after disclosure control, and where the numbers of the population are from."""
    people = content["figures"].get("people", {})
    return {
        "places": localities(content),
        "place_charts": locality_charts(content),
        "place_source": people.get("localities", {}).get("source", ""),
        "by_list": people.get("localities", {}).get("by_list", False),
        "profiles": profiles(content),
        "group_source": people.get("equality", {}).get("source", ""),
    }


def labels(content: dict[str, Any]) -> dict[str, str]:
    return dict(content["types"])


def types(content: dict[str, Any]) -> Table:
    figures, names = content["figures"], labels(content)
    rows = [Row(names[row["type"]], _cells(row, _sum(row), figures["counted"])) for row in _heard(figures)]
    rows.append(Row(_("All"), _cells(figures, figures["counted"], figures["counted"]), total=True))
    heads = (_("From people"), _("From organisations"), name_of("organisations"), _("Share of all views"))
    return Table("types", _("Counted views by kind of stakeholder"), _("Kind"), heads, tuple(rows), figure="counted")


def charts(content: dict[str, Any]) -> list[Figure]:
    names = labels(content)
    items = [(names[row["type"]], _sum(row)) for row in _heard(content["figures"])]
    most = max((many for _name, many in items), default=0)
    told = _("One bar for each kind of stakeholder, as long as its number of counted views. The table below says more.")
    return in_figures(
        content,
        "chart-types",
        _("Counted views by kind of stakeholder"),
        items,
        lambda title, part: bars(title=title, description=told, items=part, scale=most),
    )


def capacities(figures: dict[str, Any]) -> Table:
    """The four ways to speak. Each counted view is in one of them."""
    base = figures["counted"]
    rows = [Row(name_of(name), (share_words(figures.get(name, 0), base),)) for name in WHOSE.values()]
    rows.append(Row(_("All"), (number(base),), total=True))
    return Table(
        "capacities",
        _("Counted views by who speaks"),
        _("Whose view"),
        (_("Views"),),
        tuple(rows),
        figure="individuals",
    )


def bodies(figures: dict[str, Any]) -> Table | None:
    """Bodies that others spoke for. None where there were no such views."""
    counts = figures.get("bodies")
    if not counts or not counts["named"]:
        return None
    rows = (
        Row(name_of("covered"), (number(counts["named"]),)),
        Row(_("Of these, said to have sent a view of their own"), (number(counts["replied"]),)),
        Row(_("Of these, found by name among the organisations that sent a view"), (number(counts["found"]),)),
        Row(_("Heard only through another organisation"), (number(counts["apart"]),), total=True),
    )
    caption = _("Bodies that views for several speak for, each counted once")
    return Table("bodies", caption, _("Bodies"), (_("Number"),), rows, figure="covered")


def corrected(content: dict[str, Any]) -> Table | None:
    """Both numbers of each kind that staff corrected for some view. None where the two are alike everywhere."""
    names, rows = labels(content), content["figures"]["types"]
    moved = [row for row in rows if row.get("as_sent", _sum(row)) != _sum(row)]
    if not moved:
        return None
    told = tuple(Row(names[row["type"]], (number(_sum(row)), number(row["as_sent"]))) for row in moved)
    heads = (_("As we list them"), _("As their senders said"))
    return Table("corrected", _("Kinds of stakeholder that we corrected"), _("Kind"), heads, told, figure="counted")


def silent(content: dict[str, Any]) -> list[str]:
    """Kinds of stakeholder that sent nothing."""
    names = labels(content)
    return [names[row["type"]] for row in content["figures"]["types"] if not _sum(row)]


def _heard(figures: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in figures["types"] if _sum(row)]


def _sum(row: dict[str, Any]) -> int:
    return sum(_of_people(row))


def _of_people(row: dict[str, Any]) -> tuple[int, int]:
    """Views from people, views from organisations. Before anybody could help or speak for several, there were two."""
    people = row["individuals"] + row.get("helping", 0)
    return people, row["official"] + row.get("several", 0)


def _cells(row: dict[str, Any], views: int, base: int) -> tuple[str, ...]:
    return (
        *(number(views) for views in _of_people(row)),
        number(row["organisations"]),
        share_words(views, base),
    )
