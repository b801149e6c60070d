"""Where acts happen: the key of the larger thing that a request is about, noted beside each act within it.

Whoever opens the door to a request says it once; the acts behind it need not be told one by one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_place: ContextVar[str] = ContextVar("audit_place", default="")


@contextmanager
def nowhere_yet() -> Iterator[None]:
    """Around one request: what it says of its place ends with it."""
    token = _place.set("")
    try:
        yield
    finally:
        _place.reset(token)


def acts_happen_in(place: str) -> None:
    _place.set(place)


def place_now() -> str:
    return _place.get()
