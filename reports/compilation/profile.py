"""Tables about people as they are printed: by place with rates, by group beside the population.

Everything is worked out from the numbers that may be shown, and from nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from groundwork.clock.words import day_words
from reports.compilation.building import Figure, in_figures
from reports.figures.charts import bars
from reports.figures.tables import Row, Table, number
from reports.people.localities import LAST as NO_PLACE
from responses.equality.merging import APART
from responses.equality.narrowing import SMALLEST_SHOWN
from responses.equality.questions import QUESTIONS

PER = 10_000
TOO_FEW, MANY = Decimal("0.8"), Decimal("1.25")
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Group:
    """One cell. `index` is its share of people beside its share of the population, the most it can be where hidden."""

    words: str
    count: int | None
    people: int | None = None
    index: Decimal | None = None

    @property
    def missed(self) -> bool:
        return self.index is not None and self.index < TOO_FEW


def localities(content: dict[str, Any]) -> Table | None:
    found = content["figures"].get("people", {}).get("localities", {})
    table = found.get("tables", {}).get("locality")
    if not table:
        return None
    known = found["people"]
    rows = [Row(found["words"][name], _place_cells(name, count, known)) for name, count in _told(table)]
    rows.append(Row(_("All"), (number(table["base"]), *([""] if known else [])), total=True))
    heads = (_("People"), *([_("For every 10,000 who live there")] if known else []))
    caption = _("People who gave their own view, by where they live (on %(day)s)") % {"day": _day(table)}
    return Table("localities", caption, _("Place"), heads, tuple(rows), figure="locality")


def _told(table: dict[str, Any]) -> list[list[Any]]:
    """The cells, without people from no place where there are none."""
    return [[name, count] for name, count in table["cells"] if count != 0 or name not in NO_PLACE]


def _place_cells(name: str, count: int | None, known: dict[str, int]) -> tuple[str, ...]:
    if not known:
        return (shown_words(count),)
    rate = (
        f"{(Decimal(PER) * count / known[name]).quantize(TENTH, ROUND_HALF_UP)}"
        if count is not None and name in known
        else "–"
    )
    return shown_words(count), rate


def locality_charts(content: dict[str, Any]) -> list[Figure]:
    found = content["figures"].get("people", {}).get("localities", {})
    table = found.get("tables", {}).get("locality")
    if not table:
        return []
    items = [(found["words"][name], count) for name, count in _told(table)]
    told = _("One bar for each place, as long as its number of people. Small numbers have no bar. The table says more.")
    caption, hidden = _("People by where they live"), _("fewer than 8")
    most = max(count or 0 for _name, count in items)
    return in_figures(
        content,
        "chart-localities",
        caption,
        items,
        lambda title, part: bars(title=title, description=told, items=part, hidden=hidden, scale=most),
    )


def help_asked(content: dict[str, Any]) -> Table | None:
    """Which help people asked for. None where so few asked that no table may be shown."""
    found = content["figures"].get("people", {}).get("help", {})
    table = found.get("tables", {}).get("needs")
    if not table:
        return None
    rows = [Row(found["words"][need], (shown_words(count),)) for need, count in table["cells"]]
    told = {"base": number(table["base"]), "day": _day(table)}
    caption = _("Help that people asked for, of about %(base)s who asked by %(day)s; some asked for several") % told
    return Table("help-asked", caption, _("Help"), (_("People"),), tuple(rows), figure="help_asked")


def profiles(content: dict[str, Any]) -> list[Table]:
    """One table for each question about people that may be shown, in the order in which they are asked."""
    return [_profile(key, table, groups) for key, table, groups in _asked(content)]


def missed(content: dict[str, Any]) -> list[str]:
    """Groups of which fewer took part than their share of the population would bring."""
    return [
        _("%(group)s (%(question)s)") % {"group": group.words, "question": question_words(content, key)}
        for key, _table, groups in _asked(content)
        for group in groups
        if group.missed
    ]


def question_words(content: dict[str, Any], key: str) -> str:
    return str(content["figures"]["people"]["equality"]["words"][key]["question"])


def _asked(content: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[Group]]]:
    found = content["figures"].get("people", {}).get("equality", {})
    tables = found.get("tables", {})
    for key in QUESTIONS:
        if key in tables:
            yield key, tables[key], groups_in(tables[key], found["words"][key]["answers"], found["people"].get(key, {}))


def groups_in(table: dict[str, Any], words: dict[str, str], people: dict[str, int]) -> list[Group]:
    """Shares leave out those who would not say and those who left it blank. Without the population of each group
    there is no index: a part of a population has no share.
    """
    told = {cell: count for cell, count in table["cells"] if cell not in APART}
    answered, living = sum(count or 0 for count in told.values()), sum(people.get(cell, 0) for cell in told)
    whole = bool(answered) and table["alone"] is None and table["of"] is None and all(people.get(cell) for cell in told)
    groups = []
    for cell, count in table["cells"]:
        index = None
        if whole and cell in told:
            most = SMALLEST_SHOWN - 1 if count is None else count
            index = Decimal(most * living) / Decimal(answered * people[cell])
        groups.append(Group(words[cell], count, people.get(cell), index))
    return groups


def _profile(key: str, table: dict[str, Any], groups: list[Group]) -> Table:
    compared = any(group.index is not None for group in groups)
    rows = [Row(group.words, (shown_words(group.count), *(_compared(group) if compared else ()))) for group in groups]
    heads = (_("People"), *((_("Population"), _("Index")) if compared else ()))
    told = {"question": str(QUESTIONS[key].text), "base": number(table["base"]), "day": _day(table)}
    caption = _("%(question)s Of about %(base)s people who answered any of these questions by %(day)s") % told
    return Table(f"profile-{key}", caption, _("Answer"), heads, tuple(rows), figure="index" if compared else "")


def _compared(group: Group) -> tuple[str, str]:
    people = number(group.people) if group.people is not None else "–"
    if group.index is None:
        return people, "–"
    if group.count is None:
        return people, _("below 0.8") if group.missed else "–"
    return people, f"{group.index.quantize(Decimal('0.01'), ROUND_HALF_UP)}"


def shown_words(count: int | None) -> str:
    return _("fewer than 8") if count is None else number(count)


def _day(table: dict[str, Any]) -> str:
    return day_words(date.fromisoformat(table["on"]))
