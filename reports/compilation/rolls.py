"""The entries of a snapshot, sheet by sheet: no process holds all of them, however many views were counted."""

import hashlib
from collections.abc import Iterable
from typing import Any

from groundwork.audit.chain import canonical
from reports.compilation.models import Roll, Snapshot
from reports.compilation.spooling import Spooled

ENTRIES_A_SHEET = 2000

Entry = list[Any]


def sheets_of(entries: Iterable[Entry]) -> Spooled:
    """The entries set aside in sheets."""
    spooled, sheet = Spooled(), list[Entry]()
    for entry in entries:
        sheet.append(entry)
        if len(sheet) == ENTRIES_A_SHEET:
            spooled.add(sheet)
            sheet = []
    if sheet:
        spooled.add(sheet)
    return spooled


def keep_rolls(snapshot: Snapshot, sheets: Iterable[list[Entry]]) -> None:
    """Write them beside the snapshot, one at a time."""
    for number, entries in enumerate(sheets, start=1):
        Roll.objects.create(snapshot=snapshot, number=number, entries=entries)


def digest_of_entries(entries: Iterable[Entry]) -> str:
    """SHA-256 over the canonical JSON of the whole list, hexadecimal, one entry in memory at a time."""
    digest, between = hashlib.sha256(b"["), b""
    for entry in entries:
        digest.update(between + canonical(entry))
        between = b","
    digest.update(b"]")
    return digest.hexdigest()
