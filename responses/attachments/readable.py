"""Plain text and PDF: does the file hold what it says, all through and nothing after it?"""

import codecs
import re
from collections.abc import Iterator
from typing import IO

from responses.attachments import refusals
from responses.attachments.states import PDF, TXT

PIECE = 64 * 1024
PDF_BEGINS = re.compile(rb"%PDF-\d\.\d")
PDF_ENDS = b"%%EOF"
PDF_TAIL = 2048
PDF_LOCKED = re.compile(rb"/Encrypt\s*(?:<<|\d{1,10}\s+\d{1,5}\s+R)")
OVERLAP = 64
OTHER_KINDS = r"<!doctype|<html|<head|<body|<script|<svg|<\?|<!--|#!|%PDF|\{\\rtf|MIME-Version"
MARKUP = re.compile(rf"\s*(?:{OTHER_KINDS})", re.IGNORECASE)
TEST_VIRUS = "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
UNPRINTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def check_pdf(name: str, file: IO[bytes], size: int) -> None:
    """Begins at its first byte, ends at its last, and is not locked. Raises NotTaken."""
    file.seek(0)
    if not PDF_BEGINS.match(file.read(8)):
        raise refusals.not_what_it_says(name, PDF.words)
    file.seek(max(0, size - PDF_TAIL))
    _before, end, rest = file.read(PDF_TAIL).rpartition(PDF_ENDS)
    if not end or rest.strip(b"\x00\t\n\x0c\r \x1a"):
        raise refusals.holds_something_else(name)
    if _is_locked(file):
        raise refusals.locked(name)


def _is_locked(file: IO[bytes]) -> bool:
    before = b""
    for piece in pieces(file):
        if PDF_LOCKED.search(before + piece):
            return True
        before = piece[-OVERLAP:]
    return False


def check_text(name: str, file: IO[bytes], size: int) -> None:
    """Words that a person can read, and no page or program in disguise. Raises NotTaken."""
    file.seek(0)
    head = file.read(4)
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if head.startswith(mark)), "")
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            says_something = _read_through(name, file, encoding)
        except UnicodeDecodeError:
            continue
        if not says_something:
            raise refusals.empty(name)
        return
    raise refusals.unreadable_text(name)


def _read_through(name: str, file: IO[bytes], encoding: str) -> bool:
    """Whether it says anything at all. Raises UnicodeDecodeError, or NotTaken for what isn't text."""
    decode = codecs.getincrementaldecoder(encoding)().decode
    says_something, before = False, ""
    for number, piece in enumerate(pieces(file)):
        text = decode(piece)
        if UNPRINTED.search(text):
            raise refusals.unreadable_text(name)
        if number == 0 and MARKUP.match(text.removeprefix("\ufeff")):
            raise refusals.not_what_it_says(name, TXT.words)
        if TEST_VIRUS in before + text:
            raise refusals.test_virus(name)
        says_something = says_something or bool(text.strip("\ufeff \t\r\n"))
        before = text[-OVERLAP:]
    decode(b"", final=True)
    return says_something
