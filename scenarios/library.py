"""The files of an engagement's documents, kept in the private store under what they are made of.

Facts of a file stand in the draft and in each published version: its name, kind, size and SHA-256. So a version always
leads to the very bytes that two people published, whatever staff put in their place later. Nothing is ever written
over, and nothing in a file is run or drawn.
"""

import hashlib
import os
import secrets
import zipfile
from pathlib import Path
from typing import IO, Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _

FOLDER = "documents"
MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
LONGEST_NAME = 150
PIECE = 64 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument"


class Kind(NamedTuple):
    """`inside` is a part that a packed file of this kind must hold; files of the others begin with `start`."""

    words: str
    content_type: str
    start: bytes = b"PK\x03\x04"
    inside: str = ""


KINDS: dict[str, Kind] = {
    "pdf": Kind("PDF", "application/pdf", start=b"%PDF-"),
    "docx": Kind("Word", f"{OFFICE}.wordprocessingml.document", inside="word/document.xml"),
    "xlsx": Kind("Excel", f"{OFFICE}.spreadsheetml.sheet", inside="xl/workbook.xml"),
    "odt": Kind("OpenDocument", "application/vnd.oasis.opendocument.text", inside="content.xml"),
}


class NotTaken(Exception):
    """A file that can't be a document here. The message says why and what to do."""


def kind_of(name: str, file: IO[bytes], size: int) -> str:
    """A key of KINDS, by the name and by what the file holds, both together. Raises NotTaken."""
    ending = Path(name).suffix.lower().removeprefix(".")
    kind = KINDS.get(ending)
    if kind is None:
        raise NotTaken(_("We take PDF, Word (.docx), Excel (.xlsx) and OpenDocument (.odt) files."))
    if size > MOST_BYTES:
        raise NotTaken(_("The file is too big. We can take up to 10 MB."))
    file.seek(0)
    if not file.read(len(kind.start)) == kind.start or not _holds(file, kind.inside):
        raise NotTaken(_("This file is not what the end of its name says. Save it again, then choose that file."))
    return ending


def _holds(file: IO[bytes], inside: str) -> bool:
    if not inside:
        return True
    try:
        names = zipfile.ZipFile(file).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return inside in names and not any(name.endswith("vbaProject.bin") for name in names)


def keep(name: str, file: IO[bytes], size: int) -> dict[str, Any]:
    """Put the file in the store, whole or not at all, and say what it is. Raises NotTaken; OSError for a full disk."""
    kind = kind_of(name, file, size)
    folder = Path(settings.PRIVATE_STORE) / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = folder / f"{secrets.token_hex(16)}.part"
    try:
        digest = _written(file, unfinished)
        unfinished.replace(folder / digest)
    finally:
        unfinished.unlink(missing_ok=True)
    return {"name": clean_name(name), "kind": kind, "size": size, "sha256": digest}


def _written(file: IO[bytes], place: Path) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    with os.fdopen(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        while piece := file.read(PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def clean_name(name: str) -> str:
    """The last part of a name, as it can be shown and sent: without what has no shape, and not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter if letter.isprintable() else " " for letter in last)
    return " ".join(shown.split())[-LONGEST_NAME:]


def file_in(documents: list[dict[str, Any]], key: str) -> dict[str, Any] | None:
    """What is said of the file of the document with this key; None where there is none."""
    listed = next((one for one in documents if one["key"] == key), None)
    return listed.get("file") if listed else None


def file_words(listed: dict[str, Any]) -> str:
    """What kind of file a document has; empty where it has none."""
    file = listed.get("file")
    return KINDS[file["kind"]].words if file else ""


def sent_out(file: dict[str, Any]) -> FileResponse:
    """To be saved, never run or drawn inside our pages. Raises FileNotFoundError when the store has lost it."""
    place = Path(settings.PRIVATE_STORE) / FOLDER / file["sha256"]
    reply = FileResponse(place.open("rb"), content_type=KINDS[file["kind"]].content_type)
    reply["Content-Disposition"] = (
        f"attachment; filename=\"document.{file['kind']}\"; filename*=UTF-8''{quote(file['name'], safe='')}"
    )
    reply["Content-Security-Policy"] = "sandbox; default-src 'none'"
    reply["X-Content-Type-Options"] = "nosniff"
    reply["Cache-Control"] = "no-cache"
    return reply
