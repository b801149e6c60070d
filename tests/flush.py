"""The one way a test empties tables that only grow: drop their triggers, flush, put back what migrations made."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from groundwork.audit.append_only import AppendOnly, statements_to_add, statements_to_drop
from scenarios.models import StakeholderType
from scenarios.taxonomy import load_stakeholder_types


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
