"""The parts of an XLSX file: what is packed in it, its sheets, its shared texts and which cells hold dates (ECMA-376).

Each part is read in pieces and never whole. A part that declares a document type, as tricks with entities need it, is
refused.
"""

import re
import tempfile
import zipfile
import zlib
from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from django.conf import settings

from groundwork.forms.plain_text import BROKEN
from responses.imports import refusals

PIECE = 64 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
MOST_TIMES = 200
SMALL_ENOUGH = 10 * 1024 * 1024
MOST_PARTS = 2000
MOST_SMALL_PART = 8 * 1024 * 1024
LOCKED_FLAG = 0x1
AT_HAND = 4096
LOST = "\ufffd"
# What a sheet in sight says of itself: many programs write it, and some leave it out.
SHOWN = "visible"
HIDDEN_LETTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What every spreadsheet program shows as a date or a time, by number.
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
UNREADABLE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


# What no spreadsheet program writes, and what would fill the memory: tags in tags, texts without an end.
MOST_DEPTH = 64
MOST_ELEMENTS = 100_000
LONGEST_TEXT = 131_072


class SheetPart(NamedTuple):
    name: str
    part: str
    hidden: bool


class Misshapen(ValueError):
    """Not put together as a spreadsheet program does it."""


def opened(path: Path) -> zipfile.ZipFile:
    """The file as a packed folder that is no trap. Raises NotRead."""
    try:
        packed = zipfile.ZipFile(path)
        parts = packed.infolist()
    except UNREADABLE:
        raise refusals.damaged() from None
    told = sum(part.file_size for part in parts)
    size = path.stat().st_size
    if len(parts) > MOST_PARTS or told > MOST_UNPACKED or told > max(SMALL_ENOUGH, size * MOST_TIMES):
        raise refusals.unpacks_too_big()
    if sum(part.compress_size for part in parts) > size:
        raise refusals.unpacks_too_big()
    if any(part.flag_bits & LOCKED_FLAG for part in parts):
        raise refusals.old_or_locked()
    if "xl/workbook.xml" not in packed.namelist():
        raise refusals.not_what_it_says()
    return packed


def parser_with(start: Callable[..., Any], end: Any = None, text: Any = None) -> Any:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_document_type
    return parser


def _no_document_type(*_told: Any) -> None:
    raise Misshapen


def plain_name(name: str) -> str:
    """The element's or attribute's own name: the namespace differs between two editions of the standard."""
    return name.rpartition(" ")[2]


def pieces_of(packed: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with packed.open(part) as stream:
        while piece := stream.read(PIECE):
            yield piece


def elements_of(packed: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small part with its attributes; none where there is no such part."""
    if part not in packed.namelist():
        return []
    if packed.getinfo(part).file_size > MOST_SMALL_PART:
        raise refusals.unpacks_too_big()
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, told: dict[str, str]) -> None:
        if len(found) >= MOST_ELEMENTS:
            raise refusals.unpacks_too_big()
        found.append((plain_name(name), {plain_name(key): value for key, value in told.items()}))

    parser = parser_with(start)
    for piece in pieces_of(packed, part):
        parser.Parse(piece)
    parser.Parse(b"", True)
    return found


def sheets_of(packed: zipfile.ZipFile) -> list[SheetPart]:
    links = {
        told.get("Id", ""): _from_root(told.get("Target", ""))
        for name, told in elements_of(packed, "xl/_rels/workbook.xml.rels")
        if name == "Relationship"
    }
    return [
        SheetPart(told.get("name", ""), links.get(told.get("id", ""), ""), told.get("state", SHOWN) != SHOWN)
        for name, told in elements_of(packed, "xl/workbook.xml")
        if name == "sheet"
    ]


def counts_days_from_1904(packed: zipfile.ZipFile) -> bool:
    told = [told for name, told in elements_of(packed, "xl/workbook.xml") if name == "workbookPr"]
    return any(each.get("date1904") in ("1", "true") for each in told)


def _from_root(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def date_styles(packed: zipfile.ZipFile) -> set[int]:
    """The styles under which a number is a date or a time."""
    own: dict[str, str] = {}
    styles: list[str] = []
    inside = False
    for name, told in elements_of(packed, "xl/styles.xml"):
        if name == "numFmt":
            own[told.get("numFmtId", "")] = told.get("formatCode", "")
        elif name in ("cellXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(told.get("numFmtId", "0"))
    return {place for place, style in enumerate(styles) if _shows_date(style, own)}


def _shows_date(style: str, own: dict[str, str]) -> bool:
    if style in own:
        return bool(set(NO_LETTERS.sub("", own[style]).lower()) & set("ymdhs"))
    return style.isdecimal() and int(style) in DATE_FORMATS


def unescaped(text: str) -> str:
    """Letters that XML can't hold stand as `_x000D_`. What no text can hold stands as a lost letter, and is told."""
    return HIDDEN_LETTER.sub(lambda found: BROKEN.sub(LOST, chr(int(found[1], 16))), text) if "_x" in text else text


class SharedTexts:
    """The texts that cells name by number, on disk: read as far as they are asked for, a few thousand in memory."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        there = "xl/sharedStrings.xml" in packed.namelist()
        self.pieces = pieces_of(packed, "xl/sharedStrings.xml") if there else iter(())
        self.file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 -- goes with this object
        self.ends = array("Q", [0])
        self.parser = parser_with(self._start, self._end, self._text)
        self.text: list[str] = []
        self.length = self.depth = 0
        self.in_text = self.in_hint = False
        self.numbered = lru_cache(maxsize=AT_HAND)(self._read)

    def _read(self, number: int) -> str:
        while number >= len(self.ends) - 1:
            piece = next(self.pieces, None)
            if piece is None:
                raise Misshapen
            self.parser.Parse(piece)
        self.file.seek(self.ends[number])
        return self.file.read(self.ends[number + 1] - self.ends[number]).decode("utf-8", "surrogatepass")

    def _start(self, name: str, _told: Any) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Misshapen
        name = plain_name(name)
        if name == "rPh":
            self.in_hint = True
        self.in_text = name == "t" and not self.in_hint

    def _text(self, text: str) -> None:
        if self.in_text:
            self.length += len(text)
            if self.length > LONGEST_TEXT:
                raise Misshapen
            self.text.append(text)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.in_text = False
        name = plain_name(name)
        if name == "rPh":
            self.in_hint = False
        elif name == "si":
            self.file.seek(self.ends[-1])
            written = self.file.write(unescaped("".join(self.text)).encode("utf-8", "surrogatepass"))
            self.ends.append(self.ends[-1] + written)
            self.text.clear()
            self.length = 0
