"""What was asked: the scenarios side by side, the questions, and until when."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.words import day_words, deadline_words, instant_words
from reports.compilation.building import Chapter
from reports.figures.results import STANCE
from reports.figures.tables import Row, Table, cut
from responses.intake.states import STANCES as SHOWN_STANCES

SIDES = (("advantages", "Advantages"), ("disadvantages", "Disadvantages"))
# Of a table of words, so many stand side by side on a page.
COLUMNS = 4


STANCES = {
    "support": gettext_lazy("Support"),
    "oppose": gettext_lazy("Oppose"),
    "mixed": gettext_lazy("Mixed"),
    "unsure": gettext_lazy("Not sure"),
    "no_view": gettext_lazy("No view"),
}


def asked(content: dict[str, Any]) -> Chapter:
    document = content["document"]
    return Chapter(
        id="asked",
        title=_("What we asked"),
        template="reports/chapters/asked.html",
        facts={
            "document": document,
            "side_by_side": side_by_side(document["scenarios"]),
            "comparisons": comparisons(document),
            "questions": [
                (question_number(question), question["text"], list(details(document, question)))
                for question in document["questions"]
            ],
            "dates": dates(content),
        },
        parts=(
            ("scenarios", _("The scenarios side by side")),
            ("questions", _("The questions")),
            ("dates", _("Dates")),
        ),
    )


def side_by_side(scenarios: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The scenarios with their points, a few at a time: so many columns as a page holds."""
    return [
        {"scenarios": some, "sides": [(title, [scenario[side] for scenario in some]) for side, title in SIDES]}
        for some in cut(scenarios, COLUMNS)
    ]


def question_number(question: dict[str, Any]) -> str:
    """`1b`, as the form shows it."""
    return f"{question['number']}{question['part'] or ''}"


def details(document: dict[str, Any], question: dict[str, Any]) -> Iterator[str]:
    """How a question was to be answered: its options, its limits, what it is about, whom it was put to."""
    if question["options"]:
        yield _("To choose from: %(options)s.") % {
            "options": "; ".join(option["label"] for option in question["options"])
        }
    if question["type"] == STANCE:
        yield _("To choose for each scenario: %(options)s.") % {"options": "; ".join(map(str, SHOWN_STANCES.values()))}
    limits = question.get("limits") or {}
    if "least" in limits:
        yield _("At least: %(number)s.") % {"number": limits["least"]}
    if "most" in limits:
        yield _("At most: %(number)s.") % {"number": limits["most"]}
    if question.get("document_ref"):
        yield _("It is about: %(document)s.") % {"document": question["document_ref"]}
    if question.get("ask_if"):
        yield condition_words(document, question)


def condition_words(document: dict[str, Any], question: dict[str, Any]) -> str:
    """Whom a question was put to, when not to everyone."""
    condition = question["ask_if"]
    earlier = next(each for each in document["questions"] if each["key"] == condition["question"])
    labels = {option["value"]: option["label"] for option in earlier["options"]}
    told = {
        "number": question_number(earlier),
        "answers": _(" or ").join(f"“{labels.get(value, value)}”" for value in condition["answers"]),
    }
    return _("Asked only of those who answered %(answers)s to question %(number)s.") % told


def comparison(document: dict[str, Any]) -> dict[str, Any] | None:
    """The engagement's own comparison table, if it has one."""
    table: dict[str, Any] | None = document["texts"].get("comparison_table")
    return table if table and table.get("rows") else None


def comparisons(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The same, a few columns at a time; each part has all rows."""
    table = comparison(document)
    if not table:
        return []
    pieces = list(cut(range(len(table["columns"])), COLUMNS))
    caption = table.get("caption") or _("How the scenarios compare")
    return [
        {
            "caption": f"{caption} ({number} of {len(pieces)})" if len(pieces) > 1 else caption,
            "columns": [table["columns"][place] for place in piece],
            "rows": [row | {"cells": row["cells"][piece[0] : piece[-1] + 1]} for row in table["rows"]],
        }
        for number, piece in enumerate(pieces, start=1)
    ]


def dates(content: dict[str, Any]) -> Table:
    """When views could be sent, with every close that people were told and why it was moved."""
    told = content["document"]["dates"]
    rows = [Row(_("Opened"), words=instant_words(moment(told["opens_at"])))] if told["opens_at"] else []
    for move in content["extensions"]:
        moved = _("%(close)s. Moved on %(day)s, because: %(reason)s") % {
            "close": deadline_words(moment(move["old_closes_at"])),
            "day": day_words(moment(move["at"])),
            "reason": move["reason"],
        }
        rows.append(Row(_("Earlier close"), words=moved))
        rows.extend(_earlier_switch_off(move))
    if told["closes_at"]:
        rows.append(Row(_("Close"), words=deadline_words(moment(told["closes_at"]))))
    if told["switch_off_at"]:
        rows.append(Row(_("Form switched off"), words=instant_words(moment(told["switch_off_at"]))))
    rows.append(Row(_("This snapshot"), words=instant_words(moment(content["taken_at"]))))
    return Table("dates-table", _("When views could be sent"), _("What"), (), tuple(rows), words_head=_("When"))


def _earlier_switch_off(move: dict[str, Any]) -> list[Row]:
    old, new = move.get("old_switch_off_at"), move.get("new_switch_off_at")
    return [Row(_("Earlier switch-off"), words=instant_words(moment(old)))] if old and old != new else []


def moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
