"""Measures lists of views as they grow, on PostgreSQL: every size beside the smallest."""

import json
import os
from pathlib import Path

from benchmarks.databases import POSTGRESQL, default_kind, pair
from benchmarks.figures import Figure, Target
from benchmarks.scale import Scale
from benchmarks.servers import stage
from benchmarks.surroundings import portal

# A page of a long list may take 15 in 100 more time than the same page of a short one.
TARGET = Target(1.15, at_most=True)
LISTS = {
    "Moderation queue": {
        "first": "first page",
        "deepest": "deepest page",
        "second": "waiting for a second person",
        "queue_rare": "a rare type",
    },
    "Search": {
        "find": "first page",
        "find_deepest": "deepest page",
        "find_often": "a frequent word",
        "find_rarely": "a rare word",
        "find_type": "a rare type",
    },
    "Published views": {
        "views": "first page",
        "views_deepest": "deepest page",
        "views_often": "a frequent word",
        "views_rarely": "a rare word",
        "views_type": "a rare type",
    },
    "Home pages": {
        "home": "staff home page",
        "today": "working day",
    },
}


def has_a_server() -> bool:
    """Root starts a PostgreSQL of its own; others name one."""
    return os.geteuid() == 0 or "TEST_DATABASE_URL" in os.environ or default_kind() == POSTGRESQL


def measure(scale: Scale, folder: Path, kind: str = POSTGRESQL) -> dict[str, list[Figure]]:
    """Title to lines."""
    with pair(kind, folder) as databases:
        environment = portal(databases.portal, folder)
        said = stage("benchmarks.queue_rounds", scale.rounds, *scale.queue, environment=environment)
    measured = json.loads(said.strip().splitlines()[-1])
    return {title: figures(measured, pages) for title, pages in LISTS.items()}


def figures(measured: dict[str, dict[str, list[float]]], pages: dict[str, str]) -> list[Figure]:
    """The middle of the rounds at each size beside the middle of those at the smallest."""
    smallest, *larger = sorted(measured, key=int)
    return [
        Figure(f"{int(size):,} views, {words}, ms", *(tuple(measured[each][page]) for each in (size, smallest)), TARGET)
        for page, words in pages.items()
        for size in larger
    ]
