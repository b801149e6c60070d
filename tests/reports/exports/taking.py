"""Taking files out as staff do, and reading them as their reader's program does."""

import csv
import io
import re
import zipfile
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from lxml import etree

from scenarios.models import Engagement
from tests.builders import a_person

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_ZERO = datetime(1899, 12, 30)


def taken(engagement: Engagement, edition: str = "public", file_format: str = "csv", role: str = "owner") -> Any:
    """What somebody with this role is answered."""
    client = Client()
    client.force_login(a_person(role, on=engagement))
    body = {f"{edition}-file_format": file_format, "form_end": "complete"}
    return client.post(f"/staff/{engagement.slug}/exports/{edition}/", body)


def rows_of(content: bytes) -> list[dict[str, str]]:
    """A CSV file, as a program reads it that knows its byte order mark."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets_of(content: bytes) -> dict[str, list[list[Any]]]:
    """The sheets of an XLSX file by name, each cell by the type that it has there."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
        styles = etree.fromstring(book.read("xl/styles.xml"))
        formats = [int(cell.get("numFmtId")) for cell in styles.find(f"{SHEET}cellXfs")]
        names = [sheet.get("name") for sheet in etree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        return {
            name: _rows(etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")), formats)
            for number, name in enumerate(names, start=1)
        }


def _rows(sheet: Any, formats: list[int]) -> list[list[Any]]:
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        cells: list[Any] = []
        for cell in row:
            place = _place(cell.get("r"))
            cells += [None] * (place - len(cells)) + [_value(cell, formats)]
        rows.append(cells)
    return rows


def _place(name: str) -> int:
    place = 0
    for letter in re.match(r"[A-Z]+", name)[0]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _value(cell: Any, formats: list[int]) -> Any:
    kind = cell.get("t", "n")
    assert cell.find(f"{SHEET}f") is None, "a live formula"
    if kind == "inlineStr":
        return "".join(cell.itertext())
    number = cell.find(f"{SHEET}v").text
    if kind == "b":
        return number == "1"
    is_time = formats[int(cell.get("s", 0))] >= 164
    return DAY_ZERO + timedelta(days=float(number)) if is_time else float(number)
