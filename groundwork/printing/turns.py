"""Turns at the printer, for what somebody prints while they wait: so many at a time on one machine, and no more.

One printing may take a processor and a gigabyte of memory. Without turns, a few people who press a button again and
again could leave nothing of either for everyone else.
"""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


class NoTurn(Exception):
    """All turns are taken just now."""


@contextmanager
def a_turn(folder: Path, *, most: int) -> Iterator[None]:
    """One of `most` turns, kept as locks in `folder`. Raises NoTurn at once: nobody waits in line.

    The system takes a turn back from a process that dies.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with ExitStack() as held:
        if not any(_taken(folder / f"{number}.lock", held) for number in range(most)):
            raise NoTurn
        yield


def _taken(lock: Path, held: ExitStack) -> bool:
    handle = held.enter_context(lock.open("w"))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
