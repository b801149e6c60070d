"""Where finished reports stand: the private store, outside everything the web server hands out by itself."""

import os
import uuid
from pathlib import Path

from django.conf import settings

FOLDER = "reports"


def place_of(name: str) -> Path:
    """The file of this name within the private store."""
    return Path(settings.PRIVATE_STORE) / name


def final_name(report_id: uuid.UUID) -> str:
    return f"{FOLDER}/{report_id}.pdf"


def waiting_place(report_id: uuid.UUID) -> Path:
    """Where a PDF stands until it has been checked. The folder is made when it is missing."""
    folder = place_of(FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{report_id}.unchecked.pdf"


def put_in_place(waiting: Path, name: str) -> None:
    """Give a checked file its final name, whole or not at all, and make that last through a power cut."""
    final = place_of(name)
    waiting.replace(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
