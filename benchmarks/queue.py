"""Measures the moderation queue as it grows, on PostgreSQL: every size beside the smallest."""

import json
import os
from pathlib import Path

from benchmarks.databases import POSTGRESQL, default_kind, pair
from benchmarks.figures import Figure, Target
from benchmarks.scale import Scale
from benchmarks.servers import stage
from benchmarks.surroundings import portal

# A page of a long queue may take 15 in 100 more time than the same page of a short one.
TARGET = Target(1.15, at_most=True)
PAGES = {"first": "first page", "deepest": "deepest page", "second": "waiting for a second person"}


def has_a_server() -> bool:
    """Root starts a PostgreSQL of its own; others name one."""
    return os.geteuid() == 0 or "TEST_DATABASE_URL" in os.environ or default_kind() == POSTGRESQL


def measure(scale: Scale, folder: Path, kind: str = POSTGRESQL) -> list[Figure]:
    with pair(kind, folder) as databases:
        environment = portal(databases.portal, folder)
        said = stage("benchmarks.queue_rounds", scale.rounds, *scale.queue, environment=environment)
    return figures(json.loads(said.strip().splitlines()[-1]))


def figures(measured: dict[str, dict[str, list[float]]]) -> list[Figure]:
    """The middle of the rounds at each size beside the middle of those at the smallest."""
    smallest, *larger = sorted(measured, key=int)
    return [
        Figure(f"{int(size):,} views, {words}, ms", *(tuple(measured[each][page]) for each in (size, smallest)), TARGET)
        for page, words in PAGES.items()
        for size in larger
    ]
