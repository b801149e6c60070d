"""Makes a million views of ten thousand, inside PostgreSQL: row by row, a million would take more than half an hour."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from responses.intake.models import Response, ResponseVersion, SearchText
from responses.moderation.models import ModerationDecision

# The first thousand hold what is rare, and there is no more of it however many views there are.
COPIED_FROM, COPIED = 1_000, 9_000
AT_ONCE = 100_000


@dataclass(frozen=True)
class Copied:
    """What of a row is another in its copy, as SQL over `n` (its number), `b` (the row copied) and what was joined."""

    model: type[models.Model]
    anew: dict[str, str]
    source: str


_NUMBER = "lpad({n}::text, 7, '0')"
_COPIED = f"({COPIED_FROM} + mod(n - {COPIED_FROM}, {COPIED}))"
_BASE = _NUMBER.format(n=_COPIED)
_NUMBERS = "generate_series(%(first)s, %(last)s) AS n"
_NEW = _NUMBER.format(n="n")
_HASH = "md5(n || '{what}') || md5('{what}' || n)"
_OLD_RESPONSE = f"intake_response old ON old.public_id = 'V-Q' || {_BASE}"
_NEW_RESPONSE = f"intake_response new ON new.public_id = 'V-Q' || {_NEW}"
_OLD_VERSION = "intake_responseversion was ON was.response_id = old.id"
_NEW_VERSION = "intake_responseversion now ON now.response_id = new.id"
_VERSIONS = f"{_NUMBERS} JOIN {_OLD_RESPONSE} JOIN {_NEW_RESPONSE} JOIN {_OLD_VERSION} JOIN {_NEW_VERSION}"
COPIES = [
    Copied(
        Response,
        {
            "uuid": "gen_random_uuid()",
            "public_id": f"'V-Q' || {_NEW}",
            "draft_key": "gen_random_uuid()",
            "reference": f"'ICP-QUEUE-' || {_NEW}",
            "private_code_hash": _HASH.format(what="code"),
            "received_at": f"b.received_at + (n - {_COPIED}) * interval '1 second'",
        },
        f"{_NUMBERS} JOIN intake_response b ON b.public_id = 'V-Q' || {_BASE}",
    ),
    Copied(
        ResponseVersion,
        {
            "response_id": "new.id",
            "draft_key": "new.draft_key",
            "received_at": "new.received_at",
            "digest": _HASH.format(what="digest"),
            "leaf": _HASH.format(what="leaf"),
        },
        f"{_NUMBERS} JOIN {_OLD_RESPONSE} JOIN {_NEW_RESPONSE} JOIN intake_responseversion b ON b.response_id = old.id",
    ),
    Copied(
        ModerationDecision,
        {"version_id": "now.id"},
        f"{_VERSIONS} JOIN moderation_moderationdecision b ON b.version_id = was.id",
    ),
    Copied(SearchText, {"version_id": "now.id"}, f"{_VERSIONS} JOIN intake_searchtext b ON b.version_id = was.id"),
]


def copy(first: int, beyond: int) -> None:
    """The views of these numbers, each as one of the first ten thousand, with what moderators did to it."""
    for begin in range(first, beyond, AT_ONCE):
        numbers = {"first": begin, "last": min(begin + AT_ONCE, beyond) - 1}
        with connection.cursor() as cursor:
            for copied in COPIES:
                cursor.execute(_statement(copied), numbers)


def _statement(copied: Copied) -> str:
    fields: list[Any] = [field for field in copied.model._meta.concrete_fields if not field.primary_key]
    columns = [field.column for field in fields]
    values = [copied.anew.get(column, f"b.{column}") for column in columns]
    chosen = f"SELECT {', '.join(values)} FROM {copied.source} ORDER BY n"
    return f"INSERT INTO {copied.model._meta.db_table} ({', '.join(columns)}) {chosen}"
