"""Processes under one terminal command: none outlives the command, however it ends."""

import ctypes
import multiprocessing
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

import honcho.manager
from honcho.compat import ProcessManager
from honcho.manager import Manager
from honcho.process import Process

SET_PARENT_DEATH_SIGNAL = 1
# The embedded broker lets an idle worker notice a stop within five seconds; a job in hand gets a little longer.
honcho.manager.KILL_WAIT = 15
LOOK_AGAIN = 0.1


def die_with_parent(what: signal.Signals) -> None:
    """Have the kernel send this signal to the calling process when its parent is gone (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, what)


def leashed(command: str) -> str:
    """The shell command that is told to stop when the process which started it is gone."""
    leash = "setpriv --pdeathsig TERM -- " if shutil.which("setpriv") else ""
    return f"exec {leash}{command}"


class LeashedProcess(Process):
    """The small process that honcho keeps beside each command: it dies with the terminal command, letting go."""

    def run(self, events: "multiprocessing.Queue | None" = None, ignore_signals: bool = False) -> None:
        die_with_parent(signal.SIGKILL)
        super().run(events, ignore_signals)


class PoliteStop(ProcessManager):
    """Asks the command alone to stop, so that it can let its own children finish; honcho would ask all at once."""

    def terminate(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


class Supervisor(Manager):
    """Starts the commands together and stops them together."""

    def __init__(self, when_started: Callable[[], None]) -> None:
        super().__init__()
        self.when_started = when_started
        self._process_ctor = LeashedProcess
        self._procmgr = PoliteStop()
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))

    def _start(self) -> None:
        # A thread made before these processes would be copied into them, locks and all.
        super()._start()
        self.when_started()

    def terminate(self) -> None:
        # A stop that comes before every command has told its number would miss those that haven't.
        if self._all_started():
            super().terminate()
        else:
            threading.Timer(LOOK_AGAIN, self.terminate).start()
