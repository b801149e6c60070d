"""Prints one HTML document as a tagged PDF/UA-1 file. The only way to a PDF in the portal.

The work is done by a child process without network, secrets or spare memory, and the file appears under
its name whole or not at all.
"""

import hashlib
import json
import logging
import os
import re
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from groundwork.printing import children
from groundwork.printing.printable import FontsUnknown, substituted

log = logging.getLogger(__name__)

LAST_BYTES = 64
WHOLE_FILE_ENDS = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
INDEX_STARTS = re.compile(rb"\d+ 0 obj\s+<</Type /XRef")
SHORT_OF_MEMORY = (signal.SIGKILL, signal.SIGABRT, signal.SIGTRAP)


@dataclass(frozen=True)
class Limits:
    """What one document may cost: seconds of work, megabytes of memory, and the patience to wait for a busy machine.

    `patience` is how many times `seconds` may pass on the clock. With 1, for those who wait, the clock counts.
    """

    seconds: int = 120
    memory_mb: int = 1024
    patience: int = 1

    @property
    def waited(self) -> int:
        """Seconds on the clock after which the document is given up."""
        return self.seconds * self.patience


@dataclass(frozen=True)
class RenderedPdf:
    """A finished document: where it stands, how long it is, and what happened while it was printed."""

    path: Path
    pages: int
    bytes: int
    sha256: str
    warnings: tuple[str, ...]
    refused: int
    substituted: int
    engine: str


class RenderingFailed(Exception):
    """The document could not be printed. `reason` is a word for programs; the message is for staff."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return _sentence(self.reason)


def render_pdf(
    *,
    html: str,
    into: Path,
    beat: Callable[[], None] | None = None,
    limits: Limits = Limits(),
    strict: bool = False,
) -> RenderedPdf:
    """Print `html` into the file `into`, whose folder must exist.

    `beat` is called every two seconds and may raise to give up. `strict` makes a refused fetch an error;
    else it is counted. Characters that cannot be printed are replaced by their codes. Raises RenderingFailed.
    """
    words, replaced = _in_letters_we_have(html)
    part, handle = _open_part(into)
    try:
        report = _ask_child(words, handle, beat, limits, strict)
        size, digest = _put_in_place(part, into, report)
    finally:
        os.close(handle)
        part.unlink(missing_ok=True)
    if report["refused"]:
        log.error("a printed document asked for things from outside", extra={"refused": report["refused"]})
    return RenderedPdf(
        path=into,
        pages=report["pages"],
        bytes=size,
        sha256=digest,
        warnings=tuple(report["warnings"]),
        refused=report["refused"],
        substituted=replaced,
        engine=report["engine"],
    )


def _in_letters_we_have(html: str) -> tuple[str, int]:
    try:
        return substituted(html)
    except FontsUnknown as error:
        raise RenderingFailed("fonts", str(error)) from error


def _open_part(into: Path) -> tuple[Path, int]:
    """A new file beside the final one. What a killed printing of the same file left behind goes first."""
    prefix = f".{into.name}."
    for left_over in into.parent.glob(f"{prefix}*.part"):
        left_over.unlink(missing_ok=True)
    try:
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=into.parent)
    except OSError as error:
        raise RenderingFailed("disk", str(error)) from error
    return Path(name), handle


def _ask_child(html: str, handle: int, beat: Callable[[], None] | None, limits: Limits, strict: bool) -> dict[str, Any]:
    request = {
        "html": html,
        "into": handle,
        "seconds": limits.seconds,
        "memory_mb": limits.memory_mb,
        "strict": strict,
    }
    try:
        finished = children.run(
            "groundwork.printing.child",
            told=json.dumps(request).encode(),
            seconds=limits.waited,
            beat=beat,
            keep_open=(handle,),
        )
    except children.TookTooLong as error:
        raise RenderingFailed("time" if limits.patience == 1 else "busy") from error
    report = _read_report(finished)
    if "failed" in report:
        raise RenderingFailed(report["failed"], report.get("detail", ""))
    return report


def _read_report(finished: children.Finished) -> dict[str, Any]:
    """What the child reported; or, where it died without a word, what its death says."""
    if finished.said:
        report: dict[str, Any] = json.loads(finished.said)
        return report
    if -finished.code == signal.SIGXCPU:
        return {"failed": "time"}
    if -finished.code in SHORT_OF_MEMORY or "memory" in finished.complaint.lower():
        return {"failed": "memory", "detail": finished.complaint[-300:]}
    return {"failed": "crash", "detail": finished.complaint[-300:] or f"exit code {finished.code}"}


def _put_in_place(part: Path, into: Path, report: dict[str, Any]) -> tuple[int, str]:
    """Give a whole file its final name for good; size and digest of what now stands there."""
    try:
        content = part.read_bytes()
        if report["pages"] < 1 or not _is_whole(content):
            raise RenderingFailed("crash", "the file is not whole")
        part.replace(into)
        _sync_folder(into.parent)
    except OSError as error:
        raise RenderingFailed("disk", str(error)) from error
    return len(content), hashlib.sha256(content).hexdigest()


def _is_whole(content: bytes) -> bool:
    """The end of a PDF says where its index is, and there it is."""
    end = WHOLE_FILE_ENDS.search(content[-LAST_BYTES:])
    return end is not None and content.startswith(b"%PDF-1.7") and bool(INDEX_STARTS.match(content, int(end[1])))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sentence(reason: str) -> str:
    return {
        "time": _("The document took too long to print and was stopped."),
        "busy": _("The server was too busy to print the document. It is tried again."),
        "memory": _("The document needed too much memory to print and was stopped."),
        "fetch": _("The document asked for something from outside. It was stopped."),
        "disk": _("The document could not be kept: the disk is full or cannot be written to."),
        "fonts": _("The fonts on the server cannot be listed."),
        "markup": _("The document is nested too deeply to print."),
    }.get(reason, _("The program that prints documents stopped by itself."))
