"""Every figure both ways: each view of a campaign counts, and each campaign counts as one. Side by side, never mixed.

A campaign as one counts once wherever any of its views does, so its parts may add up to more than it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from reports.figures.themes import theme_figures
from responses.analysis.inferring import Choice, choices_of, letters
from responses.analysis.units import (
    units_by_choice,
    units_by_inference,
    units_by_type,
    units_in_all,
    units_inferred,
)
from scenarios.models import Engagement

OF_PREFERENCES = "both-preference"


@dataclass(frozen=True)
class BothWays:
    """The same count twice."""

    each: int
    as_one: int

    def as_figures(self) -> dict[str, int]:
        return {"each": self.each, "campaigns_as_one": self.as_one}


@dataclass(frozen=True)
class CampaignFigures:
    """`views` is all counted views. `preferences` and `inferred` are keyed by scenario and choice, the others by slug
    or theme. `inferred` is what analysts read in the words of letters: it is part of no other figure here.
    """

    views: BothWays
    types: dict[str, BothWays]
    preferences: dict[tuple[str, str], BothWays]
    inferred: dict[tuple[str, str], BothWays]
    letters_read: BothWays
    letters: int
    themes: dict[str, BothWays]
    wrote: BothWays

    def as_figures(self) -> dict[str, Any]:
        """The same as plain JSON values, for a snapshot."""
        return {
            "views": self.views.as_figures(),
            "types": {slug: both.as_figures() for slug, both in sorted(self.types.items())},
            "preferences": _listed(self.preferences),
            "inferred": _inferred(self.letters, self.letters_read, self.inferred),
            "themes": {name: both.as_figures() for name, both in self.themes.items()},
            "wrote": self.wrote.as_figures(),
        }


def campaign_figures(engagement: Engagement) -> CampaignFigures:
    """The same few queries, however many views there are. Read within one moment where the numbers must agree."""
    each, one = (theme_figures(engagement, as_one=as_one) for as_one in (False, True))
    themes = {
        entry.name: BothWays(each.mentions.overall.get(key, 0), one.mentions.overall.get(key, 0))
        for key, entry in each.themes.items()
    }
    return CampaignFigures(
        views=_both(units_in_all, engagement),
        types=_paired(units_by_type, engagement),
        preferences=_paired(units_by_choice, engagement),
        inferred=_paired(units_by_inference, engagement),
        letters_read=_both(units_inferred, engagement),
        letters=letters(engagement).count(),
        themes=themes,
        wrote=BothWays(each.base, one.base),
    )


def inferred_figures(engagement: Engagement) -> dict[str, Any]:
    """What analysts read in letters that answered no question, as plain JSON values: part of no other figure."""
    read, said = _both(units_inferred, engagement), _paired(units_by_inference, engagement)
    return _inferred(letters(engagement).count(), read, said)


def campaign_tables(figures: CampaignFigures, engagement: Engagement, types: dict[str, str]) -> list[Table]:
    """What people chose, who sent views, what they wrote about: each number both ways."""
    choices = choices_of(engagement)
    kinds = [(label, figures.types[slug]) for slug, label in types.items() if slug in figures.types]
    tables = [
        _table(OF_PREFERENCES, name_of("preference"), _("Answer"), _worded(figures.preferences, choices)),
        _table("both-types", _("Who sent a view"), _("Type"), [*kinds, (_("All views"), figures.views)]),
        _table("both-themes", _("What people wrote about"), _("Theme"), figures.themes.items(), figures.wrote),
    ]
    return [table for table in tables if table.rows]


def inferred_table(figures: CampaignFigures, engagement: Engagement) -> Table:
    """Apart from every other table, and called inferred in each of its heads."""
    rows = _worded(figures.inferred, choices_of(engagement))
    return _table("both-inferred", name_of("inferred"), _("Inferred answer"), rows)


def _table(
    key: str, caption: str, head: str, rows: Iterable[tuple[str, BothWays]], base: BothWays | None = None
) -> Table:
    heads = (_("Each view counts"), _("Each campaign counts as one"))

    def cells(both: BothWays) -> tuple[str, str]:
        if base is None:
            return number(both.each), number(both.as_one)
        return share_words(both.each, base.each), share_words(both.as_one, base.as_one)

    return Table(key, caption, head, heads, tuple(Row(str(name), cells(both)) for name, both in rows))


def _worded(counts: dict[tuple[str, str], BothWays], choices: list[Choice]) -> list[tuple[str, BothWays]]:
    """In the form's order, noughts too; then what only an earlier form offered."""
    if not counts:
        return []
    known = {(one.about, one.value): one.label for one in choices}
    nought = BothWays(0, 0)
    old = [(" ".join(filter(None, key)), both) for key, both in sorted(counts.items()) if key not in known]
    return [*((label, counts.get(key, nought)) for key, label in known.items()), *old]


def _inferred(many: int, read: BothWays, said: dict[tuple[str, str], BothWays]) -> dict[str, Any]:
    return {"letters": many, "read": read.as_figures(), "preferences": _listed(said)}


def _both(count: Callable[..., int], engagement: Engagement) -> BothWays:
    return BothWays(count(engagement, as_one=False), count(engagement, as_one=True))


def _paired(count: Callable[..., Any], engagement: Engagement) -> dict[Any, BothWays]:
    each, one = count(engagement, as_one=False), count(engagement, as_one=True)
    return {key: BothWays(many, one.get(key, 0)) for key, many in each.items()}


def _listed(counts: dict[tuple[str, str], BothWays]) -> list[dict[str, Any]]:
    return [
        {"scenario": about, "choice": choice} | both.as_figures() for (about, choice), both in sorted(counts.items())
    ]
