"""Somebody else at the database, who holds what an answer is written to."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import psycopg2
from django.db import connection

from tests.processes import test_database_url


@contextmanager
def held_by_somebody_else(
    hold: str = "LOCK TABLE intake_draft, intake_response IN ACCESS EXCLUSIVE MODE",
) -> Iterator[None]:
    """Another connection holds the tables that an answer is written to, and doesn't let go."""
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg2.connect(test_database_url())
        other.cursor().execute(hold)
    try:
        yield
    finally:
        other.rollback()
        other.close()


def at_the_same_moment(
    *acts: Callable[[], Any], hold: str = "SELECT 1 FROM scenarios_engagement FOR UPDATE"
) -> list[Any]:
    """What the acts give, in threads that all come as far as what `hold` locks before any of them gets on.

    With an embedded database they come as far as their first write.
    """

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        with held_by_somebody_else(hold):
            running = [threads.submit(run, act) for act in acts]
            done, _waiting = wait(running, timeout=1)
            assert not done, [each.result() for each in done]
        return [each.result() for each in running]
