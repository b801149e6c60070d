"""Where finished reports stand: the private store, outside everything the web server hands out by itself."""

import hashlib
import os
import shutil
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings

from reports.compilation.models import Part
from reports.compilation.states import ENDINGS

FOLDER = "reports"


class FileLost(Exception):
    """A file of a report is not in the store, or is not what was put there."""


def place_of(name: str) -> Path:
    """The file of this name within the private store."""
    return Path(settings.PRIVATE_STORE) / name


def file_name(part: Part, kind: str) -> str:
    """Where a file of this part stands for good."""
    return f"{_folder(part.report_id)}/{part.pk}.{ENDINGS[kind]}"


def waiting_room(part: Part, holder: uuid.UUID | None) -> tuple[Path, str]:
    """The folder in which files stand until they have been checked, and how their names begin.

    Each holder of the job has names of its own: a worker that lost it, and doesn't know it yet, writes into no other's
    file. What those before left behind goes. The folder is made when it is missing.
    """
    folder = place_of(_folder(part.report_id))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left_over in folder.iterdir():
        if left_over.name.lstrip(".").startswith(f"{part.pk}.unchecked-"):
            left_over.unlink(missing_ok=True)
    return folder, f"{part.pk}.unchecked-{holder}"


def put_in_place(waiting: Path, name: str) -> dict[str, Any]:
    """Give a checked file its final name, whole or not at all, and make that last through a power cut.

    What the part keeps of it: its name, its SHA-256, its bytes.
    """
    final = place_of(name)
    content = waiting.read_bytes()
    with waiting.open("rb") as written:
        os.fsync(written.fileno())
    waiting.replace(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def whole_file(part: Part, kind: str) -> Path:
    """The place of a part's file. Raises FileLost when it is gone or is not what was put there."""
    place = place_of(part.files[kind]["name"])
    if not place.is_file():
        raise FileLost(str(place.name))
    with place.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != part.files[kind]["sha256"]:
            raise FileLost(str(place.name))
    return place


def words_of(part: Part, kind: str) -> str:
    """A page that was kept, letter for letter. Raises FileLost when it is gone or is not what was put there."""
    return whole_file(part, kind).read_text("utf-8")


def take_away(report_id: uuid.UUID) -> None:
    """Remove every file of a report for good."""
    shutil.rmtree(place_of(_folder(report_id)), ignore_errors=True)


def _folder(report_id: uuid.UUID) -> str:
    return f"{FOLDER}/{report_id}"
