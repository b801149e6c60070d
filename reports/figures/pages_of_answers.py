"""Pages of the figures that come out of answers: asked, answered, points, and what lies in the middle."""

from collections.abc import Callable, Container
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from reports.figures.definitions import name_of
from reports.figures.each_way import Count, each_way, in_ways, less, of, under_each_other
from reports.figures.figure_page import Moment, Shown, cell, listed, value_table
from reports.figures.results import (
    AFTER_CLOSE,
    CHOICES,
    NUMBER,
    ON_TIME_VIEWS,
    RANKING,
    SCALE,
    Results,
    mean_rank,
)
from reports.figures.tables import Row, Table
from reports.figures.ways import VIEWS, WAYS
from scenarios.asked import PREFERENCE

Page = Callable[[Moment], Shown]
# Questions with a list of answers. Which scenario people prefer has a page of its own.
CLOSED = tuple(kind for kind in CHOICES if kind != PREFERENCE)
# What lies in the middle of the answers is told of these.
MIDDLES = (SCALE, NUMBER)


def of_questions(name: str) -> Page:
    """One number for each question."""

    def page(moment: Moment) -> Shown:
        texts = _texts(moment)
        keys = {row["question"]: row[name] for row in moment.tally["questions"]}
        rows = [(texts[key], cell(many, listed(key), texts[key])) for key, many in keys.items()]
        lines = ((texts[key], _count(name, key), VIEWS if name == "asked" else ("asked", key)) for key in keys)
        ways = [each_way(moment.counts, name, _("Question"), [(text, count)], of(base)) for text, count, base in lines]
        return Shown((value_table(name, _("Now, for each question"), rows),), under_each_other(ways))

    return page


def _count(name: str, key: str) -> Count:
    return less(of(("asked", key)), of(("answered", key))) if name == "blank" else of((name, key))


def chosen(moment: Moment) -> Shown:
    """Each answer of each question that lists answers."""
    texts, labels = _texts(moment), _labels(moment)
    tables, ways = [], []
    for row in moment.tally["questions"]:
        key = row["question"]
        if row["type"] not in CLOSED:
            continue
        counts = {value: _both(row, "counts", value) for value in row[ON_TIME_VIEWS]["counts"]}
        words = {value: labels[key].get(value, value) for value in counts}
        rows = [(words[value], cell(many, listed(f"{key}/{value}"), words[value])) for value, many in counts.items()]
        tables.append(value_table(f"chosen-{key}", texts[key], rows))
        lines = [(words[value], of(("value", key, value))) for value in counts]
        table = each_way(moment.counts, f"chosen-{key}", _("Answer"), lines, of(("answered", key)))
        ways.append(replace(table, caption=_("%(question)s: in other ways") % {"question": texts[key]}))
    if not tables:
        return Shown(notes=(_("This engagement asks no question of this kind."),))
    return Shown(tuple(tables), tuple(ways))


def of_type(kinds: Container[str], name: str, told: Callable[[dict[str, Any], dict[str, str]], dict[str, str]]) -> Page:
    """Questions of these types, each with the answers that the figure is worked out from.

    `told` says the figure of one question in words, by what it is about.
    """

    def page(moment: Moment) -> Shown:
        texts = _texts(moment)
        rows = [
            (texts[row["question"]], cell(row["answered"], listed(row["question"]), texts[row["question"]]))
            for row in moment.tally["questions"]
            if row["type"] in kinds
        ]
        if not rows:
            return Shown(notes=(_("This engagement asks no question of this kind."),))
        note = _("The report shows it beside each question. It is worked out from these answers:")
        return Shown((value_table(name, _("Answers"), rows),), (_worked_out(moment, kinds, name, told),), notes=(note,))

    return page


def _worked_out(moment: Moment, kinds: Container[str], name: str, told: Any) -> Table:
    """The figure itself, of each question, worked out anew from the answers of each way."""
    texts, labels = _texts(moment), _labels(moment)
    found: dict[str, dict[str, str]] = {}
    for way in WAYS:
        for row in Results.of(moment.document, moment.counts[way]).figures():
            if row["type"] in kinds:
                for about, words in told(row[ON_TIME_VIEWS], labels[row["question"]]).items():
                    head = ": ".join(filter(None, (texts[row["question"]], about)))
                    found.setdefault(head, {})[way] = words
    rows = tuple(Row(head, tuple(cells.get(way, "–") for way in WAYS)) for head, cells in found.items())
    return in_ways(name, _("Question"), rows)


def _middle_words(part: dict[str, Any], labels: dict[str, str]) -> dict[str, str]:
    middle = part["median"]
    words = middle if isinstance(middle, str) else " – ".join(labels.get(value, value) for value in middle)
    return {"": words or "–"}


def _rank_words(part: dict[str, Any], labels: dict[str, str]) -> dict[str, str]:
    return {labels.get(option, option): mean_rank(rank) for option, rank in part["ranks"].items()}


def of_points(name: str) -> Page:
    def page(moment: Moment) -> Shown:
        counts = {row["code"]: _both(row, name) for row in moment.tally["points"]}
        rows = [(code, cell(many, listed(code), code)) for code, many in counts.items()]
        ways = each_way(moment.counts, name, _("Point"), [(code, of(("point", code, name))) for code in counts])
        return Shown((value_table(name, _("Now, for each point"), rows),), (replace(ways, codes=True),))

    return page


def new_points(moment: Moment) -> Shown:
    titles = {row["key"]: row["title"] for row in moment.document["scenarios"]}
    rows = [
        (titles[row["scenario"]], cell(row[ON_TIME_VIEWS] + row[AFTER_CLOSE], listed(row["scenario"]), row["scenario"]))
        for row in moment.tally["missing"]
    ]
    lines = [(title, of(("missing", key))) for key, title in titles.items()]
    ways = each_way(moment.counts, "new_points", _("Scenario"), lines)
    return Shown((value_table("new_points", _("Now, for each scenario"), rows),), (ways,))


def wrote(moment: Moment) -> Shown:
    name = name_of("wrote")
    rows = [(name, cell(moment.ways["all"]["wrote"], listed("words"), name))]
    ways = each_way(moment.counts, "wrote", _("What"), [(name, of(("wrote",)))])
    return Shown((value_table("wrote", _("Now"), rows),), (ways,))


def _texts(moment: Moment) -> dict[str, str]:
    questions = moment.document["questions"]
    return {row["key"]: f"{row['number']}{row.get('part') or ''}. {row['text']}" for row in questions}


def _labels(moment: Moment) -> dict[str, dict[str, str]]:
    """Question to the words of each of its answers."""
    return {
        row["key"]: {option["value"]: str(option["label"]) for option in row["options"]}
        for row in moment.document["questions"]
    }


def _both(row: dict[str, Any], *names: str) -> int:
    """On time and after the close together."""
    told = [row[when] for when in (ON_TIME_VIEWS, AFTER_CLOSE)]
    for name in names:
        told = [part[name] for part in told]
    return sum(int(many) for many in told)


PAGES: dict[str, Page] = {
    **{name: of_questions(name) for name in ("asked", "answered", "blank")},
    **{name: of_points(name) for name in ("matters", "disputes", "comments")},
    "chosen": chosen,
    "middle": of_type(MIDDLES, "middle", _middle_words),
    "mean_rank": of_type((RANKING,), "mean_rank", _rank_words),
    "new_points": new_points,
    "wrote": wrote,
}
