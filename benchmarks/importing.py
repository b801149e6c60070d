"""Measures how a file of views is brought in, beside what was promised: rows a second, and memory that it takes."""

import json
from pathlib import Path

from benchmarks.figures import Figure, Target
from benchmarks.scale import Scale
from benchmarks.servers import stage
from benchmarks.surroundings import portal

# Rows a second with every answer weighed, and megabytes on top of a portal at rest, however long the file is.
ROWS_A_SECOND, MEGABYTES = 2000.0, 60.0


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """Once, on an embedded database of its own; what stands beside is the promise."""
    environment = portal(f"sqlite:///{folder}/portal.sqlite3", folder)
    said = stage("benchmarks.import_rounds", folder / "views.csv", scale.rows, environment=environment)
    one = json.loads(said.splitlines()[-1])
    rate = {part: (scale.rows / one[part],) for part in ("check", "books", "whole", "processor")}
    return [
        Figure(f"Checking {scale.rows:,} rows, a second", rate["check"], (ROWS_A_SECOND,), Target(1)),
        Figure("  putting them in the books", rate["books"], (ROWS_A_SECOND,)),
        Figure("  the whole way", rate["whole"], (ROWS_A_SECOND,)),
        Figure("  the whole way, a second of the processor", rate["processor"], (ROWS_A_SECOND,)),
        Figure("  megabytes of memory for it", (one["grown"],), (MEGABYTES,), Target(1, at_most=True)),
    ]
