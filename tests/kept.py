"""What the tests of one process start once and share; it is closed when the last of them is over."""

from collections.abc import Callable

_closers: list[Callable[[], None]] = []


def until_the_end(close: Callable[[], None]) -> None:
    """Have something closed after the last test."""
    _closers.append(close)


def close_all() -> None:
    while _closers:
        _closers.pop()()
