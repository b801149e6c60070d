"""How the database keeps the tallies: by triggers on what they count.

Whatever is written into the books, and by whom: its transaction writes into the tallies too. Nothing is ever deleted
from the books, so no trigger minds that.
"""

from typing import Any

from django.db import connection, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from responses.tallies.facts import (
    OVERLAYS,
    QUESTIONS,
    RESPONSE_COLUMNS,
    RESPONSES,
    TALLIES,
    VERSION_COLUMNS,
    VERSIONS,
    dialect,
    noted,
    of_answers,
    of_correction,
    of_responses,
    of_versions,
    questions_noted,
    questions_of,
)

PUBLISHED = "scenarios_engagementversion"
# Each trigger with its table and the act that sets it off. The last two know one row, the others all that were written.
TRIGGERS = {
    "tallies_response_added": (RESPONSES, "INSERT"),
    "tallies_response_changed": (RESPONSES, "UPDATE"),
    "tallies_version_added": (VERSIONS, "INSERT"),
    "tallies_version_changed": (VERSIONS, "UPDATE"),
    "tallies_overlay_added": (OVERLAYS, "INSERT"),
    "tallies_form_published": (PUBLISHED, "INSERT"),
}
_ROW_BY_ROW = (OVERLAYS, PUBLISHED)
_TRANSITIONS = {"INSERT": "NEW TABLE AS added", "UPDATE": "OLD TABLE AS gone NEW TABLE AS added"}


class Tallied(migrations.RunPython):
    """Migration operation: the database keeps the tallies from here on, and counts once what is there.

    SQLite changes a table by copying it, and refuses while triggers of other tables name it: a change to any of these
    tables stands between `Untallied` and this.
    """

    def __init__(self) -> None:
        super().__init__(_install, _remove)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [], {}


class Untallied(migrations.RunPython):
    """Migration operation: the database stops keeping the tallies."""

    def __init__(self) -> None:
        super().__init__(_remove, _install)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [], {}


def rebuild() -> None:
    """Count everything anew. Whoever writes into the books waits meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {TALLIES}, {QUESTIONS} IN SHARE ROW EXCLUSIVE MODE")
        for statement in _counted_anew(connection.vendor):
            cursor.execute(statement)


def missing_triggers() -> list[str]:
    """Which of the triggers are not in the database: without them the tallies stand still."""
    names = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in TRIGGERS if name not in there]


def _install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _remove(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    made = [statement for name in TRIGGERS for statement in _made(vendor, name)]
    for statement in (*made, *_counted_anew(vendor)):
        schema_editor.execute(statement, None)


def _remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    of_table = schema_editor.connection.vendor == "postgresql"
    for name, (table, _act) in TRIGGERS.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if of_table else ""), None)


def _made(vendor: str, name: str) -> list[str]:
    table, act = TRIGGERS[name]
    body = "".join(f"{statement};\n" for statement in _done_by(vendor, name))
    if vendor != "postgresql":
        moved = f" OF {', '.join(RESPONSE_COLUMNS[1:])}" if table == RESPONSES and act == "UPDATE" else ""
        return [f"CREATE TRIGGER {name} AFTER {act}{moved} ON {table} BEGIN\n{body}END"]
    how = "FOR EACH ROW" if table in _ROW_BY_ROW else f"REFERENCING {_TRANSITIONS[act]} FOR EACH STATEMENT"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n{body}RETURN NULL; END $$",
        f"CREATE TRIGGER {name} AFTER {act} ON {table} {how} EXECUTE FUNCTION {name}()",
    ]


def _done_by(vendor: str, name: str) -> list[str]:
    said = dialect(vendor)
    if name == "tallies_form_published":
        return _published(said)
    if name == "tallies_overlay_added":
        held = "id IN (SELECT response_id FROM intake_responseversion WHERE id = NEW.version_id)"
        return [*_held(vendor, held), noted(said, of_correction(said))]
    if name.startswith("tallies_response"):
        gone, added = (_rows(vendor, moment, RESPONSE_COLUMNS) for moment in ("gone", "added"))
        facts = of_responses(said, added, 1)
        if name == "tallies_response_changed":
            facts += of_responses(said, gone, -1)
            facts += of_versions(said, gone, VERSIONS, -1) + of_versions(said, added, VERSIONS, 1)
        return [noted(said, facts)]
    gone, added = (_rows(vendor, moment, VERSION_COLUMNS) for moment in ("gone", "added"))
    facts = of_versions(said, RESPONSES, added, 1)
    if name == "tallies_version_changed":
        facts += of_versions(said, RESPONSES, gone, -1)
    # The first version of a response comes with it: nobody else has seen either.
    return [*_held(vendor, "id IN (SELECT response_id FROM added WHERE number > 1)"), noted(said, facts)]


def _rows(vendor: str, moment: str, columns: tuple[str, ...]) -> str:
    """What a trigger knows of the rows as they were or as they are, under their own columns."""
    if vendor == "postgresql":
        return moment
    row = "OLD" if moment == "gone" else "NEW"
    return f"(SELECT {', '.join(f'{row}.{column} AS {column}' for column in columns)})"


def _held(vendor: str, which: str) -> list[str]:
    """These responses, locked: whoever moves one from standing to standing waits, or has been waited for."""
    if vendor != "postgresql":
        return []
    return [f"PERFORM 1 FROM {RESPONSES} WHERE {which} ORDER BY id FOR NO KEY UPDATE"]


def _published(said: dict[str, str]) -> list[str]:
    """A version may ask about preference under a key that no version before had: its answers, then the key."""
    questions = questions_of(said, "(SELECT NEW.engagement_id AS engagement_id, NEW.document AS document)")
    new = (
        f"(SELECT n.engagement_id, n.key FROM ({questions}) n WHERE NOT EXISTS (SELECT 1 FROM {QUESTIONS} known "  # noqa: S608
        "WHERE known.engagement_id = n.engagement_id AND known.key = n.key))"
    )
    return [noted(said, [of_answers(said, RESPONSES, VERSIONS, new, 1)]), questions_noted(questions)]


def _counted_anew(vendor: str) -> list[str]:
    said = dialect(vendor)
    facts = of_responses(said, RESPONSES, 1) + of_versions(said, RESPONSES, VERSIONS, 1)
    return [
        f"DELETE FROM {TALLIES}",  # noqa: S608
        f"DELETE FROM {QUESTIONS}",  # noqa: S608
        questions_noted(questions_of(said, PUBLISHED)),
        noted(said, facts, loose=False),
    ]
