"""Reads a list of people who live here from a CSV file: each row is checked, and a list with faults is not taken in."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from reports.people.populations import answer_named
from reports.people.states import GROUPS, PLACES
from responses.equality.questions import QUESTIONS
from responses.intake.csv_rows import Fault, NotAList, rows_of, text_of, wrong_beyond
from responses.intake.localities import NotAPostcode, sector_of

MOST_ROWS, MOST_PEOPLE, LONGEST = 5000, 100_000_000, 200
COLUMNS = {PLACES: ("place",), GROUPS: ("question", "answer", "people")}
OPTIONAL = {PLACES: ("sector", "people"), GROUPS: ()}
Row = list[Any]


def checked_rows(kind: str, content: bytes) -> tuple[list[Row], list[Fault]]:
    """The rows as a Population holds them, and what is wrong with any. Raises NotAList."""
    words = _("The first row must name these columns. Not there: %(missing)s.")
    read = rows_of(text_of(content), COLUMNS[kind], words, optional=OPTIONAL[kind])
    check: Callable[[dict[str, str]], tuple[Row, list[str]]] = {PLACES: _place, GROUPS: _group}[kind]
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: set[tuple[str, ...]] = set()
    for number, cells in read:
        if len(rows) >= MOST_ROWS:
            raise NotAList(_("This file has more than %(most)s rows.") % {"most": f"{MOST_ROWS:,}"})
        row, wrong = check(cells)
        wrong += wrong_beyond(cells)
        key = _key(kind, row)
        if key in seen and not wrong:
            wrong.append(_("An earlier row says the same thing or another number for it."))
        seen.add(key)
        rows.append(row)
        faults += [Fault(number, one) for one in wrong]
    if not rows:
        raise NotAList(_("There is nothing in this file but the names of the columns."))
    return rows, faults


def _key(kind: str, row: Row) -> tuple[str, ...]:
    """What may stand in a list once: a sector, a place without a sector, an answer."""
    return (row[0], "" if row[0] else row[1]) if kind == PLACES else (row[0], row[1])


def _place(cells: dict[str, str]) -> tuple[Row, list[str]]:
    place, typed = cells["place"], cells.get("sector", "")
    wrong = [*_wrong_text(place)]
    people = _number(cells.get("people", ""), wrong)
    sector = ""
    try:
        sector = sector_of(typed)
    except NotAPostcode:
        wrong.append(_("“%(typed)s” is not the first part of a postcode, such as SR5 3.") % {"typed": typed[:50]})
    if not typed and people is None:
        wrong.append(_("This row has neither a sector nor a number of people."))
    return [sector, place, people], wrong


def _group(cells: dict[str, str]) -> tuple[Row, list[str]]:
    question, answer = cells["question"].casefold(), cells["answer"]
    wrong: list[str] = []
    value = answer_named(question, answer)
    if question not in QUESTIONS:
        wrong.append(_("“%(typed)s” is not one of the questions below.") % {"typed": question[:50]})
    elif not value:
        wrong.append(_("“%(typed)s” is not an answer to this question.") % {"typed": answer[:50]})
    people = _number(cells["people"], wrong)
    if people is None and not wrong:
        wrong.append(_("The number of people is missing."))
    return [question, value, people], wrong


def _number(typed: str, wrong: list[str]) -> int | None:
    plain = re.sub(r"[ ,]", "", typed)
    if not plain:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", plain) or not 0 < int(plain) <= MOST_PEOPLE:
        wrong.append(_("“%(typed)s” is not a number of people.") % {"typed": typed[:50]})
        return None
    return int(plain)


def _wrong_text(place: str) -> Iterable[str]:
    if not place:
        yield _("The place is missing.")
    if len(place) > LONGEST:
        yield _("The name of the place is longer than %(most)s characters.") % {"most": LONGEST}
