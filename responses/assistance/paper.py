"""The questions of a published engagement as a form to fill in by hand: what shape each has on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Words to a handwritten line, and the fewest and the most lines that one answer gets.
WORDS_TO_A_LINE, FEWEST_LINES, MOST_LINES, LINES = 10, 2, 16, 8
TICKS, NUMBERED, STANCES, WRITE, NUMBER, DATE, FILE = "ticks", "numbered", "stances", "write", "number", "date", "file"


@dataclass(frozen=True)
class Shape:
    """How one question stands on paper: `part` names its template, `told` says how to answer it."""

    part: str
    told: str = ""
    options: tuple[str, ...] = ()
    lines: int = 0

    @property
    def rows(self) -> range:
        """One for each line to write on."""
        return range(self.lines)


@dataclass(frozen=True)
class PointsPage:
    """The listed points of one scenario: each side with its heading, and a code to show how to name one."""

    title: str
    sides: tuple[tuple[str, list[dict[str, str]]], ...]
    example: str


@dataclass(frozen=True)
class PaperQuestion:
    number: str
    text: str
    help: str
    about: str
    only_if: str
    required: bool
    shape: Shape


def paper_questions(document: dict[str, Any]) -> list[PaperQuestion]:
    """All questions in their order. One that is asked of some only says of whom."""
    return [
        PaperQuestion(
            number=number_of(asked),
            text=asked["text"],
            help=asked["help"] or "",
            about=asked["document_ref"] or "",
            only_if=_only_if(document, asked),
            required=asked["required"],
            shape=shape_of(asked),
        )
        for asked in document["questions"]
    ]


def points_pages(document: dict[str, Any]) -> list[PointsPage]:
    """One for each scenario that lists points."""
    pages = []
    for scenario in document["scenarios"]:
        both = ((_("Advantages"), scenario["advantages"]), (_("Disadvantages"), scenario["disadvantages"]))
        sides = tuple((title, points) for title, points in both if points)
        if sides:
            pages.append(PointsPage(scenario["title"], sides, sides[0][1][0]["code"]))
    return pages


def number_of(asked: dict[str, Any]) -> str:
    return f"{asked['number']}{asked['part'] or ''}"


def shape_of(asked: dict[str, Any]) -> Shape:
    """A type that nobody drew a shape for gets lines to write on."""
    return _SHAPES.get(asked["type"], _written)(asked)


def _chosen(asked: dict[str, Any]) -> Shape:
    return Shape(TICKS, _("Tick one box."), _labels(asked))


def _chosen_and_said(asked: dict[str, Any]) -> Shape:
    return Shape(TICKS, _("Tick one box. Then give your reasons, if you like."), _labels(asked), _lines(asked))


def _several_chosen(asked: dict[str, Any]) -> Shape:
    limits = asked.get("limits") or {}
    least, most = limits.get("least"), limits.get("most")
    told = _("Tick as many boxes as you like.")
    if least and most:
        told = _("Tick at least %(least)s and at most %(most)s.") % {"least": least, "most": most}
    elif most:
        told = _("Tick at most %(most)s.") % {"most": most}
    elif least:
        told = _("Tick at least %(least)s.") % {"least": least}
    return Shape(TICKS, told, _labels(asked))


def _ranked(asked: dict[str, Any]) -> Shape:
    told = _("Write 1 in the box of what comes first for you, 2 in the next, and so on. You can leave boxes empty.")
    return Shape(NUMBERED, told, _labels(asked))


def _stances(asked: dict[str, Any]) -> Shape:
    return Shape(STANCES, _("Tick one box for each scenario."))


def _number(asked: dict[str, Any]) -> Shape:
    limits = asked.get("limits") or {}
    if limits.get("least") is not None and limits.get("most") is not None:
        return Shape(NUMBER, _("Write a number from %(least)s to %(most)s.") % limits)
    return Shape(NUMBER, _("Write a number."))


def _date(asked: dict[str, Any]) -> Shape:
    return Shape(DATE, _("For example, 11 3 2021."))


def _file(asked: dict[str, Any]) -> Shape:
    return Shape(FILE, _("Put a copy on paper with this form. Write the number of this question on it."))


def _written(asked: dict[str, Any]) -> Shape:
    most = asked.get("max_words")
    if not most:
        return Shape(WRITE, _("Write in your own words. Use more paper if you need it."), lines=LINES)
    told = ngettext(
        "Write in your own words, up to %(most)s word. Use more paper if you need it.",
        "Write in your own words, up to %(most)s words. Use more paper if you need it.",
        most,
    )
    return Shape(WRITE, told % {"most": f"{most:,}"}, lines=_lines(asked))


_SHAPES: dict[str, Callable[[dict[str, Any]], Shape]] = {
    "scenario_preference": _chosen,
    "single_choice": _chosen,
    "yes_no_unsure": _chosen,
    "scale": _chosen,
    "single_choice_plus_text": _chosen_and_said,
    "multiple_choice": _several_chosen,
    "ranking": _ranked,
    "scenario_stance": _stances,
    "number": _number,
    "date": _date,
    "file": _file,
    "short_text": _written,
    "long_text": _written,
}


def _labels(asked: dict[str, Any]) -> tuple[str, ...]:
    return tuple(option["label"] for option in asked["options"])


def _lines(asked: dict[str, Any]) -> int:
    most = asked.get("max_words")
    return min(MOST_LINES, max(FEWEST_LINES, most // WORDS_TO_A_LINE + 1)) if most else LINES // 2


def _only_if(document: dict[str, Any], asked: dict[str, Any]) -> str:
    """Of whom a question is asked, in words; empty where it is asked of everyone."""
    rule = asked.get("ask_if")
    earlier = next((one for one in document["questions"] if rule and one["key"] == rule["question"]), None)
    if not rule or earlier is None:
        return ""
    labels = {option["value"]: option["label"] for option in earlier["options"]}
    chosen = [_("“%(answer)s”") % {"answer": labels.get(answer, answer)} for answer in rule["answers"]]
    told = {"answers": _(" or ").join(chosen), "number": number_of(earlier)}
    return _("Answer this only if you ticked %(answers)s at question %(number)s.") % told
