"""Counting what a page asks of the database. What begins and ends a transaction is left out: it asks for nothing."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def statements(client: Any, address: str) -> list[str]:
    """What one look at this page asks, in order. Raises AssertionError unless the page is there."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert page.status_code == 200, address
    found = [query["sql"] for query in asked.captured_queries]
    return [sql for sql in found if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SET TRANSACTION"))]
