"""Starts the web server as the portal starts it, for the portal and for the ceiling alike, and stops it again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.surroundings import ROOT

LONGEST_START = 60
# The kernel asks the server to stop should this program be killed.
LEASH = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []


class DidNotStart(Exception):
    """The server or a step before it failed; the message ends with its last words."""


def stage(module: str, *arguments: object, environment: dict[str, str]) -> str:
    """Run one module inside the project that `environment` names; what it printed."""
    command = [sys.executable, "-m", "benchmarks.stage", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DidNotStart(f"{module} failed:\n{done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def serving(application: str, *, environment: dict[str, str], log: Path) -> Iterator[int]:
    """The port of a server that runs `application`: 2 processes of 4 threads, as in deploy/gunicorn.conf.py.

    Only the change of worked-out processes is put off: one in the middle of a run would be measured as slowness.
    """
    port = free_port()
    command = ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--max-requests", "0", application]
    with log.open("wb") as said:
        server = subprocess.Popen(
            [*LEASH, sys.executable, "-m", *command],
            cwd=ROOT,
            env=environment | {"WEB_BIND": f"127.0.0.1:{port}"},
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        _wait(server, port, log)
        yield port
    finally:
        _stop(server)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """The server opens its port once the application is loaded."""
    end = time.monotonic() + LONGEST_START
    while server.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise DidNotStart(f"The server did not start:\n{last_words(log.parent)}")


def last_words(folder: Path) -> str:
    """The end of what the servers of this folder logged."""
    logs = sorted(folder.glob("*.log"))
    return "\n".join(f"{log.name}: {log.read_text('utf-8', 'replace')[-1000:]}" for log in logs)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
