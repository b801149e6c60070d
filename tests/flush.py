"""How the tables are emptied after a test whose rows were really kept.

An SQLite file is put back whole, as the migrations left it. Elsewhere the triggers of tables that only grow are
dropped, Django flushes, and what migrations wrote is put back.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from groundwork.audit.append_only import AppendOnly, statements_to_add, statements_to_drop
from scenarios.models import StakeholderType
from scenarios.taxonomy import load_stakeholder_types

PATIENCE = 30


def put_back(migrated: Path) -> None:
    """Every page of the test's database is again as in the kept one. Who still has it open reads on.

    Numbers of rows go on from where they were, as after a flush: a process may remember things by them.
    """
    file = connection.settings_dict["NAME"]
    connection.close()
    with closing(sqlite3.connect(migrated)) as kept, closing(sqlite3.connect(file, timeout=PATIENCE)) as used:
        numbers = used.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        kept.backup(used)
        used.execute("DELETE FROM sqlite_sequence")
        used.executemany("INSERT INTO sqlite_sequence VALUES (?, ?)", numbers)
        used.commit()


@contextmanager
def growing_tables_opened() -> Iterator[None]:
    """Within, append-only tables take updates and deletes too."""
    _run(statements_to_drop)
    try:
        yield
    finally:
        _run(statements_to_add)


@contextmanager
def emptied_afterwards() -> Iterator[None]:
    """Around Django's flush: what migrations wrote is there again for the next test."""
    with growing_tables_opened():
        yield
    load_stakeholder_types(StakeholderType)


def _run(statements: object) -> None:
    with connection.cursor() as cursor:
        for table in sorted(AppendOnly.tables):
            for statement in statements(connection.vendor, table):
                cursor.execute(statement)
