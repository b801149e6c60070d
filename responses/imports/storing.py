"""Where a file of views stands until its views are in the books: the private store, under a name of our own."""

import hashlib
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings

from groundwork.clock.handles import machine_now
from responses.imports.models import Import

FOLDER = "imports"
PIECE = 1024 * 1024
KEPT_WITHOUT_A_ROW = timedelta(days=1)


class Kept(NamedTuple):
    name: str
    size: int
    sha256: str


def keep(file: IO[bytes]) -> Kept:
    """Write the file and what it is made of. Raises OSError, as when the disk is full: then nothing stays."""
    name = secrets.token_hex(24)
    place, digest, size = place_of(name), hashlib.sha256(), 0
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as out:
            while piece := file.read(PIECE):
                digest.update(piece)
                size += out.write(piece)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        throw_away(name)
        raise
    return Kept(name, size, digest.hexdigest())


def place_of(stored_name: str) -> Path:
    return Path(settings.PRIVATE_STORE) / FOLDER / stored_name


def is_as_kept(brought: Import) -> bool:
    """Whether the file still holds the very bytes that were brought in. Raises FileNotFoundError."""
    with place_of(brought.stored_name).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == brought.sha256


def throw_away(stored_name: str) -> None:
    if stored_name:
        place_of(stored_name).unlink(missing_ok=True)


def throw_away_orphans() -> None:
    """Files older than a day that no import names, as when the server stopped between the file and its row."""
    before = machine_now() - KEPT_WITHOUT_A_ROW
    folder = Path(settings.PRIVATE_STORE) / FOLDER
    named = set(Import.objects.exclude(stored_name="").values_list("stored_name", flat=True))
    for place in folder.iterdir() if folder.is_dir() else ():
        if place.name not in named and datetime.fromtimestamp(place.stat().st_mtime, UTC) < before:
            place.unlink(missing_ok=True)
