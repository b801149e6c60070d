"""From the cells of one row to the answer of one question, or to what is wrong in which cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundwork.forms.plain_text import Unreadable, plain
from responses.imports.dates import day_in
from responses.imports.known import Known, known_answers
from responses.imports.lines import normal
from responses.imports.targets import (
    OPTION,
    PLACE,
    PLUS_TEXT,
    QUESTION,
    RANKING,
    SEVERAL,
    STANCE,
    STANCES,
    TICKED,
    WORDS,
    Target,
    answers_for,
)
from responses.intake.asking import asking
from responses.intake.writing import NumberField

TOLD = 12
# As a text in UTF-8 looks that was read as the old Windows letters and saved again.
MANGLED = re.compile("Ã[\u0080-\u00bf]|â€[\u0080-\uffff]|Â[\u00a0-\u00bf]|Ã\u2019|Ã\u201a")
MANGLED_MARKS = ("Ã", "â€", "Â")
YES = {"yes", "y", "true", "1", "x", "ticked", "checked", "selected", "on", "✓", "✔"}
NO = {"", "no", "n", "false", "0", "not ticked", "not checked", "not selected", "unchecked", "off", "-"}
# LimeSurvey writes so where a question was not put to somebody.
NOT_ASKED = "n/a"
MARKS = re.compile(r"[;\n|,]")
UNSURE = {"unsure", "not sure", "don't know", "i don't know", "dont know", "do not know", "i am not sure"}


# For each question that words were met in, by the name of its target: words, and the answer that they mean.
Meant = Mapping[str, Mapping[str, str]]


class Wrong(NamedTuple):
    """`place` is the column, from 0; -1 for what is wrong with the row as a whole."""

    place: int
    words: str
    remedy: str


class Answers:
    """How the columns of a file answer one question."""

    def __init__(
        self, asked: dict[str, Any], form: dict[str, Any], columns: dict[int, Target], order: str, meant: Meant
    ) -> None:
        """`meant` has what staff said that words of another tool mean."""
        self.asked, self.type, self.order = asked, asked["type"], order
        self.kind = asking(asked, form)
        self.whole = next((place for place, target in columns.items() if target.kind == QUESTION), None)
        self.words = next((place for place, target in columns.items() if target.kind == WORDS), None)
        self.options = {place: target.part for place, target in columns.items() if target.kind == OPTION}
        self.places = {place: int(target.part) for place, target in columns.items() if target.kind == PLACE}
        self.stances = {place: target.part for place, target in columns.items() if target.kind == STANCE}
        self.known, self.ticks, self.known_stances = (
            known_answers(answers_for(Target(kind, asked["key"]), form), meant.get(Target(kind, asked["key"]).name))
            for kind in (QUESTION, OPTION, STANCE)
        )
        self.most_pieces = 1 + max((len(MARKS.findall(label)) for label in self.known.labels), default=0)
        self.first = min(columns)
        limits = asked.get("limits", {})
        self.number = NumberField(required=False, least=limits.get("least"), most=limits.get("most"))

    def read(self, cells: Sequence[str], wrong: list[Wrong]) -> Any:
        """The answer as drafts keep it; None where the row gives none. What is wrong is added to `wrong`."""
        before = len(wrong)
        value = self._value(cells, wrong)
        if len(wrong) == before:
            self._weigh(value, wrong)
        return value

    def _value(self, cells: Sequence[str], wrong: list[Wrong]) -> Any:
        if self.type in (STANCES, PLUS_TEXT):
            return self._in_parts(cells, wrong)
        if self.type == SEVERAL:
            ticked = [part for place, part in self.options.items() if self._ticked(place, part, cells, wrong)]
            return sorted({*ticked, *self._several(cells, wrong)}) or None
        if self.type == RANKING:
            return self._ranked(cells, wrong) or None
        if self.type in ("long_text", "short_text"):
            return text_in(self.whole, cells, wrong) or None
        if self.type in ("number", "date"):
            return self._counted(cells, wrong) or None
        return self._one(self.whole, cells, self.known, wrong) or None

    def _in_parts(self, cells: Sequence[str], wrong: list[Wrong]) -> Any:
        """A stance for each scenario, or a choice with words beside it; None where all of it is empty."""
        if self.type == STANCES:
            said = {part: self._one(place, cells, self.known_stances, wrong) for place, part in self.stances.items()}
        else:
            choice = self._one(self.whole, cells, self.known, wrong)
            said = {"choice": choice, "text": text_in(self.words, cells, wrong)}
        return said if any(said.values()) else None

    def _one(self, place: int | None, cells: Sequence[str], known: Known, wrong: list[Wrong]) -> str:
        said = cell_in(place, cells)
        if place is None or not said:
            return ""
        value = known.value_of(said)
        if value is None and self.type == "yes_no_unsure":
            value = self._yes_or_no(said)
        if value is None:
            wrong.append(unknown_answer(place, said, known))
        return value or ""

    def _yes_or_no(self, said: str) -> str | None:
        meant = "yes" if normal(said) in YES else "no" if normal(said) in NO else None
        if normal(said) in UNSURE:
            return next((value for value in ("unsure", "dont-know") if value in self.known.keys.values()), None)
        return meant if meant in self.known.keys.values() else None

    def _ticked(self, place: int, part: str, cells: Sequence[str], wrong: list[Wrong]) -> bool:
        cell = cell_in(place, cells)
        said = normal(cell)
        if said in NO or said == NOT_ASKED:
            return False
        if said in YES or self.known.keys.get(said) == part:
            return True
        meant = self.ticks.value_of(cell)
        if meant is None:
            self.ticks.meet(cell)
            told = _("“%(said)s” does not say if this is ticked.") % {"said": shortened(said)}
            wrong.append(Wrong(place, told, _tick()))
        return meant == TICKED

    def _several(self, cells: Sequence[str], wrong: list[Wrong]) -> list[str]:
        """Several answers in one cell, in their order."""
        said = cell_in(self.whole, cells)
        if self.whole is None or not said:
            return []
        whole = self.known.value_of(said)
        if whole is not None:
            return [whole] if whole else []
        found = []
        for part in self._parts(said):
            value = self.known.value_of(part)
            if value is None:
                wrong.append(unknown_answer(self.whole, part, self.known))
            elif value:
                found.append(value)
        return found

    def _parts(self, said: str) -> Iterator[str]:
        """The answers in a cell. One of ours may hold the very mark that stands between them: longest first."""
        mark = next((mark for mark in ";\n|," if mark in said), ";")
        left = said.split(mark)
        while left:
            sizes = range(min(len(left), self.most_pieces), 1, -1)
            whole = next((size for size in sizes if normal(mark.join(left[:size])) in self.known.keys), 1)
            part, left = mark.join(left[:whole]).strip(), left[whole:]
            if normal(part):
                yield part

    def _ranked(self, cells: Sequence[str], wrong: list[Wrong]) -> list[str]:
        ranked: dict[int, str] = {}
        for place, rank in self.places.items():
            if value := self._one(place, cells, self.known, wrong):
                ranked[rank] = value
        for place, part in self.options.items():
            said = cell_in(place, cells)
            if said and said.isdecimal() and len(said) < 4 and int(said) not in ranked:
                ranked[int(said)] = part
            elif said:
                words = _("“%(said)s” is no place of its own in the order.") % {"said": shortened(said)}
                wrong.append(Wrong(place, words, _("Give each answer a number of its own: 1, 2, 3 and so on.")))
        order = [ranked[rank] for rank in sorted(ranked)] or self._several(cells, wrong)
        if len(set(order)) < len(order):
            words = _("One answer stands at two places of the order.")
            wrong.append(Wrong(self.first, words, _("Give each answer one place.")))
        return order

    def _counted(self, cells: Sequence[str], wrong: list[Wrong]) -> str:
        said = cell_in(self.whole, cells)
        if self.whole is None or not said:
            return ""
        if self.type == "date":
            if day := day_in(said, self.order):
                return day.isoformat()
            wrong.append(no_date(self.whole, said))
            return ""
        try:
            return self.number.clean(said)
        except ValidationError as trouble:
            wrong.append(Wrong(self.whole, " ".join(trouble.messages), _("Mend the number, or empty the cell.")))
            return ""

    def _weigh(self, value: Any, wrong: list[Wrong]) -> None:
        """What no single cell can know: how many answers may be ticked."""
        if self.type == SEVERAL and value:
            faults = self.kind.faults({"answer": value}).values()
            wrong.extend(Wrong(self.first, words, _("Mend the answer, or empty the cell.")) for words in faults)


def cell_in(place: int | None, cells: Sequence[str]) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def text_in(place: int | None, cells: Sequence[str], wrong: list[Wrong]) -> str:
    """Somebody's own words, whole: only what stands around them goes."""
    said = cell_in(place, cells)
    if place is None or not said:
        return ""
    if found := any(mark in said for mark in MANGLED_MARKS) and MANGLED.search(said):
        words = _("Letters are broken here, such as “%(broken)s”.") % {"broken": found[0]}
        wrong.append(Wrong(place, words, _("Export the views again, and save the file in UTF-8.")))
        return ""
    try:
        return plain(said)
    except Unreadable as trouble:
        wrong.append(Wrong(place, str(trouble), _("Look up the answer where it was given, and type it in again.")))
        return ""


def unknown_answer(place: int, said: str, known: Known) -> Wrong:
    known.meet(said)
    answers = "; ".join(known.labels[:TOLD])
    remedy = _("Write one of these, or empty the cell: %(answers)s.") % {"answers": answers}
    return Wrong(place, _("“%(said)s” is none of the answers.") % {"said": shortened(said)}, remedy)


def no_date(place: int, said: str) -> Wrong:
    words = _("“%(said)s” is no date that we can read.") % {"said": shortened(said)}
    return Wrong(place, words, _("Write it as 2021-03-04, or as 2021-03-04 17:30."))


def shortened(said: str) -> str:
    return said if len(said) <= 60 else f"{said[:60]}…"


def _tick() -> str:
    return _("Write yes or no, or leave the cell empty.")
