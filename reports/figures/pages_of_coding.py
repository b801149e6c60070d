"""Pages of the figures that analysts' work gives: preference, themes, campaigns, letters, agreement, signatures."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.agreement import agreement_figures, kappa_words, second_coder_words
from reports.figures.campaigns import inferred_figures
from reports.figures.each_way import each_way, of
from reports.figures.figure_page import Moment, Shown, cell, listed, value_table
from reports.figures.reading import petitions_of
from reports.figures.showing_themes import Cell, LinkedRow, LinkedTable
from reports.figures.showing_ways import choice_labels, preference_ways, said_in, theme_ways
from reports.figures.tables import Table, number
from reports.figures.themes import theme_figures
from reports.figures.ways import ALL
from responses.analysis.groups import confirmed_campaigns
from responses.analysis.states import SENTIMENTS, SPOKEN_OF

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
    ways = theme_ways(moment.ways, named), meant_ways(moment, {key: one.name for key, one in found.themes.items()})
    return Shown((value_table("mentions", _("Now, for each theme"), rows),), ways)


def meant_ways(moment: Moment, themes: dict[int, str]) -> Table:
    """What each theme was said about and how it was meant, in every way of counting. Only what somebody said."""
    titles = {row["key"]: row["title"] for row in moment.document["scenarios"]}
    said = {part[1:] for part in moment.counts[ALL] if part[0] == "theme about" and part[1] in themes}
    order = {key: place for place, key in enumerate(themes)}
    lines = [
        (
            f"{themes[theme]}, {titles.get(scenario, scenario or _('no one scenario'))}: {SENTIMENTS[meant]}",
            of(("theme about", theme, scenario, meant)),
        )
        for theme, scenario, meant in sorted(said, key=lambda one: (order[one[0]], *one[1:]))
    ]
    table = each_way(moment.counts, "meant", _("Theme, and how it is meant"), lines, of(("wrote",)))
    return replace(table, caption=_("How themes are meant, counted in other ways"))


def spoken_of(moment: Moment) -> Shown:
    if moment.keeps_themes_back:
        return _kept_back()
    groups = [(key, str(words)) for key, words in SPOKEN_OF.items() if moment.counts[ALL]["group", key]]
    if not groups:
        return Shown(notes=(_("Analysts noted no group of people that a view speaks of."),))
    rows = [(words, cell(moment.counts[ALL]["group", key], listed(key), words)) for key, words in groups]
    lines = [(words, of(("group", key))) for key, words in groups]
    ways = each_way(moment.counts, "spoken_of", _("Group"), lines, of(("wrote",)))
    return Shown((value_table("spoken_of", _("Now, for each group"), rows),), (ways,))


def campaign(moment: Moment) -> Shown:
    if moment.keeps_themes_back:
        return _kept_back()
    groups: list[Any] = confirmed_campaigns(moment.engagement)
    if not groups:
        return Shown(notes=(_("Nobody has confirmed a campaign yet."),))
    rows = [(one.name, cell(one.many, moment.of_analysis("copy_group", one.uuid), one.name)) for one in groups]
    one_way = _("This is itself a way of counting. On the pages of other numbers it stands beside the other ways.")
    return Shown((value_table("campaign", _("Views found in each campaign"), rows),), one_way=one_way)


def inferred(moment: Moment) -> Shown:
    if moment.hides_preferences:
        return Shown(notes=(_("Preferences are hidden from staff until the close."),))
    told = inferred_figures(moment.engagement)
    said = {(row["scenario"], row["choice"]): row["each"] for row in told["preferences"]}
    labels, address = choice_labels(moment.document, said), moment.of_analysis("inferred")
    rows = [(label, cell(said.get(key, 0))) for key, label in labels.items()]
    rows.append((_("Letters and papers without an answer"), cell(told["letters"], address)))
    one_way = _("With each campaign as one, and of how many letters, it stands on the page about campaigns.")
    return Shown((value_table("inferred", _("Inferred"), rows),), one_way=one_way)


def kappa(moment: Moment) -> Shown:
    if moment.keeps_themes_back:
        return _kept_back()
    found = agreement_figures(moment.engagement)
    note = second_coder_words(found)
    if found is None or not found.read:
        return Shown(notes=(note,))
    rows = [(name, Cell(kappa_words(one.kappa))) for name, one in found.themes.items()]
    rows.append((_("All themes together"), Cell(kappa_words(found.overall.kappa))))
    one_way = _("It is about how two people read one sample of answers, so no other way of counting views changes it.")
    return Shown((value_table("kappa", _("Now, for each theme"), rows),), notes=(note,), one_way=one_way)


def signatures(moment: Moment) -> Shown:
    petitions = petitions_of(moment.engagement)
    if not petitions:
        return Shown(notes=(_("We counted no petition."),))
    rows = tuple(
        LinkedRow(row["id"], (Cell(number(row["signatures"]), listed(row["id"]), row["id"]),)) for row in petitions
    )
    one_way = _(
        "Signatures are told petition by petition and added to nothing, so there is no other way to count them."
    )
    return Shown(
        (LinkedTable("value-signatures", _("Now, for each petition"), (_("Signatures"),), rows),), one_way=one_way
    )


def share(moment: Moment) -> Shown:
    """Worked out from two counts, each of which has a page of its own."""
    note = _("Every share stands beside the two counts it comes from. See the pages of those counts.")
    return Shown(notes=(note,), one_way=_("Each of those pages shows the share in every way of counting."))


def _kept_back() -> Shown:
    return Shown(notes=(_("You are reading the sample of the second coder. You see this once you have read it all."),))


PAGES: dict[str, Page] = {
    "preference": preference,
    "mentions": mentions,
    "spoken_of": spoken_of,
    "campaign": campaign,
    "inferred": inferred,
    "kappa": kappa,
    "signatures": signatures,
    "share": share,
}
