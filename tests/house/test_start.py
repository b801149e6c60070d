"""The demonstration starts by one command, says where to look, and leaves no process when it ends, however it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 60

# A command that starts a family: two children, one of them deaf to a polite stop, as a stuck worker is.
FAMILY = """
import os, signal, time
signal.signal(signal.SIGTERM, lambda *_: (os.killpg(0, signal.SIGKILL)))
for deaf in (False, True):
    if os.fork() == 0:
        if deaf:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(600)
time.sleep(600)
"""
TERMINAL_COMMAND = """
import sys
from deploy.supervision import Supervisor, leashed
supervisor = Supervisor(when_started=lambda: None)
for name in ("one", "two"):
    supervisor.add_process(name, leashed(f"{sys.executable} {sys.argv[1]}"))
supervisor.loop()
"""


@pytest.fixture
def mark() -> Iterator[str]:
    """Stands in the environment of every process that a test starts, and so finds them again."""
    mark = f"PORTAL_TEST_MARK={uuid.uuid4().hex}"
    yield mark
    for left in marked(mark):
        os.kill(left, signal.SIGKILL)


def marked(mark: str) -> list[int]:
    """Numbers of the running processes that carry the mark, zombies apart."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def wait_until(true: Callable[[], bool], seconds: float = ENOUGH) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if true():
            return True
        time.sleep(0.1)
    return False


def start_families(folder: Path, mark: str) -> "subprocess.Popen[bytes]":
    family = folder / "family.py"
    family.write_text(FAMILY, "utf-8")
    name, value = mark.split("=")
    command = [sys.executable, "-c", TERMINAL_COMMAND, str(family)]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {name: value}, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_process_outlives_the_terminal_command(tmp_path: Path, mark: str, stop: signal.Signals) -> None:
    parent = start_families(tmp_path, mark)
    # The terminal command; two small processes beside its two commands; a parent and two children for each of these.
    assert wait_until(lambda: len(marked(mark)) == 9)
    parent.send_signal(stop)
    parent.wait(ENOUGH)
    assert wait_until(lambda: not marked(mark)), marked(mark)


def test_a_stop_before_all_have_started_leaves_nothing(tmp_path: Path, mark: str) -> None:
    parent = start_families(tmp_path, mark)
    assert wait_until(lambda: len(marked(mark)) >= 2)
    parent.terminate()
    parent.wait(ENOUGH)
    assert wait_until(lambda: not marked(mark)), marked(mark)


class Demonstration:
    """A start of the demonstration with files of its own, and what it has said so far."""

    def __init__(self, folder: Path, mark: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
        ours = ("PORTAL_", "TEST_", "CELERY_", "DJANGO_", "DATABASE_", "MAKE", "PYTEST_", "DEMO_")
        env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        name, value = mark.split("=")
        env |= {
            "PORTAL_MODE": "demo",
            "PORTAL_VAR": str(folder),
            "PORT": str(self.port),
            "DATABASE_URL": "",
            name: value,
        }
        command = [sys.executable, "-m", "deploy.start"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.said += line

    def ready(self) -> bool:
        limit = 3 * ENOUGH
        wait_until(lambda: "Ready after" in self.said or self.process.poll() is not None, limit)
        return "Ready after" in self.said

    def stop(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        self.process.wait(ENOUGH)


def test_the_demonstration_starts_twice_and_stops(tmp_path: Path, mark: str) -> None:
    first = Demonstration(tmp_path, mark)
    assert first.ready(), first.said
    assert f"http://localhost:{first.port}/" in first.said
    assert "Do not open it to the internet" in first.said
    password = (tmp_path / "demo-password").read_text("utf-8").strip()
    assert password in first.said
    with urlopen(f"http://127.0.0.1:{first.port}/engagements/icp-lead-provider-2021/", timeout=ENOUGH) as page:
        assert "demonstration" in page.read().decode().lower()
    rival = Demonstration(tmp_path, mark)
    assert not rival.ready()
    assert rival.said.startswith("The portal already runs from this folder.")
    first.stop(signal.SIGINT)
    assert "Stopped. Nothing of the portal is left running." in first.said
    assert wait_until(lambda: not marked(mark)), marked(mark)

    pages_made = (tmp_path / "static" / "staticfiles.json").stat().st_mtime_ns
    second = Demonstration(tmp_path, mark)
    assert second.ready(), second.said
    assert password in second.said
    assert (tmp_path / "static" / "staticfiles.json").stat().st_mtime_ns == pages_made
    seconds = re.search(r"Ready after ([0-9.]+) seconds", second.said)
    # The promise is 10 seconds on a quiet machine; the tests beside this one take their share.
    assert seconds
    assert float(seconds[1]) < 20
    second.stop(signal.SIGKILL)
    assert wait_until(lambda: not marked(mark)), marked(mark)
