"""Where files stand: the private store, outside everything that the web server hands out by itself.

A file is there whole or not at all: it is written under another name first, and made to last through a power cut.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings

FOLDER = "attachments"
UNFINISHED = ".part"
PIECE = 64 * 1024


class Kept(NamedTuple):
    name: str
    size: int
    sha256: str


def folder() -> Path:
    """The folder of all files, made when it is missing."""
    place = Path(settings.PRIVATE_STORE) / FOLDER
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def place_of(stored_name: str) -> Path:
    return Path(settings.PRIVATE_STORE) / FOLDER / stored_name


def keep(file: IO[bytes]) -> Kept:
    """Write the file under a random name of our own. Raises OSError, as when the disk is full: then nothing stays."""
    name = secrets.token_hex(24)
    unfinished = folder() / (name + UNFINISHED)
    try:
        size, digest = _written(file, unfinished)
        unfinished.replace(place_of(name))
        _settle(unfinished.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        throw_away(name)
        raise
    return Kept(name, size, digest)


def throw_away(stored_name: str) -> None:
    place_of(stored_name).unlink(missing_ok=True)


def everything_in_store() -> Iterator[Path]:
    yield from folder().iterdir()


def _written(file: IO[bytes], place: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as out:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def _settle(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
