"""Reads CSV as spreadsheet programs and survey tools write it, a row at a time."""

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from responses.imports import refusals
from responses.imports.lines import Line, Sheet, names_in

PIECE = 1024 * 1024
LONGEST_LINE = 4 * 1024 * 1024
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SEPARATORS = ",;\t|"
SAID = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')
OLD_LETTERS = "cp1252"


def read_csv(path: Path) -> Sheet:
    """Raises NotRead, also on the way through the lines."""
    encoding = encoding_of(path)
    rows = _rows(path, encoding)
    first = next(rows, None)
    if first is None:
        raise refusals.empty()
    return Sheet(names_in(first.cells), rows, _notes(encoding))


def encoding_of(path: Path) -> str:
    """How the letters are written, proved on the whole file. Without a mark it is UTF-8, or the old Windows letters."""
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        raise refusals.empty()
    for mark, encoding in MARKS.items():
        if start.startswith(mark):
            if not _reads(path, encoding):
                raise refusals.unreadable_letters()
            return encoding
    for encoding in ("utf-8", OLD_LETTERS):
        if _reads(path, encoding):
            return encoding
    raise refusals.unreadable_letters()


def _reads(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                if "\x00" in decoder.decode(piece):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rows(path: Path, encoding: str) -> Iterator[Line]:
    """Every row with something in it; the first is the one with the names."""
    number = 0
    with path.open(encoding=encoding, newline="") as file:
        try:
            reader = _reader(_lines(file))
            for number, cells in enumerate(reader, start=1):
                if number == 1 or any(cell.strip() for cell in cells):
                    yield Line(number, cells)
        except csv.Error as trouble:
            if "limit" in str(trouble):
                raise refusals.cell_too_long(number + 1) from trouble
            raise refusals.broken_quotes(number + 1) from trouble


def _reader(lines: Iterator[str]) -> Iterator[list[str]]:
    first = next(lines, "")
    if said := SAID.fullmatch(first.strip("\r\n")):
        return csv.reader(lines, delimiter=said[1], strict=True)
    return csv.reader(chain([first], lines), delimiter=_separator(first), strict=True)


def _lines(file: IO[str]) -> Iterator[str]:
    """A line is read whole, and a file without line ends is no list of views."""
    while line := file.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise csv.Error("A line is beyond the limit.")
        yield line


def _separator(first: str) -> str:
    names = QUOTED.sub("", first)
    return max(SEPARATORS, key=names.count)


def _notes(encoding: str) -> list[str]:
    if encoding != OLD_LETTERS:
        return []
    words = _(
        "This file is not in UTF-8. We read its letters as Windows does. Look at accents and quotes in the sample."
    )
    return [words]
