"""Views as an XLSX spreadsheet: typed cells, texts that stay texts, all sheets in sight. A row at a time in memory.

It can't be handed over while it is made, so it is made in a folder of its own first, and handed over whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from groundwork.clock.words import LONDON
from reports.exports.pieces import Piece
from reports.figures.cells import Value, might_act

# The most that a cell holds (ECMA-376); what is longer goes on in a sheet of its own.
MOST_IN_A_CELL = 32_767
AT_ONCE = 64 * 1024
# A spreadsheet knows no days before it.
FIRST_YEAR = 1900
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


class DoesNotFit(Exception):
    """More rows or columns than a sheet holds."""


class Sheet:
    """The views in one sheet, and in a second one the rest of every text that is too long for a cell."""

    def __init__(self, book: Workbook) -> None:
        self.book, self.row = book, 0
        self.sheet = book.add_worksheet(_("Views"))
        self.rest: Any = None
        self.rest_row = 0
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.quoted = book.add_format({"quote_prefix": True})
        self.bold = book.add_format({"bold": True})

    def head(self, headings: Sequence[str]) -> None:
        self.headings = headings
        self._row_of(headings, self.bold)
        self.sheet.freeze_panes(1, 1)

    def add(self, row: Sequence[Value]) -> None:
        self._row_of(row)

    def _row_of(self, row: Sequence[Value], look: Any = None) -> None:
        for place, value in enumerate(row):
            self._write(self.sheet, self.row, place, self._fitting(row, place, value), look)
        self.row += 1

    def _fitting(self, row: Sequence[Value], place: int, value: Value) -> Value:
        if not isinstance(value, str) or len(value) <= MOST_IN_A_CELL:
            return value
        goes_on = _(" [goes on in the sheet “Long texts”]")
        first = MOST_IN_A_CELL - len(goes_on)
        for part, start in enumerate(range(first, len(value), MOST_IN_A_CELL), start=2):
            self._go_on(row[0], self.headings[place], part, value[start : start + MOST_IN_A_CELL])
        return value[:first] + goes_on

    def _go_on(self, *cells: Value) -> None:
        if self.rest is None:
            self.rest = self.book.add_worksheet(_("Long texts"))
            self._line_of_rest((_("View"), _("Field"), _("Part"), _("Text")))
        self._line_of_rest(cells)

    def _line_of_rest(self, cells: Sequence[Value]) -> None:
        for place, value in enumerate(cells):
            self._write(self.rest, self.rest_row, place, value)
        self.rest_row += 1

    def _write(self, sheet: Any, row: int, place: int, value: Value, look: Any = None) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            fault = sheet.write_boolean(row, place, value)
        elif isinstance(value, int | Decimal):
            fault = sheet.write_number(row, place, value)
        elif isinstance(value, datetime):
            fault = sheet.write_datetime(row, place, value.astimezone(LONDON).replace(tzinfo=None), self.instant)
        elif isinstance(value, date) and value.year >= FIRST_YEAR:
            fault = sheet.write_datetime(row, place, value, self.day)
        else:
            value = str(value)
            fault = sheet.write_string(row, place, value, look or (self.quoted if might_act(value) else None))
        if fault:
            raise DoesNotFit(f"Row {row}, column {place}: {fault}")


def write_xlsx(folder: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> tuple[Path, int]:
    """The finished file in this folder, and how many rows of views it has. Raises OSError, DoesNotFit."""
    place, count = folder / "views.xlsx", 0
    # Not in a `with`: after a fault that would still put the half together.
    book = Workbook(str(place), _OPTIONS | {"tmpdir": str(folder)})
    sheet = Sheet(book)
    sheet.head(headings)
    for row in rows:
        sheet.add(row)
        count += 1
    try:
        book.close()
    except FileCreateError as fault:
        raise OSError(f"The spreadsheet was not written: {fault}") from fault
    return place, count


def pieces_of(file: BinaryIO, rows: int) -> Iterator[Piece]:
    """The finished file, a little at a time. Its views count as handed over with the last of it."""
    piece = file.read(AT_ONCE)
    while piece:
        following = file.read(AT_ONCE)
        yield Piece(piece, 0 if following else rows)
        piece = following
