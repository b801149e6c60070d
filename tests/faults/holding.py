"""Somebody else at the database, who holds what an answer is written to."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from django.db import connection

from tests.processes import test_database_url


@contextmanager
def held_by_somebody_else() -> Iterator[None]:
    """Another connection holds the tables that an answer is written to, and doesn't let go."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg2.connect(test_database_url())
        other.cursor().execute("LOCK TABLE intake_draft, intake_response IN ACCESS EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.rollback()
        other.close()
