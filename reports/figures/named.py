"""Figures that staff put into their own words by name, such as `{counted}`: read from one snapshot's content.

A share is always printed as `x of n (p%)`. All values are plain text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import deadline_words, instant_words
from reports.figures.definitions import name_of
from reports.figures.digest import WHOSE
from reports.figures.hiding import HIDDEN
from reports.figures.results import ON_TIME_VIEWS
from reports.figures.shares import share_words
from reports.figures.tables import number
from responses.intake.states import BETWEEN, LATE, ON_TIME
from scenarios.asked import preference_question

SHARE, PREFERENCE, KIND, THEME = "share", "preference", "kind", "theme"
UNTIL_CLOSE = gettext_lazy("hidden until the close")
MATTERS, DISPUTES, SIGNATURES = "matters", "disputes", "signatures"
# A brace, a backslash or the line of a table's column ends a name, so none of them is in one.
NOT_IN_A_NAME = str.maketrans(dict.fromkeys("{}\\|", " "))


@dataclass(frozen=True)
class Named:
    """One figure: what an author writes between braces, what it means, and its value now."""

    name: str
    about: str
    value: str


def named_figures(content: dict[str, Any]) -> dict[str, str]:
    """Name to value, as one look-up takes it: see `known_as`."""
    return {known_as(named.name): named.value for _title, group in figures_by_group(content) for named in group}


def known_as(name: str) -> str:
    """What spellings of one name share: capital letters and further spaces make no difference."""
    return " ".join(name.split()).casefold()


def figures_by_group(content: dict[str, Any]) -> list[tuple[str, list[Named]]]:
    """Every name there is, with its value, as the editor lists them. A group without any is left out."""
    groups = (
        (_("Views"), _views(content)),
        (_("Shares of the views"), _shares(content)),
        (_("Dates and the form"), _facts(content)),
        (_("Preference, from views on time"), _preference(content)),
        (_("Kinds of stakeholder"), _kinds(content)),
        (_("Themes"), _themes(content)),
        (_("Listed points, from views on time"), _points(content)),
        (_("Petitions"), _petitions(content)),
    )
    return [(title, listed) for title, rows in groups if (listed := list(_each_once(rows)))]


def _each_once(rows: Iterator[Named]) -> Iterator[Named]:
    """Two things may be called the same: the second one is told from the first by a number."""
    met: dict[str, int] = {}
    for row in rows:
        many = met[known_as(row.name)] = met.get(known_as(row.name), 0) + 1
        yield row if many == 1 else Named(f"{row.name} ({many})", row.about, row.value)


def _counts(content: dict[str, Any]) -> dict[str, tuple[int, int | None]]:
    """Definition to (count, base). Without a base it is a part of nothing."""
    figures = content["figures"]
    received, counted = figures["ledger"]["all"]["received"], figures["counted"]
    everything = {"withdrawn": 0, "awaiting": 0} | figures["ledger"]["all"]
    parts = {name: (figures["timing"][name], counted) for name in (ON_TIME, BETWEEN, LATE)}
    parts |= {name: (figures.get(name, 0), counted) for name in WHOSE.values()}
    return {
        "received": (received, None),
        "counted": (counted, received),
        "excluded": (everything["excluded"], received),
        "withdrawn": (everything["withdrawn"], received),
        "awaiting": (everything["awaiting"], received),
        **parts,
        "organisations": (figures["organisations"], None),
        "published": (figures["publication"]["published"], counted),
    }


def _views(content: dict[str, Any]) -> Iterator[Named]:
    for name, (count, _base) in _counts(content).items():
        yield Named(name, name_of(name), number(count))
    timing = content["figures"]["timing"]
    yield Named("after_close", _("After the close: in between and late"), number(timing[BETWEEN] + timing[LATE]))


def _shares(content: dict[str, Any]) -> Iterator[Named]:
    for name, (count, base) in _counts(content).items():
        if base is not None:
            yield Named(f"{SHARE} {name}", name_of(name), share_words(count, base))


def _facts(content: dict[str, Any]) -> Iterator[Named]:
    document = content["document"]
    yield Named("commissioner", _("The commissioner's name"), document["body"])
    yield Named("engagement", _("The engagement's short title"), document["short_title"])
    dates = document["dates"]
    if dates["opens_at"]:
        yield Named("opens", _("When it opened"), instant_words(datetime.fromisoformat(dates["opens_at"])))
    if dates["closes_at"]:
        yield Named("closes", _("When it closed"), deadline_words(datetime.fromisoformat(dates["closes_at"])))
    yield Named("snapshot", _("When the numbers were read"), instant_words(datetime.fromisoformat(content["taken_at"])))


def _preference(content: dict[str, Any]) -> Iterator[Named]:
    found, asked = content["figures"]["preference"], preference_question(content["document"])
    if asked and content.get(HIDDEN):
        for option in asked["options"]:
            yield Named(f"{PREFERENCE} {_written(option['value'])}", option["label"], str(UNTIL_CLOSE))
    if not found:
        return
    labels = {option["value"]: option["label"] for option in (asked["options"] if asked else [])}
    on_time = found["by_timing"][ON_TIME]
    for value in found["options"]:
        share = share_words(on_time["counts"][value], on_time["answered"])
        yield Named(f"{PREFERENCE} {_written(value)}", labels.get(value, value), share)


def _kinds(content: dict[str, Any]) -> Iterator[Named]:
    labels = dict(content["types"])
    for row in content["figures"]["types"]:
        views = sum(row.get(name, 0) for name in WHOSE.values())
        yield Named(f"{KIND} {row['type']}", labels.get(row["type"], row["type"]), number(views))


def _themes(content: dict[str, Any]) -> Iterator[Named]:
    found = content["figures"].get("themes") or {"themes": [], "base": 0}
    for theme in found["themes"]:
        share = share_words(theme["views"], found["base"])
        yield Named(f"{THEME} {_written(theme['name'])}", _("Views that mention it, of those who wrote"), share)


def _petitions(content: dict[str, Any]) -> Iterator[Named]:
    """Signatures are told petition by petition. They are no views, and are never added up."""
    for row in content["figures"].get("petitions") or ():
        about = _("Signatures of the petition %(id)s") % {"id": row["id"]}
        yield Named(f"{SIGNATURES} {row['id']}", about, number(row["signatures"]))


def _points(content: dict[str, Any]) -> Iterator[Named]:
    base = content["figures"]["timing"][ON_TIME]
    for row in content["figures"]["points"]:
        for name in (MATTERS, DISPUTES):
            yield Named(f"{name} {row['code']}", name_of(name), share_words(row[ON_TIME_VIEWS][name], base))


def _written(name: str) -> str:
    """A name as it can stand between braces."""
    return " ".join(name.translate(NOT_IN_A_NAME).split())
