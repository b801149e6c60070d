"""Measures exports in views a second, and by how much memory grows with the number of views."""

import json
from pathlib import Path

from benchmarks.figures import Figure, Target
from benchmarks.scale import Scale
from benchmarks.servers import stage
from benchmarks.surroundings import portal
from reports.exports.states import PUBLIC, RESTRICTED

# A bare loop writes about 50,000 rows a second where 25,000 are promised.
TARGET = Target(0.5)
MOST_MEGABYTES = 30
NAMES = {PUBLIC: "public", RESTRICTED: "restricted"}


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """On an embedded database of its own, which grows from size to size."""
    environment = portal(f"sqlite:///{folder}/portal.sqlite3", folder)
    said = stage("benchmarks.export_rounds", scale.rounds, *scale.exported, environment=environment)
    return [figure for line in said.splitlines() for figure in _figures(json.loads(line))]


def _figures(told: dict) -> list[Figure]:
    many, rounds = f"{told['views']:,}", told["rounds"]
    rates = [
        Figure(
            f"CSV of {many} views, {NAMES[edition]}, a second",
            tuple(one[edition] for one in rounds),
            tuple(one[f"bare {edition}"] for one in rounds),
            TARGET,
        )
        for edition in (PUBLIC, RESTRICTED)
    ]
    memory = Figure("  more memory, MB", (told["megabytes"],), (MOST_MEGABYTES,), Target(1, at_most=True))
    return [*rates, memory]
