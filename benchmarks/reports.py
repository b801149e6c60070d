"""Measures the report in pages a second: its printing, and the whole way from the database to the file."""

import json
from pathlib import Path

from benchmarks.figures import Figure, Target
from benchmarks.scale import Scale
from benchmarks.servers import stage
from benchmarks.surroundings import portal

# The portal may take a tenth more time than WeasyPrint alone, for the whole way from the database to the file.
TARGET = Target(round(1 / 1.1, 2))


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """On an embedded database of its own, so that the report holds these views and no others."""
    environment = portal(f"sqlite:///{folder}/portal.sqlite3", folder)
    said = stage("benchmarks.report_rounds", folder, scale.views, scale.rounds, environment=environment)
    rounds = json.loads(said)
    speed = {way: tuple(one["pages"] / one[way] for one in rounds) for way in ("compiling", "printing", "alone")}
    pages = rounds[0]["pages"]
    return [
        Figure(f"Report of {pages} pages, a second", speed["compiling"], speed["alone"], TARGET),
        Figure("  its printing only", speed["printing"], speed["alone"], TARGET),
    ]
