"""Reads the rows of a CSV file as any spreadsheet saves it, and says in plain words why one can't be read."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundwork.forms.plain_text import Unreadable, plain, plain_line

LARGEST = 4 * 1024 * 1024
# A first line that spreadsheet programs write to say what stands between the cells.
TOLD_DELIMITER = re.compile("sep=([,;\t|])\n", re.IGNORECASE)
# What stands in a row to the right of the last named column.
BEYOND = ""
NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Fault:
    """`row` counts as a spreadsheet does: the first one holds the names of the columns."""

    row: int
    words: str


class NotAList(Exception):
    """The file can't be read as a list at all. The words say why and what to do."""


def text_of(content: bytes) -> str:
    """As spreadsheet programs write it: UTF-8 with or without a mark, UTF-16, or the old Windows letters.

    Raises NotAList.
    """
    if len(content) > LARGEST:
        raise NotAList(_("This file is bigger than 4 MB. Split it, or leave out what we don't ask for."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotAList(_("This is a spreadsheet file. Save it as CSV, then choose that file."))
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return plain(content.decode(encoding))
        except (UnicodeDecodeError, Unreadable):
            continue
    raise NotAList(_("We can't read the letters in this file. Save it as CSV in UTF-8, then choose that file."))


def rows_of(
    text: str,
    columns: Sequence[str],
    must_be_named: str,
    *,
    optional: Sequence[str] = (),
    same: Mapping[str, str] = NONE,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that has anything in it, by its number. `must_be_named` says which columns must be, and %(missing)s.
    `same` has other names for a column, in small letters.

    Raises NotAList.
    """
    first, told = 2, TOLD_DELIMITER.match(text)
    if told:
        first, text = 3, text[told.end() :]
    reader = csv.reader(io.StringIO(text), delimiter=told[1] if told else _delimiter(text))
    try:
        names = [" ".join(cell.lower().split()) for cell in next(reader, [])]
        names = [same.get(name, name) for name in names]
        _check_names(names, columns, must_be_named, optional)
        for number, cells in enumerate(reader, start=first):
            if any(cell.strip() for cell in cells):
                row = {key: " ".join(plain_line(cell).split()) for key, cell in zip(names, cells, strict=False)}
                yield number, row | {BEYOND: " ".join(" ".join(cells[len(names) :]).split())}
    except csv.Error as trouble:
        raise NotAList(_("We can't read this file as CSV. Save it again as CSV, then choose that file.")) from trouble


def wrong_beyond(row: dict[str, str]) -> list[str]:
    """What is wrong with a row that has more cells than there are columns: nothing of it is dropped in silence."""
    if not row[BEYOND]:
        return []
    words = _("This row has more cells than the first row: “%(beyond)s”. Put a name with a comma in quotes.")
    return [words % {"beyond": row[BEYOND][:100]}]


def _check_names(names: list[str], columns: Sequence[str], must_be_named: str, optional: Sequence[str]) -> None:
    missing = [column for column in columns if column not in names]
    if missing:
        raise NotAList(must_be_named % {"missing": ", ".join(missing)})
    if twice := [column for column in (*columns, *optional) if names.count(column) > 1]:
        words = _("The first row names a column twice: %(twice)s. Leave one of the two out.")
        raise NotAList(words % {"twice": ", ".join(twice)})


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)
