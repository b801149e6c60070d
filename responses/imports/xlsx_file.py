"""Reads the first sheet of an XLSX file, a row at a time: texts, numbers and dates. No formula is ever worked out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from responses.imports import refusals
from responses.imports.lines import BROKEN, FORMULA, Line, Sheet, names_in
from responses.imports.states import MOST_COLUMNS
from responses.imports.xlsx_parts import (
    LONGEST_TEXT,
    MOST_DEPTH,
    UNREADABLE,
    Misshapen,
    SharedTexts,
    SheetPart,
    counts_days_from_1904,
    date_styles,
    opened,
    parser_with,
    pieces_of,
    plain_name,
    sheets_of,
    unescaped,
)

# Spreadsheets know no zones.
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001
FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
MOST_DAYS = 2_958_465
WHOLE = 10**15
MERGED_TOLD = 5
# The last row of a sheet, in the standard.
LAST_ROW = 1_048_576


def read_xlsx(path: Path) -> Sheet:
    """Raises NotRead, also on the way through the lines."""
    packed = opened(path)
    try:
        chosen, others = _chosen(sheets_of(packed))
        cells = Cells(
            SharedTexts(packed), date_styles(packed), FIRST_DAY_1904 if counts_days_from_1904(packed) else FIRST_DAY
        )
        notes: list[str] = []
        lines = _lines(pieces_of(packed, chosen.part), cells, notes)
        first = next(lines, None)
    except (*UNREADABLE, KeyError):
        raise refusals.damaged() from None
    if first is None:
        raise refusals.no_sheet()
    if others:
        words = _("We read the sheet “%(sheet)s”. There are other sheets in this file: %(others)s.")
        notes.append(words % {"sheet": chosen.name, "others": ", ".join(others)})
    return Sheet(names_in(first.cells), lines, notes)


def _chosen(sheets: list[SheetPart]) -> tuple[SheetPart, list[str]]:
    """The first sheet in sight, and the names of the others."""
    shown = [sheet for sheet in sheets if not sheet.hidden and "worksheets" in sheet.part]
    if not shown:
        raise refusals.no_sheet()
    return shown[0], [sheet.name for sheet in sheets if sheet != shown[0]]


def _lines(pieces: Iterator[bytes], cells: "Cells", notes: list[str]) -> Iterator[Line]:
    try:
        for piece in pieces:
            cells.parser.Parse(piece)
            yield from cells.taken()
        cells.parser.Parse(b"", True)
        yield from cells.taken()
    except (*UNREADABLE, KeyError):
        raise refusals.damaged() from None
    if cells.merged:
        raise refusals.merged(", ".join(cells.merged[:MERGED_TOLD]))
    if cells.hidden:
        notes.append(_("%(many)s rows are hidden in the sheet. We read them too.") % {"many": f"{cells.hidden:,}"})


class Cells:
    """What the parser has met: whole lines that nobody took yet, and the line that it is in."""

    def __init__(self, texts: SharedTexts, dates: set[int], first_day: datetime) -> None:
        self.texts, self.dates, self.first_day = texts, dates, first_day
        self.parser = parser_with(self._start, self._end, self._text)
        self.whole: list[Line] = []
        self.merged: list[str] = []
        self.hidden = 0
        self.line = Line(0, [])
        self.place, self.kind, self.style = 0, "n", 0
        self.value: list[str] = []
        self.length = self.depth = 0
        self.reading = self.in_hint = False

    def taken(self) -> list[Line]:
        whole, self.whole = self.whole, []
        return whole

    def _start(self, name: str, told: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Misshapen
        name = plain_name(name)
        if name == "c":
            self.place = _place_of(told["r"]) if "r" in told else len(self.line.cells)
            self.kind, self.style = told.get("t", "n"), int(told.get("s", "0"))
            self.value.clear()
            self.length = 0
        elif name in ("v", "t"):
            self.reading = not self.in_hint
        elif name == "f" and self.place <= MOST_COLUMNS:
            self.line.odd[self.place] = FORMULA
        elif name == "row":
            self._line_starts(int(told.get("r", self.line.number + 1)))
            self.hidden += told.get("hidden") in ("1", "true")
        elif name == "rPh":
            self.in_hint = True
        elif name == "mergeCell" and len(self.merged) < MERGED_TOLD:
            self.merged.append(told.get("ref", ""))

    def _text(self, text: str) -> None:
        if self.reading:
            self.length += len(text)
            if self.length > LONGEST_TEXT:
                raise refusals.cell_too_long(self.line.number)
            self.value.append(text)

    def _line_starts(self, number: int) -> None:
        """Rows come in their order, each once."""
        if not self.line.number < number <= LAST_ROW:
            raise Misshapen
        self.line = Line(number, [])

    def _end(self, name: str) -> None:
        self.depth -= 1
        name = plain_name(name)
        if name in ("v", "t"):
            self.reading = False
        elif name == "c":
            self._cell_ends("".join(self.value))
        elif name == "row":
            self._line_ends()
        elif name == "rPh":
            self.in_hint = False

    def _line_ends(self) -> None:
        if not self.whole and self.line.number == 0:
            raise Misshapen
        if any(cell.strip() for cell in self.line.cells) or self.line.odd:
            self.whole.append(self.line)

    def _cell_ends(self, value: str) -> None:
        if self.place >= MOST_COLUMNS + 1:
            if value:
                raise refusals.too_many_columns()
            return
        cells = self.line.cells
        if value or self.place in self.line.odd:
            cells.extend([""] * (self.place + 1 - len(cells)))
            cells[self.place] = self._as_text(value)

    def _as_text(self, value: str) -> str:
        if self.kind == "s":
            return self.texts.numbered(int(value))
        if self.kind in ("inlineStr", "str"):
            return unescaped(value)
        if self.kind == "e":
            self.line.odd.setdefault(self.place, BROKEN)
            return value
        if self.kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if self.kind == "d" or not value:
            return value
        return self._date(float(value)) if self.style in self.dates else _number(value)

    def _date(self, days: float) -> str:
        """Days since the first one, with the time as a fraction: as ISO 8601 has it, to the second."""
        if not 0 <= days <= MOST_DAYS:
            return str(days)
        at = self.first_day + timedelta(days=days, milliseconds=500)
        if days < 1:
            return at.strftime("%H:%M:%S")
        return at.date().isoformat() if days == int(days) else at.replace(microsecond=0).isoformat(" ")


def _number(value: str) -> str:
    number: Any = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < WHOLE else repr(number)


def _place_of(reference: str) -> int:
    """The column of a reference such as `AB12`, from 0."""
    place = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
