"""Two throwaway databases of one kind, one for the portal and one for the ceiling, gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from deploy import lent

SQLITE, POSTGRESQL = "sqlite", "postgresql"
NAMES = {SQLITE: "SQLite, embedded", POSTGRESQL: "PostgreSQL"}
# Begins as the names that a test run lends itself, whose leftovers the next run takes away.
PREFIX = f"test_{lent.NAME}"


@dataclass(frozen=True)
class Pair:
    """Addresses of two empty databases."""

    portal: str
    ceiling: str


def default_kind() -> str:
    """The embedded database, unless DATABASE_URL names a server."""
    url = os.environ.get("DATABASE_URL", "")
    return SQLITE if not url or url.startswith("sqlite") else POSTGRESQL


@contextmanager
def pair(kind: str, folder: Path) -> Iterator[Pair]:
    if kind == SQLITE:
        yield Pair(f"sqlite:///{folder}/portal.sqlite3", f"sqlite:///{folder}/ceiling.sqlite3")
        return
    with ExitStack() as stack:
        server = os.environ["DATABASE_URL"] if default_kind() == kind else stack.enter_context(lent.postgresql())
        portal, ceiling = (stack.enter_context(_lent_database(server, side)) for side in ("portal", "ceiling"))
        yield Pair(portal, ceiling)


@contextmanager
def _lent_database(server: str, side: str) -> Iterator[str]:
    """A database of our own on the server that this address names; whatever else it holds is not touched."""
    name = f"{PREFIX}_{side}"
    _ask(server, f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _ask(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _ask(server: str, command: str) -> None:
    address = urlsplit(server)._replace(scheme="postgresql", path="/postgres").geturl()
    connection = psycopg2.connect(address)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(command)
    finally:
        connection.close()
