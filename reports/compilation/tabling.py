"""The tables of the public edition as files for programs: one CSV for each in a zip, one sheet for each in an XLSX.

A cell that says `12 of 60 (20%)` becomes two numbers, the count and what it is a part of. The same edition gives the
same bytes.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from reports.compilation.building import Chapter
from reports.figures.cells import Value, in_csv, might_act
from reports.figures.tables import Table

BYTE_ORDER_MARK = "\ufeff"
SHARE = re.compile(r"([\d,]+) of ([\d,]+)(?: \([\d.,]+%\))?")
WHOLE = re.compile(r"[\d,]*\d")
LONGEST_SHEET_NAME = 31
# The zip format knows no moment before it. A moment of packing would change the bytes.
PACKED = (1980, 1, 1, 0, 0, 0)


# The heads of some columns, and for each row its cells there.
Columns = tuple[tuple[str, ...], list[tuple[Value, ...]]]


@dataclass(frozen=True)
class Grid:
    """One table as plain cells: a head, then rows; numbers are numbers."""

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def grids_of(chapters: Sequence[Chapter]) -> list[Grid]:
    """Every table of these chapters once, in their order."""
    found: dict[str, Table] = {}
    for chapter in chapters:
        for table in _tables_in(chapter.facts):
            found.setdefault(table.id, table)
    return [_grid(table) for table in found.values()]


def write_csv(grids: Sequence[Grid], into: Path) -> None:
    """A zip with a CSV file for each table: UTF-8 with a byte order mark, no live formulas."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for grid in grids:
            archive.writestr(zipfile.ZipInfo(f"{grid.id}.csv", PACKED), _as_csv(grid), zipfile.ZIP_DEFLATED)


def write_xlsx(grids: Sequence[Grid], into: Path, *, title: str, taken_at: datetime) -> None:
    """A sheet for each table, after one that lists them. `taken_at` is the only moment in the file."""
    book = Workbook(
        str(into),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": title, "created": taken_at.replace(tzinfo=None)})
    looks = {"bold": book.add_format({"bold": True}), "text": book.add_format({"quote_prefix": True})}
    names = [f"{place}. {grid.id}"[:LONGEST_SHEET_NAME] for place, grid in enumerate(grids, start=1)]
    listed = Grid("", title, (_("Sheet"), _("Table")), tuple(zip(names, (grid.caption for grid in grids), strict=True)))
    for name, grid in zip([_("Contents"), *names], [listed, *grids], strict=True):
        _fill(book.add_worksheet(name), grid, looks)
    book.close()


def _tables_in(facts: Any) -> Iterator[Table]:
    if isinstance(facts, Table):
        yield facts
    elif isinstance(facts, dict):
        for value in facts.values():
            yield from _tables_in(value)
    elif isinstance(facts, list | tuple):
        for value in facts:
            yield from _tables_in(value)


def _grid(table: Table) -> Grid:
    columns: list[Columns] = [((table.head,), [(row.head,) for row in table.rows])]
    if table.words_head:
        columns.append(((table.words_head,), [(row.words,) for row in table.rows]))
    columns += [_column(head, [row.cells[place] for row in table.rows]) for place, head in enumerate(table.heads)]
    head = tuple(name for heads, _cells in columns for name in heads)
    rows = tuple(tuple(cell for _heads, cells in columns for cell in cells[place]) for place in range(len(table.rows)))
    return Grid(table.id, table.caption, head, rows)


def _column(head: str, cells: list[str]) -> Columns:
    """One column of a table; two where it tells shares."""
    shares = [SHARE.fullmatch(cell) for cell in cells]
    if not any(shares):
        return (head,), [(_value(cell),) for cell in cells]
    base = _("%(column)s: out of") % {"column": head}
    return (head, base), [_pair(share, cell) for share, cell in zip(shares, cells, strict=True)]


def _pair(share: re.Match[str] | None, cell: str) -> tuple[Value, ...]:
    return (_number(share[1]), _number(share[2])) if share else (_value(cell), None)


def _value(cell: str) -> Value:
    return _number(cell) if WHOLE.fullmatch(cell) else cell


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))


def _as_csv(grid: Grid) -> bytes:
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow([in_csv(name) for name in grid.head])
    writer.writerows([in_csv(cell) for cell in row] for row in grid.rows)
    return text.getvalue().encode()


def _fill(sheet: Any, grid: Grid, looks: dict[str, Any]) -> None:
    sheet.write_string(0, 0, grid.caption, looks["bold"])
    for place, name in enumerate(grid.head):
        sheet.write_string(2, place, name, looks["bold"])
    for line, row in enumerate(grid.rows, start=3):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, place, cell)
            elif cell:
                sheet.write_string(line, place, str(cell), looks["text"] if might_act(str(cell)) else None)
    sheet.set_column(0, 0, 40)
    sheet.freeze_panes(3, 1)
