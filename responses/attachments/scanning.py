"""Asks the virus scanner about one file. We speak to a ClamAV daemon: the file goes to it over its socket.

`CLAMAV_SOCKET` says where it listens. Without a scanner a file stays held until a member of staff releases it.
"""

import socket
import struct
from typing import IO, Any, NamedTuple

from django.conf import settings
from django.db import transaction

from groundwork.clock.handles import machine_now
from groundwork.work.leases import Lease
from responses.attachments.models import Attachment
from responses.attachments.states import FIND, PASS, after
from responses.attachments.storing import place_of

SCAN = "attachments.scan"
# Shorter than a worker's lease on a job: a scanner that has gone silent must not hold two workers.
PATIENCE = 40
PIECE = 64 * 1024
MOST_ANSWER = 4096


class NoAnswer(Exception):
    """The scanner can't be reached or broke off: the job tries again later."""


class Verdict(NamedTuple):
    """What the scanner says. `act` is a move of the file, "" when it could not tell; `note` is its own words."""

    act: str
    note: str = ""


def scan(lease: Lease) -> None:
    """Have one file looked at and put it where the answer leads. Raises NoAnswer."""
    attachment = Attachment.objects.unscanned().filter(pk=lease.subject).first()
    verdict = _verdict_on(attachment) if attachment and settings.CLAMAV_SOCKET else None
    with transaction.atomic():
        if attachment and verdict:
            _judge(attachment, verdict)
        lease.finish()


def _judge(attachment: Attachment, verdict: Verdict) -> None:
    for row in Attachment.objects.select_for_update().filter(pk=attachment.pk):
        row.state = after(row.state, verdict.act) or row.state
        row.scan_note, row.scanned_at = verdict.note, machine_now()
        row.save(update_fields=["state", "scan_note", "scanned_at"])


def _verdict_on(attachment: Attachment) -> Verdict:
    with place_of(attachment.stored_name).open("rb") as file:
        return verdict_on(file)


def verdict_on(file: IO[bytes]) -> Verdict:
    """Send the file to the scanner and read its answer. Raises NoAnswer."""
    try:
        with _connected() as line:
            return understood(_asked(line, file))
    except OSError as trouble:
        raise NoAnswer(type(trouble).__name__) from trouble


def understood(answer: str) -> Verdict:
    """`stream: OK`, `stream: Name-Of-Virus FOUND`, or `… ERROR` when it could not look inside."""
    said = answer.removeprefix("stream:").strip()
    if said == "OK":
        return Verdict(PASS)
    if said.endswith(" FOUND"):
        return Verdict(FIND, said.removesuffix(" FOUND"))
    if said.endswith("ERROR"):
        return Verdict("", said.removesuffix("ERROR").strip(". "))
    raise NoAnswer("The scanner said nothing that we understand.")


def _connected() -> socket.socket:
    where: Any = settings.CLAMAV_SOCKET
    if isinstance(where, str):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection(where, timeout=PATIENCE)


def _asked(line: socket.socket, file: IO[bytes]) -> str:
    """The scanner may answer and hang up before it has all of the file, as when that is too big for it."""
    try:
        line.sendall(b"zINSTREAM\x00")
        while piece := file.read(PIECE):
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass
    answer = b""
    while len(answer) < MOST_ANSWER and (more := line.recv(MOST_ANSWER)):
        answer += more
    return answer.rstrip(b"\x00\r\n").decode("utf-8", "replace")
