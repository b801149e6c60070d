"""How the tables are emptied after a test whose rows were really kept.

An SQLite file is put back whole, as the migrations left it. On PostgreSQL the few tables that hold a row are emptied,
their triggers put aside, and what migrations wrote is put back.
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
# What is in these follows from the program alone, and no test changes it.
WRITTEN_ONCE = {"django_content_type", "auth_permission"}


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
def growing_tables_opened(*only: str) -> Iterator[None]:
    """Within, append-only tables take updates and deletes too: all of them, or those of the named that are."""
    tables = sorted(AppendOnly.tables & set(only) if only else AppendOnly.tables)
    _run(statements_to_drop, tables)
    try:
        yield
    finally:
        _run(statements_to_add, tables)


def empty() -> None:
    """No table has a row but those that migrations wrote.

    A test writes to a few tables of many: to look for those takes a hundredth of what it takes to empty all of them.
    """
    filled = _filled()
    with connection.cursor() as cursor:
        cursor.execute(_for_each(filled, "ALTER TABLE {} DISABLE TRIGGER USER"))
        try:
            cursor.execute(_for_each(filled, "DELETE FROM {}"))
        finally:
            cursor.execute(_for_each(filled, "ALTER TABLE {} ENABLE TRIGGER USER"))
    load_stakeholder_types(StakeholderType)


def _filled() -> list[str]:
    """The tables with a row in them that no migration wrote, or that migrations write again."""
    known = set(connection.introspection.django_table_names(only_existing=True)) - WRITTEN_ONCE
    names = [(table, connection.ops.quote_name(table)) for table in sorted(known)]
    asked = " UNION ALL ".join(f"(SELECT '{table}' FROM {quoted} LIMIT 1)" for table, quoted in names)  # noqa: S608 -- our own names
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [connection.ops.quote_name(table) for (table,) in cursor.fetchall()]


def _for_each(tables: list[str], statement: str) -> str:
    return "; ".join(statement.format(table) for table in tables) or "SELECT 1"


def _run(statements: object, tables: list[str]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            for statement in statements(connection, table):
                cursor.execute(statement)
