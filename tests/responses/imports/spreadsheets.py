"""XLSX files for tests: as a spreadsheet program writes them, and put together by hand where none would."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def xlsx_of(rows: Iterable[Iterable[Any]], change: Callable[[Workbook, Any], None] | None = None) -> bytes:
    """Dates as dates, texts as shared texts. `change` does something more to the book and its sheet."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, day = book.add_worksheet("Form1"), book.add_format({"num_format": "m/d/yy h:mm:ss"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(number, place, value, day)
                else:
                    sheet.write(number, place, value)
        if change:
            change(book, sheet)
    return made.getvalue()


def by_hand(rows: str, **parts: str) -> bytes:
    """A spreadsheet whose sheet holds this XML. `parts` replace whole parts: `workbook`, `links` or `sheet1`."""
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": SHEET.format(rows),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            part = "links" if name.endswith(".rels") else name.rpartition("/")[2].partition(".")[0]
            packed.writestr(name, parts.get(part, text))
    return made.getvalue()
