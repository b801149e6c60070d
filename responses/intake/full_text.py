"""How each database looks for words, and what a migration does so that it can. Knows the table by its name only."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BooleanField, F, Func

from responses.intake.folding import Wanted

TABLE, INDEX = "intake_searchtext", "intake_searchtext_words"
_LEXEMES = "array_to_tsvector(string_to_array(btrim({words} || ' ' || {named}), ' '))"
_NEW = f"INSERT INTO {INDEX}(rowid, words, named) VALUES (new.id, new.words, new.named)"  # noqa: S608 -- our own names
_OLD = f"INSERT INTO {INDEX}({INDEX}, rowid, words, named) VALUES ('delete', old.id, old.words, old.named)"  # noqa: S608
_SQLITE = [
    # Words come folded, with one space between: nothing is left for the database to cut.
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5("
    f"words, named, content='{TABLE}', content_rowid='id', tokenize='ascii', detail=none)",
    f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",  # noqa: S608
    f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN {_NEW}; END",
    f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN {_OLD}; END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} BEGIN {_OLD}; {_NEW}; END",
]
_SQLITE_DROP = [f"DROP TRIGGER IF EXISTS {INDEX}_{act}" for act in ("added", "gone", "changed")]
_SQLITE_DROP += [f"DROP TABLE IF EXISTS {INDEX}"]
# One index for each edition: how long the public waits says nothing of what isn't shown.
_EDITIONS = ("public", "restricted")
_POSTGRESQL = [
    f"CREATE INDEX {INDEX}_{edition} ON {TABLE} USING gin (({_LEXEMES.format(words='words', named='named')})) "
    f"WHERE edition = '{edition}'"
    for edition in _EDITIONS
]
_POSTGRESQL_DROP = [f"DROP INDEX IF EXISTS {name}" for name in (INDEX, *(f"{INDEX}_{one}" for one in _EDITIONS))]


class Searched(migrations.RunPython):
    """Migration operation: the database can look for words in the table, and sees every change of a row at once.

    SQLite changes a table by copying it, so this stands at the end of any change to it too.
    """

    def __init__(self) -> None:
        def add(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            drop(apps, schema_editor)
            _run(schema_editor, _POSTGRESQL if _is_postgresql(schema_editor) else _SQLITE)

        def drop(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
            _run(schema_editor, _POSTGRESQL_DROP if _is_postgresql(schema_editor) else _SQLITE_DROP)

        super().__init__(add, drop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [], {}


def _is_postgresql(schema_editor: BaseDatabaseSchemaEditor) -> bool:
    return schema_editor.connection.vendor == "postgresql"


def _run(schema_editor: BaseDatabaseSchemaEditor, statements: list[str]) -> None:
    for statement in statements:
        schema_editor.execute(statement, None)


class HasWords(Func):
    """Whether a row has a word that begins so, for each of these beginnings. They are folded: letters and digits."""

    output_field = BooleanField()

    def __init__(self, asked: Wanted) -> None:
        whole = [(word, False) for phrase in asked.phrases for word in phrase]
        parts = dict.fromkeys([*whole, *((word, True) for word in asked.beginnings)])
        lexemes = " & ".join(f"'{word}'{':*' if begins else ''}" for word, begins in parts)
        match = " AND ".join(f'"{word}"{"*" if begins else ""}' for word, begins in parts)
        super().__init__(F("id"), F("words"), F("named"))
        self.lexemes, self.match = lexemes, match

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        _id, words, named = (compiler.compile(part)[0] for part in self.source_expressions)
        return f"{_LEXEMES.format(words=words, named=named)} @@ %s::tsquery", [self.lexemes]

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[str | int, ...]]:
        row = compiler.compile(self.source_expressions[0])[0]
        return f"{row} IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)", (self.match,)  # noqa: S608
