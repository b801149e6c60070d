"""Who responded: individuals and organisations apart."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter, Figure, drawn, in_parts
from reports.figures.charts import bars
from reports.figures.definitions import name_of
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
            "silent": silent(content),
            "named": content["named"],
            "organisations": figures["organisations"],
        },
        parts=(
            ("who-types", _("Kinds of stakeholder")),
            ("who-organisations", _("Organisations that agreed to be named")),
        ),
    )


def labels(content: dict[str, Any]) -> dict[str, str]:
    return dict(content["types"])


def types(content: dict[str, Any]) -> Table:
    figures, names = content["figures"], labels(content)
    rows = [
        Row(names[row["type"]], _cells(row, row["individuals"] + row["official"], figures["counted"]))
        for row in _heard(figures)
    ]
    everyone = {name: figures[name] for name in ("individuals", "official", "organisations")}
    rows.append(Row(_("All"), _cells(everyone, figures["counted"], figures["counted"]), total=True))
    heads = (name_of("individuals"), name_of("official"), name_of("organisations"), _("Share of all views"))
    return Table("types", _("Counted views by kind of stakeholder"), _("Kind"), heads, tuple(rows))


def charts(content: dict[str, Any]) -> list[Figure]:
    names = labels(content)
    items = [(names[row["type"]], row["individuals"] + row["official"]) for row in _heard(content["figures"])]
    told = _("One bar for each kind of stakeholder, as long as its number of counted views. The table below says more.")
    return [
        Figure(caption, bars(title=drawn(caption), description=told, items=part))
        for caption, part in in_parts(_("Counted views by kind of stakeholder"), items)
    ]


def silent(content: dict[str, Any]) -> list[str]:
    """Kinds of stakeholder that sent nothing."""
    names = labels(content)
    return [names[row["type"]] for row in content["figures"]["types"] if not _sum(row)]


def _heard(figures: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in figures["types"] if _sum(row)]


def _sum(row: dict[str, Any]) -> int:
    return int(row["individuals"] + row["official"])


def _cells(row: dict[str, Any], views: int, base: int) -> tuple[str, ...]:
    return (
        number(row["individuals"]),
        number(row["official"]),
        number(row["organisations"]),
        share_words(views, base),
    )
