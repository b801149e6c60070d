"""Runs one of this package's own programs as a child process, watched and with a time limit."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PROJECT = Path(__file__).resolve().parents[2]
SECONDS_BETWEEN_BEATS = 2
MOST_COMPLAINT = 2000
# Nothing of the portal's own environment goes along: it holds the server's secrets.
PASSED_ON = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME")
# The same bytes from every process: no random hashes, no clock reading inside embedded fonts.
SAME_EVERYWHERE = {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}


class TookTooLong(Exception):
    """The child did not finish in its time and was killed."""


@dataclass(frozen=True)
class Finished:
    """How a child ended: its exit code (negative: the signal), what it said, what it complained of."""

    code: int
    said: bytes
    complaint: str


def run(
    module: str,
    *arguments: str,
    told: bytes,
    seconds: float,
    beat: Callable[[], None] | None = None,
    keep_open: Sequence[int] = (),
) -> Finished:
    """Run `module` with `told` on its standard input; `beat` is called every two seconds meanwhile.

    Raises TookTooLong at the limit. Whatever happens, the child is gone afterwards.
    """
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with _in_memory(told) as asked, _in_memory(b"") as complaints:
        child = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=PROJECT,
            env=kept | SAME_EVERYWHERE,
            pass_fds=keep_open,
        )
        try:
            said = _listen(child, seconds, beat)
        finally:
            child.kill()
            child.communicate()
        complaints.seek(0)
        return Finished(child.returncode, said, complaints.read(MOST_COMPLAINT).decode("utf-8", "replace"))


def _listen(child: subprocess.Popen[bytes], seconds: float, beat: Callable[[], None] | None) -> bytes:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        try:
            return child.communicate(timeout=min(SECONDS_BETWEEN_BEATS, left))[0]
        except subprocess.TimeoutExpired:
            pass
        if beat:
            beat()
    raise TookTooLong


def _in_memory(content: bytes) -> BinaryIO:
    """A file that never touches the disk: people's words go through it, and waiting on a pipe could lock up."""
    file = os.fdopen(os.memfd_create("printing"), "w+b")
    file.write(content)
    file.seek(0)
    return file
