"""From a row of the file to what a draft says, or to every fault in it with what to do."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from groundwork.audit.chain import canonical
from groundwork.clock.words import day_words, london_day
from groundwork.forms import plain_text
from responses.entry.dating import came_at
from responses.imports.answers import Answers, Wrong, cell_in, no_date
from responses.imports.dates import instant_in
from responses.imports.lines import BROKEN, FORMULA, Line
from responses.imports.models import Import
from responses.imports.speakers import Speakers
from responses.imports.targets import (
    CAPACITY,
    OPTION,
    PUBLICATION,
    QUESTION,
    RECEIVED,
    ROW_ID,
    STANCE,
    TYPE,
    Target,
    target_named,
)
from responses.intake.answers import asked_questions, says_anything
from scenarios.shelf import document_with

LONGEST_KEY = 200
# LimeSurvey writes so into each row of a survey that keeps no dates.
NO_DATE = "1980-01-01 00:00:00"


@dataclass
class Converted:
    """`wrong` empty: the row is a whole view."""

    number: int
    key: str
    document: dict[str, Any]
    received_at: datetime
    wrong: list[Wrong]

    @property
    def digest(self) -> str:
        said = {"document": self.document, "received": self.received_at.isoformat()}
        return hashlib.sha256(canonical(said)).hexdigest()


class Converter:
    """Reads rows as the columns of this file were said to be. `at` is now."""

    def __init__(self, brought: Import, *, at: datetime) -> None:
        self.brought, self.at = brought, at
        self.form = document_with(brought.form.digest)
        targets = {place: target_named(name) for place, name in enumerate(brought.columns) if name}
        self.used = set(targets)
        self.places = {target.kind: place for place, target in targets.items() if not target.question}
        self.answers = dict(self._answers(targets))
        self.speakers = Speakers(self.places, brought.otherwise, brought.words)
        self.opens = brought.form.opens_at
        self.otherwise = came_at(brought.received_on) if brought.received_on else None

    def _answers(self, targets: dict[int, Target]) -> Iterator[tuple[str, Answers]]:
        for asked in self.form["questions"]:
            key = asked["key"]
            if columns := {place: target for place, target in targets.items() if target.question == key}:
                yield key, Answers(asked, self.form, columns, self.brought.date_order, self.brought.words)

    def words_met(self) -> dict[str, dict[str, int]]:
        """For each question the words that are none of our answers, each with how often it was met."""
        known = {TYPE: self.speakers.types, CAPACITY: self.speakers.capacities, PUBLICATION: self.speakers.choices}
        for key, answers in self.answers.items():
            known[Target(QUESTION, key).name] = answers.known
            known[Target(OPTION, key).name] = answers.ticks
            known[Target(STANCE, key).name] = answers.known_stances
        return {name: dict(each.met) for name, each in known.items() if each.met}

    def convert(self, line: Line) -> Converted:
        wrong = list(self._odd_cells(line))
        odd = {each.place for each in wrong}
        cells = ["" if place in odd else cell for place, cell in enumerate(line.cells)] if odd else line.cells
        before = len(wrong)
        document = self.speakers.read(cells, wrong)
        document["questions"] = self._questions(cells, wrong)
        key = self._key(line.number, cells, wrong)
        at = self._came(cells, wrong)
        if not says_anything(document) and len(wrong) == before and not odd:
            words = _("This row answers none of the questions.")
            wrong.append(Wrong(-1, words, _("Take the row out.")))
        return Converted(line.number, key, document, at, wrong)

    def _odd_cells(self, line: Line) -> Iterator[Wrong]:
        for place, why in line.odd.items():
            if place in self.used and why == FORMULA:
                words = _(
                    "There is a formula in this cell. We take no formulas, since each program works them out anew."
                )
                yield Wrong(place, words, _("Copy the column and paste it back as values."))
            elif place in self.used and why == BROKEN:
                words = _("There is an error in this cell, such as #REF!.")
                yield Wrong(place, words, _("Mend the cell, or empty it."))
        for place in range(len(self.brought.headers), len(line.cells)):
            if line.cells[place].strip():
                words = _("There is a cell beyond the last column that has a name.")
                remedy = _("Name its column or empty it. A comma in an answer may lack its quotation marks.")
                yield Wrong(place, words, remedy)
                return

    def _questions(self, cells: list[str], wrong: list[Wrong]) -> dict[str, Any]:
        read = {key: answers.read(cells, wrong) for key, answers in self.answers.items()}
        given = {key: value for key, value in read.items() if value is not None}
        asked = {each["key"] for each in asked_questions(self.form, {"questions": given})}
        for key in given.keys() - asked:
            words = _("This question is asked only of those who answered an earlier one in a certain way.")
            wrong.append(Wrong(self.answers[key].first, words, _("Mend the earlier answer, or empty this cell.")))
        return given

    def _key(self, number: int, cells: list[str], wrong: list[Wrong]) -> str:
        """The row's own name in its survey; without one, the file's digest and the number of the row."""
        place = self.places.get(ROW_ID)
        if place is None:
            return f"{self.brought.sha256}#{number}"
        key = cell_in(place, cells)
        if not key:
            words = _("The row's own number is missing.")
            wrong.append(
                Wrong(place, words, _("Look it up in the survey. Without it we could bring the row in twice."))
            )
        elif plain_text.BROKEN.search(key):
            words = _("The row's own number holds a letter that we cannot read.")
            wrong.append(Wrong(place, words, _("Look it up in the survey, and type it in again.")))
        elif len(key) > LONGEST_KEY:
            words = _("The row's own number is longer than %(most)s characters.") % {"most": LONGEST_KEY}
            wrong.append(Wrong(place, words, _("Choose another column for it.")))
        return key[:LONGEST_KEY]

    def _came(self, cells: list[str], wrong: list[Wrong]) -> datetime:
        place = self.places.get(RECEIVED)
        said = cell_in(place, cells).removeprefix(NO_DATE)
        at = instant_in(said, self.brought.date_order) if said else self.otherwise
        where = place if place is not None else -1
        if said and at is None:
            wrong.append(no_date(where, said))
        elif at is None:
            words = _("Nothing says when this view came. In some tools that is a view that was never sent.")
            wrong.append(Wrong(where, words, _("Enter the day on which it came, or take the row out.")))
        elif at > self.at:
            words = _("It came on %(day)s, which lies in the future.") % {"day": day_words(at)}
            wrong.append(Wrong(where, words, _("Mend the date. Look if the day or the month comes first.")))
        elif self.opens and london_day(at) < london_day(self.opens):
            told = {"day": day_words(at), "opened": day_words(self.opens)}
            words = _("It came on %(day)s, and the engagement opened on %(opened)s.") % told
            wrong.append(Wrong(where, words, _("Mend the date, or take the row out.")))
        return at or self.at
