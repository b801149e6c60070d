"""Hands a file over piece by piece and writes down how that ended: whole or broken off, and never whole too soon."""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from django.db import Error as DatabaseError
from django.utils.translation import gettext as _

from reports.exports.csv_file import csv_pieces, last_line
from reports.exports.editions import Table
from reports.exports.models import Export
from reports.exports.pieces import Piece
from reports.exports.services import break_off_export, finish_export
from reports.exports.workshop import made_in_turn
from reports.exports.xlsx_file import pieces_of

log = logging.getLogger("portal.exports")


class NotMade(Exception):
    """The spreadsheet could not be made. Nothing was handed over."""


class HandedOver:
    """How much of a file has gone out."""

    def __init__(self) -> None:
        self.rows, self.size, self.sha256 = 0, 0, hashlib.sha256()

    def add(self, piece: Piece) -> bytes:
        self.rows += piece.rows
        self.size += len(piece.content)
        self.sha256.update(piece.content)
        return piece.content


def handed_over(export: Export, pieces: Iterable[Piece], last_words: Callable[[], bytes]) -> Iterator[bytes]:
    """The bytes of a file. A reader who goes away breaks it off, and so does any fault; then `last_words` end it."""
    out = HandedOver()
    try:
        for piece in pieces:
            yield out.add(piece)
        finish_export(export=export, rows=out.rows, size=out.size, digest=out.sha256.hexdigest())
    except GeneratorExit:
        _break_off(export, out)
        raise
    except Exception as fault:
        log.exception("export_broken_off", extra={"export": str(export.pk), "error": type(fault).__name__})
        _break_off(export, out)
        yield last_words()


def csv_bytes(export: Export, table: Table) -> Iterator[bytes]:
    """The file as it is written."""
    return handed_over(
        export,
        csv_pieces(table.headings, table.rows),
        lambda: last_line(_("This file ended early. It is not whole. Do not use it.")),
    )


def xlsx_bytes(export: Export, table: Table) -> tuple[Iterator[bytes], int]:
    """The finished file and its size. Raises NotMade; its cause is NoTurn while others are being made."""
    try:
        file, rows = made_in_turn(table)
    except Exception as fault:
        log.exception("export_not_made", extra={"export": str(export.pk), "error": type(fault).__name__})
        _break_off(export, HandedOver())
        raise NotMade from fault
    return handed_over(export, pieces_of(file, rows), bytes), os.fstat(file.fileno()).st_size


def _break_off(export: Export, out: HandedOver) -> None:
    """Where even that can't be written, the export has no end, and nobody takes it for whole."""
    with suppress(DatabaseError):
        break_off_export(export=export, rows=out.rows, size=out.size)
