"""Lists that wait on the disk while the books are read, so that memory stays the same however many there are."""

import json
import tempfile
from collections.abc import Iterator
from typing import Any


class Spooled:
    """Lists that wait in a file on the disk, and come back one at a time, in the order in which they were put there."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - it lives as long as this

    def add(self, rows: list[Any]) -> int:
        """Where in the file they stand."""
        self.file.seek(0, 2)
        place = self.file.tell()
        self.file.write(json.dumps(rows, ensure_ascii=True) + "\n")
        return place

    def at(self, place: int) -> list[Any]:
        self.file.seek(place)
        rows: list[Any] = json.loads(self.file.readline())
        return rows

    def __iter__(self) -> Iterator[list[Any]]:
        self.file.seek(0)
        while line := self.file.readline():
            yield json.loads(line)
