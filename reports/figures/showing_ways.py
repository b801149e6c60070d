"""Tables of figures that exist in several ways, and how often each theme is mentioned: for pages and reports alike."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.shares import share_words
from reports.figures.tables import Row, Table, number
from reports.figures.ways import WAYS
from responses.intake.states import STANCES
from scenarios.asked import preference_question

STANCE = "scenario_stance"
Choice = tuple[str, str]


def choice_labels(document: dict[str, Any], said: Iterable[Choice] = ()) -> dict[Choice, str]:
    """(scenario, choice) to words, in the form's order; then any of `said` that only an earlier form offered."""
    found = _offered(document)
    old = sorted({key for key in said if key not in found})
    return found | {key: _("%(value)s (on an earlier form)") % {"value": " ".join(filter(None, key))} for key in old}


def _offered(document: dict[str, Any]) -> dict[Choice, str]:
    asked = preference_question(document)
    if asked:
        return {("", option["value"]): str(option["label"]) for option in asked["options"]}
    if not any(question["type"] == STANCE for question in document["questions"]):
        return {}
    return {
        (scenario["key"], stance): f"{scenario['title']}: {words}"
        for scenario in document["scenarios"]
        for stance, words in STANCES.items()
    }


def said_in(way: dict[str, Any], kinds: Iterable[str] | None = None) -> dict[Choice, int]:
    """(scenario, choice) to views, of every kind of stakeholder or of these together."""
    if kinds is None:
        return {(row["scenario"], row["choice"]): row["views"] for row in way["choices"]}
    wanted, found = set(kinds), dict[Choice, int]()
    for row in way["by_type"]:
        if row["type"] in wanted:
            key = row["scenario"], row["choice"]
            found[key] = found.get(key, 0) + row["views"]
    return found


def answered_in(found: dict[Choice, int]) -> dict[str, int]:
    """How many answered, for each scenario: the base of their shares. One view chooses one thing about each."""
    answered: dict[str, int] = {}
    for (about, _choice), many in found.items():
        answered[about] = answered.get(about, 0) + many
    return answered


def preference_ways(ways: dict[str, Any], document: dict[str, Any]) -> Table | None:
    """The same answers in every way of counting, each share with its own base. None where nobody answered."""
    said = {way: said_in(ways[way]) for way in WAYS}
    if not said["all"]:
        return None
    bases = {way: answered_in(found) for way, found in said.items()}
    rows = [
        Row(label, tuple(share_words(said[way].get(key, 0), bases[way].get(key[0], 0)) for way in WAYS))
        for key, label in choice_labels(document, said["all"]).items()
    ]
    rows.append(Row(name_of("counted"), tuple(number(ways[way]["views"]) for way in WAYS), total=True))
    caption = _("The same answers, counted in other ways")
    return Table("preference-ways", caption, _("Answer"), _heads(), tuple(rows), figure="preference")


def views_ways(ways: dict[str, Any], types: dict[str, str]) -> Table:
    """Counted views of each kind of stakeholder in every way of counting."""
    used = [(slug, label) for slug, label in types.items() if ways["all"]["types"].get(slug)]
    rows = [Row(label, tuple(number(ways[way]["types"].get(slug, 0)) for way in WAYS)) for slug, label in used]
    rows.append(Row(name_of("counted"), tuple(number(ways[way]["views"]) for way in WAYS), total=True))
    return Table("views-ways", _("The same, counted in other ways"), _("Kind"), _heads(), tuple(rows), figure="counted")


def theme_ways(ways: dict[str, Any], named: dict[str, str]) -> Table:
    """Each theme in every way of counting. `named` is the key of each theme with its name."""
    rows = [
        Row(name, tuple(share_words(ways[way]["themes"].get(key, 0), ways[way]["wrote"]) for way in WAYS))
        for key, name in named.items()
    ]
    caption = _("Views that mention each theme, counted in other ways")
    return Table("theme-ways", caption, _("Theme"), _heads(), tuple(rows), figure="mentions")


def inferred_table(inferred: dict[str, Any], document: dict[str, Any]) -> Table | None:
    """What analysts read in letters that answered nothing. Each row says that it is inferred."""
    said = {(row["scenario"], row["choice"]): row["each"] for row in inferred["preferences"]}
    if not said:
        return None
    rows = [
        Row(_("Inferred: %(answer)s") % {"answer": label}, (number(said[key]),))
        for key, label in choice_labels(document, said).items()
        if key in said
    ]
    caption = _("Inferred by analysts from letters: part of no other number")
    heads = (_("Letters"),)
    return Table("inferred-table", caption, name_of("inferred"), heads, tuple(rows), figure="inferred")


def _heads() -> tuple[str, ...]:
    return tuple(str(words) for words in WAYS.values())
