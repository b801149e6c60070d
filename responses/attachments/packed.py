"""Word and OpenDocument files are folders packed into one file: what is in there, and how big would it be unpacked?

The directory at the end of such a file may lie about sizes, so each part is unpacked once, in small pieces that are
thrown away, and never past the limits.
"""

import struct
import zipfile
import zlib
from typing import IO

from responses.attachments import refusals
from responses.attachments.states import DOCX, MEGABYTE, ODT, Kind

MOST_UNPACKED = 100 * MEGABYTE
MOST_TIMES = 200
SMALL_ENOUGH = 10 * MEGABYTE
MOST_PARTS = 2000
MOST_DIRECTORY = MEGABYTE
PIECE = 64 * 1024
BEGINS, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = struct.Struct("<4s4H2LH")
HEADER = struct.Struct("<4s5H3L2H")
MAIN_PART = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
LOCKED_FLAG = 0x1


class Misshapen(Exception):
    """Not put together as an office program does it."""


class TooBigInside(Exception):
    """It would unpack to more than we can look at."""


BROKEN = (
    Misshapen,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


def check_packed(name: str, file: IO[bytes], size: int, kind: Kind) -> None:
    """A whole document of this kind without macros, locks or tricks. Raises NotTaken."""
    file.seek(0)
    head = file.read(8)
    if head == OLD_OFFICE:
        # A Word document with a password is packed into the format of old Word files.
        raise refusals.locked(name)
    if not head.startswith(BEGINS):
        raise refusals.not_what_it_says(name, kind.words)
    try:
        _check_parts(name, file, size, kind)
    except TooBigInside:
        raise refusals.unpacks_too_big(name) from None
    except KeyError:
        # A part that every document of this kind has isn't there.
        raise refusals.not_what_it_says(name, kind.words) from None
    except BROKEN:
        raise refusals.holds_something_else(name) from None


def _check_parts(name: str, file: IO[bytes], size: int, kind: Kind) -> None:
    _check_directory(file, size)
    with zipfile.ZipFile(file) as packed:
        parts = packed.infolist()
        if any(part.flag_bits & LOCKED_FLAG for part in parts):
            raise refusals.locked(name)
        _check_names(parts)
        _check_sizes(file, parts, size)
        (_check_docx if kind == DOCX else _check_odt)(name, packed)


def _check_directory(file: IO[bytes], size: int) -> None:
    """The directory ends the file and is small enough to be read whole, which the library does at once."""
    file.seek(size - END.size)
    mark, disk, _first, _on_disk, parts, long, _start, comment = END.unpack(file.read(END.size))
    if mark != b"PK\x05\x06" or disk or comment:
        raise Misshapen
    if parts > MOST_PARTS or long > MOST_DIRECTORY:
        raise TooBigInside
    file.seek(max(0, size - END.size - 20))
    if file.read(4) == b"PK\x06\x07":
        raise Misshapen


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    """No part lies outside its folder, and no two have one name: programs differ in which they would read."""
    names = [part.orig_filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise TooBigInside
    if len({name.lower() for name in names}) < len(names):
        raise Misshapen
    for name in names:
        odd = "\\" in name or "\x00" in name or ":" in name or name.startswith("/") or ".." in name.split("/")
        if odd:
            raise Misshapen


def _check_sizes(file: IO[bytes], parts: list[zipfile.ZipInfo], size: int) -> None:
    told = sum(part.file_size for part in parts)
    if told > MOST_UNPACKED or told > max(SMALL_ENOUGH, size * MOST_TIMES):
        raise TooBigInside
    if sum(part.compress_size for part in parts) > size:
        raise TooBigInside
    for part in parts:
        _check_part(file, part)


def _check_part(file: IO[bytes], part: zipfile.ZipInfo) -> None:
    """Unpacks to exactly the size that the directory tells."""
    file.seek(part.header_offset)
    header = HEADER.unpack(file.read(HEADER.size))
    mark, method, name_long, extra_long = header[0], header[3], header[9], header[10]
    if mark != BEGINS or method != part.compress_type:
        raise Misshapen
    file.seek(name_long + extra_long, 1)
    if method == zipfile.ZIP_STORED:
        if part.compress_size != part.file_size:
            raise Misshapen
    elif method != zipfile.ZIP_DEFLATED or _inflated(file, part.compress_size, part.file_size) != part.file_size:
        raise Misshapen


def _inflated(file: IO[bytes], packed: int, most: int) -> int:
    """How many bytes come out, counted and thrown away. Raises TooBigInside past `most`."""
    unpack, out = zlib.decompressobj(-zlib.MAX_WBITS), 0
    while not unpack.eof:
        piece = unpack.unconsumed_tail or file.read(min(PIECE, packed))
        packed -= 0 if unpack.unconsumed_tail else len(piece)
        came = len(unpack.decompress(piece, PIECE))
        if not piece and not came:
            raise Misshapen
        out += came
        if out > most:
            raise TooBigInside
    return out


def _check_docx(name: str, packed: zipfile.ZipFile) -> None:
    """The list of contents says what a Word file is: a plain document, or one with macros."""
    if packed.getinfo("[Content_Types].xml").file_size > MEGABYTE:
        raise TooBigInside
    contents = packed.read("[Content_Types].xml")
    lowered = contents.lower()
    parts = [part.lower() for part in packed.namelist()]
    if b"macroenabled" in lowered or b"vba" in lowered or any("vbaproject" in part for part in parts):
        raise refusals.has_macros(name)
    if MAIN_PART not in contents:
        raise refusals.not_what_it_says(name, DOCX.words)
    # No office program writes these here; with them the words above could be hidden.
    if b"&#" in contents or b"<!" in contents:
        raise Misshapen


def _check_odt(name: str, packed: zipfile.ZipFile) -> None:
    if packed.getinfo("mimetype").file_size != len(ODT_TYPE) or packed.read("mimetype") != ODT_TYPE:
        raise refusals.not_what_it_says(name, ODT.words)
    if any(part.startswith(("Basic/", "Scripts/")) for part in packed.namelist()):
        raise refusals.has_macros(name)
    manifest = packed.getinfo("META-INF/manifest.xml")
    if manifest.file_size > MEGABYTE:
        raise TooBigInside
    if b"encryption-data" in packed.read(manifest):
        raise refusals.locked(name)
    packed.getinfo("content.xml")
