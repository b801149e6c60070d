"""Measures the report: one volume beside WeasyPrint alone, and whole sets and all figures as the views grow."""

import json
from math import log
from pathlib import Path

from benchmarks.databases import POSTGRESQL, SQLITE, pair
from benchmarks.figures import Figure, Target
from benchmarks.queue import has_a_server
from benchmarks.scale import Scale
from benchmarks.servers import stage
from benchmarks.surroundings import portal

# The portal may take a tenth more time than WeasyPrint alone, for the whole way from the database to the file.
TARGET = Target(round(1 / 1.1, 2))
# However many views there are, a process needs as much memory as for few.
MEMORY = Target(1.05, at_most=True)
# Twice as many views may take a little more than twice the time.
EXPONENT = Target(1.1, at_most=True)


def measure(scale: Scale, folder: Path) -> list[Figure]:
    """On a database of its own, so that the report holds these views and no others."""
    kind = POSTGRESQL if has_a_server() else SQLITE
    with pair(kind, folder) as databases:
        environment = portal(databases.portal, folder)
        sizes = [",".join(map(str, named)) for named in (scale.reported, scale.figured)]
        said = stage("benchmarks.report_rounds", folder, scale.rounds, *sizes, environment=environment)
    told = json.loads(said.strip().splitlines()[-1])
    return [*of_a_volume(told["volume"]), *as_they_grow(told["sizes"])]


def of_a_volume(rounds: list[dict[str, float]]) -> list[Figure]:
    speed = {way: tuple(one["pages"] / one[way] for one in rounds) for way in ("compiling", "printing", "alone")}
    pages = rounds[0]["pages"]
    return [
        Figure(f"Volume of {pages} pages, pages a second", speed["compiling"], speed["alone"], TARGET),
        Figure("  its printing only", speed["printing"], speed["alone"], TARGET),
    ]


def as_they_grow(sizes: dict[str, dict[str, float]]) -> list[Figure]:
    smallest, *larger = sorted(sizes, key=int)
    return [
        figure
        for size in larger
        for figure in _grown(f"{int(size):,} views", int(size) / int(smallest), sizes[size], sizes[smallest])
    ]


def _grown(words: str, times: float, grown: dict[str, float], first: dict[str, float]) -> list[Figure]:
    """What so many views took beside the smallest number. Where only figures were worked out nothing was printed."""
    exponent = log(grown["figures"] / first["figures"]) / log(times)
    figures = [
        _beside(f"{words}, all figures, seconds", grown["waited"], first["waited"]),
        _beside(f"{words}, growth exponent of all figures", exponent, 1, EXPONENT),
        _beside(f"{words}, worker, MB", grown["worker_mb"], first["worker_mb"], MEMORY),
    ]
    if "pages" in grown:
        figures += [
            _beside(f"{words}, whole set, pages a second", *(one["pages"] / one["seconds"] for one in (grown, first))),
            _beside(f"{words}, printing process, MB", grown["printer_mb"], first["printer_mb"], MEMORY),
        ]
    return figures


def _beside(what: str, portal: float, beside: float, target: Target | None = None) -> Figure:
    return Figure(what, (portal,), (beside,), target)
