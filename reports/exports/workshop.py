"""Where spreadsheets are made before they are handed over: a folder for each, gone with it, two at a time.

What a killed process left behind holds people's words, so the next one clears it away. A folder is in use as long as
somebody holds its lock, and the system takes the lock from a process that dies.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from django.conf import settings

from groundwork.printing.turns import a_turn
from reports.exports.editions import Table
from reports.exports.xlsx_file import write_xlsx

FOLDER = "exports"
MOST_AT_A_TIME = 2
LOCK = "in-use.lock"


def made_in_turn(table: Table) -> tuple[BinaryIO, int]:
    """The finished file, open and without a name on the disk any more, and how many views are in it.

    Raises NoTurn while as many are being made, OSError on a full disk, DoesNotFit.
    """
    folder = Path(settings.PRIVATE_STORE) / FOLDER
    with a_turn(folder / "turns", most=MOST_AT_A_TIME), _a_folder_in(folder) as place:
        made, rows = write_xlsx(place, table.headings, table.rows)
        return made.open("rb"), rows


@contextmanager
def _a_folder_in(folder: Path) -> Iterator[Path]:
    """A folder of its own, held by a lock while it is in use."""
    with (folder / "door.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        _clear_leftovers(folder)
        place = Path(mkdtemp(prefix="made-", dir=folder))
        lock = (place / LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
    with lock:
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _clear_leftovers(folder: Path) -> None:
    """Take away what broken-off work left behind."""
    for left in folder.glob("made-*"):
        with (left / LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(left, ignore_errors=True)
