"""The walls round a printing process: memory, time, file size, no network, no further processes.

Every wall that the machine allows is put up; one that it refuses is left out, because the closed
fetcher inside stands without them.
"""

import ctypes
import os
import resource
import signal
import sys
from typing import Any

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
MEGABYTE = 1024 * 1024
LARGEST_FILE = 512 * MEGABYTE
# Fonts and libraries are mapped into memory without using it; this much room is left for them.
MAPPED_FILES = 1024 * MEGABYTE
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "urllib.")


class Confined(PermissionError):
    """Code in the printing process tried to reach outside it."""


def confine(*, seconds: int, memory_mb: int) -> bool:
    """Wall this process in. Says whether the kernel also took the network away.

    To be called before any other thread starts.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    _die_with_the_parent(libc)
    os.nice(10)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, seconds + 5)
    _limit(resource.RLIMIT_FSIZE, LARGEST_FILE)
    _limit(resource.RLIMIT_DATA, memory_mb * MEGABYTE)
    _limit(resource.RLIMIT_AS, memory_mb * MEGABYTE + MAPPED_FILES)
    return libc.unshare(CLONE_NEWNET) == 0 or libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0


def forbid_reaching_out() -> None:
    """From now on Python code in this process opens no socket and starts no program. Cannot be undone."""

    def refuse(event: str, _details: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN):
            raise Confined(event)

    sys.addaudithook(refuse)


def _die_with_the_parent(libc: ctypes.CDLL) -> None:
    parent = os.getppid()
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("the process that asked has gone")


def _limit(what: int, most: int) -> None:
    _soft, hard = resource.getrlimit(what)
    ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (ceiling, ceiling))
