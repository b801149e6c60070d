"""Pages of the figures that analysts' work gives: preference, themes, campaigns, letters, agreement, signatures."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.agreement import agreement_figures, kappa_words, second_coder_words
from reports.figures.campaigns import inferred_figures
from reports.figures.figure_page import Moment, Shown, cell, listed, value_table
from reports.figures.reading import petitions_of
from reports.figures.showing_themes import Cell, LinkedRow, LinkedTable
from reports.figures.showing_ways import choice_labels, preference_ways, said_in, theme_ways
from reports.figures.tables import number
from reports.figures.themes import theme_figures
from responses.analysis.groups import confirmed_campaigns

Page = Callable[[Moment], Shown]


def preference(moment: Moment) -> Shown:
    if moment.hides_preferences:
        return Shown(notes=(_("Preferences are hidden from staff until the close."),))
    said = said_in(moment.ways["all"])
    labels = choice_labels(moment.document, said)
    rows = [(label, cell(said.get(key, 0), listed("/".join(key)), label)) for key, label in labels.items()]
    if not rows:
        return Shown(notes=(_("This engagement asks for no preference and no stance."),))
    ways = preference_ways(moment.ways, moment.document)
    return Shown((value_table("preference", _("Now, for each answer"), rows),), (ways,) if ways else ())


def mentions(moment: Moment) -> Shown:
    if moment.keeps_themes_back:
        return _kept_back()
    found = theme_figures(moment.engagement)
    rows = [
        (entry.name, cell(many, moment.of_analysis("mentions", theme=str(entry.key)), entry.name))
        for theme, entry in found.themes.items()
        if (many := found.mentions.overall.get(theme, 0)) or entry.standing == "in_use"
    ]
    if not rows:
        return Shown(notes=(_("There are no themes yet."),))
    named = {str(entry.key): entry.name for entry in found.themes.values()}
    return Shown((value_table("mentions", _("Now, for each theme"), rows),), (theme_ways(moment.ways, named),))


def campaign(moment: Moment) -> Shown:
    if moment.keeps_themes_back:
        return _kept_back()
    groups: list[Any] = confirmed_campaigns(moment.engagement)
    if not groups:
        return Shown(notes=(_("Nobody has confirmed a campaign yet."),))
    rows = [(one.name, cell(one.many, moment.of_analysis("copy_group", one.uuid), one.name)) for one in groups]
    return Shown((value_table("campaign", _("Views found in each campaign"), rows),))


def inferred(moment: Moment) -> Shown:
    if moment.hides_preferences:
        return Shown(notes=(_("Preferences are hidden from staff until the close."),))
    told = inferred_figures(moment.engagement)
    said = {(row["scenario"], row["choice"]): row["each"] for row in told["preferences"]}
    labels, address = choice_labels(moment.document, said), moment.of_analysis("inferred")
    rows = [(label, cell(said.get(key, 0))) for key, label in labels.items()]
    rows.append((_("Letters and papers without an answer"), cell(told["letters"], address)))
    return Shown((value_table("inferred", _("Inferred"), rows),))


def kappa(moment: Moment) -> Shown:
    if moment.keeps_themes_back:
        return _kept_back()
    found = agreement_figures(moment.engagement)
    note = second_coder_words(found)
    if found is None or not found.read:
        return Shown(notes=(note,))
    rows = [(name, Cell(kappa_words(one.kappa))) for name, one in found.themes.items()]
    rows.append((_("All themes together"), Cell(kappa_words(found.overall.kappa))))
    return Shown((value_table("kappa", _("Now, for each theme"), rows),), notes=(note,))


def signatures(moment: Moment) -> Shown:
    petitions = petitions_of(moment.engagement)
    if not petitions:
        return Shown(notes=(_("We counted no petition."),))
    rows = tuple(
        LinkedRow(row["id"], (Cell(number(row["signatures"]), listed(row["id"]), row["id"]),)) for row in petitions
    )
    return Shown((LinkedTable("value-signatures", _("Now, for each petition"), (_("Signatures"),), rows),))


def share(moment: Moment) -> Shown:
    """Worked out from two counts, each of which has a page of its own."""
    return Shown(notes=(_("Every share stands beside the two counts it comes from. See the pages of those counts."),))


def _kept_back() -> Shown:
    return Shown(notes=(_("You are reading the sample of the second coder. You see this once you have read it all."),))


PAGES: dict[str, Page] = {
    "preference": preference,
    "mentions": mentions,
    "campaign": campaign,
    "inferred": inferred,
    "kappa": kappa,
    "signatures": signatures,
    "share": share,
}
