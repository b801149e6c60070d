"""The portal as real processes on the test's own database: web server and worker, each of which can be killed."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from tests.kept import until_the_end

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 40


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_database_url() -> str:
    """Where the test's rows are, for a process of its own."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    login = quote(facts["USER"]) + (":" + quote(facts["PASSWORD"]) if facts["PASSWORD"] else "")
    return f"postgres://{login}@{facts['HOST'] or '127.0.0.1'}:{facts['PORT'] or 5432}/{facts['NAME']}"


def environment(**more: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": test_database_url(),
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "PORTAL_VAR": str(settings.VAR_DIR),
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(ROOT),
        **more,
    }


class Process:
    """One process group; `kill` is kill -9 for all of it."""

    def __init__(self, *command: str, log: Path, **more: str) -> None:
        self.command, self.log, self.more = command, log, more
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                [sys.executable, "-m", *self.command],
                cwd=ROOT,
                env=environment(**self.more),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        self.running.wait()

    def kill_a_child(self, chance: random.Random) -> None:
        """Kill -9 for one of the processes that the first one started."""
        children = self._children()
        if children:
            _kill(chance.choice(children))

    def kill_children(self) -> None:
        """Kill -9 for each of them; a web server forks others at once."""
        for child in self._children():
            _kill(child)

    def _children(self) -> list[str]:
        try:
            return Path(f"/proc/{self.running.pid}/task/{self.running.pid}/children").read_text().split()
        except FileNotFoundError:
            return []

    def _signal(self, sign: int) -> None:
        try:
            os.killpg(self.running.pid, sign)
        except ProcessLookupError:
            return


def _kill(process: str) -> None:
    with suppress(ProcessLookupError):
        os.kill(int(process), signal.SIGKILL)


@contextmanager
def a_web_server(log: Path, **more: str) -> Iterator["WebServer"]:
    server = WebServer(log, **more)
    try:
        server.wait()
        yield server
    finally:
        server.process.kill()


@contextmanager
def the_web_server() -> Iterator["WebServer"]:
    """The web server that the tests of this process share, since to load the portal takes seconds.

    What answers is forked anew for each test, so nothing that it remembers goes from one to the next. A test that
    kills the server, reads its log or sets it up otherwise starts `a_web_server` of its own.
    """
    server = _kept_server()
    server.wait()
    try:
        yield server
    finally:
        server.process.kill_children()


_kept: dict[str, tuple[dict[str, str], "WebServer"]] = {}


def _kept_server() -> "WebServer":
    """The one that runs, where it was started as it would be now; else a new one."""
    here = {name: value for name, value in environment().items() if name != "PYTEST_CURRENT_TEST"}
    known, server = _kept.get("server", (None, None))
    if server is None or known != here or server.process.running.poll() is not None:
        stop_the_kept_server()
        log = Path(settings.VAR_DIR) / "kept-web-server.log"
        _kept["server"] = here, WebServer(log)
        until_the_end(stop_the_kept_server)
    return _kept["server"][1]


def stop_the_kept_server() -> None:
    _known, server = _kept.pop("server", (None, None))
    if server is not None:
        server.process.kill()


class WebServer:
    def __init__(self, log: Path, **more: str) -> None:
        self.port = free_port()
        command = ("gunicorn", "--config", "deploy/gunicorn.conf.py", "consultation.wsgi")
        self.process = Process(*command, log=log, PORT=str(self.port), **more)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def wait(self) -> None:
        until(self._answers, "the web server answers")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.origin}/healthz", timeout=5) as page:
                return page.status == 200
        except OSError:
            return False


@contextmanager
def a_worker(log: Path, **more: str) -> Iterator[Process]:
    """A Celery worker of one child on the broker that this run is for."""
    command = (
        "celery --quiet --app consultation worker --concurrency 1 --loglevel warning --without-gossip --without-mingle"
    )
    worker = Process(*command.split(), log=log, **more)
    try:
        yield worker
    finally:
        worker.kill()


def until(true: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait for something to come true, or fail saying what didn't."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.1)
    raise AssertionError(f"Waited {patience} seconds in vain until {what}.")
