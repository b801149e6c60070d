"""Small writes that needn't outlive a power cut: counts, and hints for staff. They don't wait for the disk.

A view waits for the disk, since it was acknowledged. Were each count beside it to wait as well, sending a view would
take several times as long.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def unhurried() -> Iterator[None]:
    """One transaction of its own. Inside another, which may hold what must last, it is an ordinary part of that."""
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    elif connection.vendor == "sqlite":
        with _sqlite_in_no_hurry(), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            _tell("SET LOCAL synchronous_commit TO OFF")
            yield


@contextmanager
def _sqlite_in_no_hurry() -> Iterator[None]:
    """The setting belongs to the connection: should it not go back, the connection goes."""
    _tell("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        try:
            _tell("PRAGMA synchronous=FULL")
        except Exception:
            connection.close()
            raise


def _tell(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
