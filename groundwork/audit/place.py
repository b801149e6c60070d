"""Where acts happen: the key of the larger thing that a request is about, noted beside each act within it.

Whoever opens the door to a request says it once; the acts behind it need not be told one by one. Where no request is
behind an act, a job or a command is: then that is its place, unless the act itself names one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BY_ITSELF = "by the portal itself: %s"
LONGEST = 80
_place: ContextVar[str] = ContextVar("audit_place", default="")


@contextmanager
def nowhere_yet() -> Iterator[None]:
    """Around one request: what it says of its place ends with it."""
    token = _place.set("")
    try:
        yield
    finally:
        _place.reset(token)


@contextmanager
def by_itself(job: str) -> Iterator[None]:
    """Around one job or command of this name."""
    token = _place.set((BY_ITSELF % job)[:LONGEST])
    try:
        yield
    finally:
        _place.reset(token)


def acts_happen_in(place: str) -> None:
    _place.set(place)


def place_now() -> str:
    return _place.get()
