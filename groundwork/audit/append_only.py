"""Tables that only grow: triggers against update and delete on both databases, and TRUNCATE on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from groundwork.audit.erasable import ERASURES, PREFIX, Erasable, postgresql_statements, sqlite_statements


def statements_to_add(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """What an erasure may blank is let through, once there are erasures in this database."""
    said = MayBeErased.tables.get(table)
    said = said if said and _knows_erasures(connection) else None
    if connection.vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {PREFIX}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514'; END $$",
            *(postgresql_statements(table, said) if said else [_no_change_on_postgresql(table)]),
            f"CREATE TRIGGER {PREFIX}_table BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}_refuse()",
        ]
    acts = ("delete",) if said else ("update", "delete")
    refused = [
        f"CREATE TRIGGER {PREFIX}_{table}_{act} BEFORE {act.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for act in acts
    ]
    return [*(sqlite_statements(table, said, _columns(connection, table)) if said else []), *refused]


def statements_to_drop(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    if connection.vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {PREFIX}_{kind} ON {table}" for kind in ("rows", "table")]
    return [f"DROP TRIGGER IF EXISTS {PREFIX}_{table}_{act}" for act in ("update", "delete", "erase")]


def renew(table: str, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements_to_drop(schema_editor.connection, table):
        schema_editor.execute(statement, None)
    for statement in statements_to_add(schema_editor.connection, table):
        schema_editor.execute(statement, None)


def _no_change_on_postgresql(table: str) -> str:
    return (
        f"CREATE TRIGGER {PREFIX}_rows BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {PREFIX}_refuse()"
    )


def _knows_erasures(connection: BaseDatabaseWrapper) -> bool:
    names = {
        "postgresql": f"SELECT 1 WHERE to_regclass('{ERASURES}') IS NOT NULL",
        "sqlite": f"SELECT 1 FROM sqlite_master WHERE name = '{ERASURES}'",  # noqa: S608 -- our own name
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        return cursor.fetchone() is not None


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        return [row[1] for row in cursor.fetchall()]


class AppendOnly(migrations.RunPython):
    """Migration operation: from here on the table takes new rows and nothing else."""

    tables: set[str] = set()

    def __init__(self, table: str) -> None:
        AppendOnly.tables.add(table)

        def add(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            for statement in statements_to_add(schema_editor.connection, table):
                schema_editor.execute(statement, None)

        def drop(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            for statement in statements_to_drop(schema_editor.connection, table):
                schema_editor.execute(statement, None)

        super().__init__(add, drop)
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [self.table], {}


class StillAppendOnly(migrations.RunPython):
    """Migration operation for the end of any change to an append-only table.

    SQLite changes a table by copying it, and the copy has no triggers.
    """

    def __init__(self, table: str) -> None:
        def act(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            renew(table, schema_editor)

        super().__init__(act, act)
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [self.table], {}


class MayBeErased(migrations.RunPython):
    """Migration operation: an erasure may blank these columns of an append-only table, and nothing else may.

    Backwards the table refuses every change again, whether there are erasures or not.
    """

    tables: dict[str, Erasable] = {}

    def __init__(self, table: str, *columns: str, key: str = "") -> None:
        said = Erasable(columns, key)
        MayBeErased.tables[table] = said

        def let(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            MayBeErased.tables[table] = said
            renew(table, schema_editor)

        def refuse(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            MayBeErased.tables.pop(table, None)
            renew(table, schema_editor)

        super().__init__(let, refuse)
        self.table, self.said = table, said

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        return type(self).__qualname__, [self.table, *self.said.columns], {"key": self.said.key}
