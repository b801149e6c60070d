"""Tables that only grow: triggers against update and delete on both databases, and TRUNCATE on PostgreSQL."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PREFIX = "append_only"


def statements_to_add(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {PREFIX}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514'; END $$",
            f"CREATE TRIGGER {PREFIX}_rows BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {PREFIX}_refuse()",
            f"CREATE TRIGGER {PREFIX}_table BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {PREFIX}_refuse()",
        ]
    return [
        f"CREATE TRIGGER {PREFIX}_{table}_{act} BEFORE {act.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for act in ("update", "delete")
    ]


def statements_to_drop(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {PREFIX}_{kind} ON {table}" for kind in ("rows", "table")]
    return [f"DROP TRIGGER IF EXISTS {PREFIX}_{table}_{act}" for act in ("update", "delete")]


def renew(table: str, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements_to_drop(schema_editor.connection.vendor, table):
        schema_editor.execute(statement, None)
    for statement in statements_to_add(schema_editor.connection.vendor, table):
        schema_editor.execute(statement, None)


class AppendOnly(migrations.RunPython):
    """Migration operation: from here on the table takes new rows and nothing else."""

    tables: set[str] = set()

    def __init__(self, table: str) -> None:
        AppendOnly.tables.add(table)

        def add(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            for statement in statements_to_add(schema_editor.connection.vendor, table):
                schema_editor.execute(statement, None)

        def drop(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            for statement in statements_to_drop(schema_editor.connection.vendor, table):
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
