"""Campaigns and petitions: told apart from other views, with who, when, how many, and what they chose."""

from typing import Any

from django.utils.translation import gettext as _

from reports.compilation.building import Chapter
from reports.compilation.chapters.themed import labels_of, span_words
from reports.figures.definitions import name_of
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number


def campaigns(content: dict[str, Any]) -> Chapter:
    groups, petitions = (content["figures"].get(name) or [] for name in ("campaigns", "petitions"))
    return Chapter(
        id="campaigns",
        title=_("Campaigns and petitions"),
        template="reports/chapters/campaigns.html",
        facts={
            "campaigns": campaign_table(content, groups) if groups else None,
            "shown": [(group["name"], group["shown"]) for group in groups if group["shown"]],
            "petitions": petition_table(petitions) if petitions else None,
        },
        parts=(
            ("campaigns-list", _("Views with the same words")),
            ("campaigns-petitions", _("Petitions")),
        ),
    )


def campaign_table(content: dict[str, Any], groups: list[dict[str, Any]]) -> Table:
    rows = [
        Row(
            group["name"],
            (
                number(group["views"]),
                span_words(group["first"], group["last"]),
                group.get("organiser") or _("Not known"),
            ),
            words=_chose(content, group) or _("Nothing"),
        )
        for group in groups
    ]
    caption = _("Campaigns: views with the same or nearly the same words")
    heads = (name_of("counted"), _("First and last day"), _("Organised by"))
    name, head, words_head = "campaigns-table", _("Campaign"), _("What its views chose")
    return Table(name, caption, head, heads, tuple(rows), words_head=words_head, figure="campaign")


def _chose(content: dict[str, Any], group: dict[str, Any]) -> str:
    labels = labels_of(content)
    said = [((row["scenario"], row["choice"]), row["views"]) for row in group["choices"]]
    return "; ".join(f"{labels.get(key, key[1])}: {share_words(many, group['views'])}" for key, many in said)


def petition_table(petitions: list[dict[str, Any]]) -> Table:
    """Signatures stand here and are added to nothing. An organiser is named only where it agreed."""
    rows = [
        Row(
            row["id"],
            (number(row["signatures"]), span_words(row["day"], row["day"])),
            words=row["organiser"] or _("Not named here"),
        )
        for row in petitions
    ]
    heads = (_("Signatures"), _("Received"))
    caption = _("Petitions: each counts as one view, however many signed it")
    return Table(
        "petitions",
        caption,
        _("View"),
        heads,
        tuple(rows),
        words_head=_("Organised by"),
        codes=True,
        figure="signatures",
    )
