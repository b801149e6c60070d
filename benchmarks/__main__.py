"""Measures the portal and prints how it stands to its targets. Run by `make bench`."""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks import exports, grouping, importing, pages, queue, reports
from benchmarks.databases import NAMES, default_kind, pair
from benchmarks.figures import Figure, table
from benchmarks.load import WrongReply
from benchmarks.scale import Scale
from benchmarks.servers import DidNotStart

HOW = """\
Portal beside bare Django on the same web server (2 processes of 4 threads) and the same kind of database; its report
beside WeasyPrint alone on the same HTML. Taken in turns, medians of {rounds}, {processors} processors.
What counts is the ratio: the rest depends on the machine and on what else it does."""
QUIET = 1
Measured = TypeVar("Measured")


def main(given: argparse.Namespace) -> None:
    # A polite stop also ends the servers and takes the databases away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    began = time.monotonic()
    asked = {field.name: getattr(given, field.name) for field in fields(Scale)}
    scale = Scale(**{name: tuple(value) if isinstance(value, list) else value for name, value in asked.items()})
    print(HOW.format(rounds=scale.rounds, processors=os.cpu_count()), flush=True)
    if (load := os.getloadavg()[0]) > QUIET:
        print(f"Something else is busy here (load {load:.1f}): the ratios will be worth less.", flush=True)
    for name in given.only:
        PARTS[name](scale, given.databases)
    print(f"\nMeasured in {time.monotonic() - began:.0f} seconds.")


def of_pages(scale: Scale, databases: list[str]) -> None:
    for kind in databases:
        show(NAMES[kind], in_a_folder(partial(on_database, kind, scale)))


def of_lists(scale: Scale, _databases: list[str]) -> None:
    if queue.has_a_server():
        for title, figures in in_a_folder(partial(queue.measure, scale)).items():
            show(f"{title} as it grows, PostgreSQL", figures)


def of_copies(scale: Scale, _databases: list[str]) -> None:
    show("Copies", grouping.measure(scale))


def of_imports(scale: Scale, _databases: list[str]) -> None:
    show("Import", in_a_folder(partial(importing.measure, scale)))


def of_exports(scale: Scale, _databases: list[str]) -> None:
    show("Exports", in_a_folder(partial(exports.measure, scale)))


def of_reports(scale: Scale, _databases: list[str]) -> None:
    show("Report", in_a_folder(partial(reports.measure, scale)))


PARTS = {
    "pages": of_pages,
    "lists": of_lists,
    "copies": of_copies,
    "imports": of_imports,
    "exports": of_exports,
    "reports": of_reports,
}


def in_a_folder(measure: Callable[[Path], Measured]) -> Measured:
    """What is measured leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        return measure(Path(folder))


def on_database(kind: str, scale: Scale, folder: Path) -> list[Figure]:
    with pair(kind, folder) as databases:
        return pages.measure(databases, scale, folder)


def show(title: str, figures: list[Figure]) -> None:
    print(f"\n{title}\n{table(figures)}", flush=True)


def a_count(typed: str) -> int:
    if not typed.isdecimal() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"it must be a number from 1, and it is {typed!r}")
    return int(typed)


def arguments() -> argparse.Namespace:
    usual = Scale()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--databases", nargs="+", choices=NAMES, default=[default_kind()], help="one or both")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts of it")
    parser.add_argument("--rounds", type=a_count, default=usual.rounds, help="runs of each, of which the median counts")
    parser.add_argument("--users", type=a_count, nargs="+", default=usual.users, help="how many at a time")
    parser.add_argument("--sends", type=a_count, default=usual.sends, help="views sent in a run")
    parser.add_argument("--reads", type=a_count, default=usual.reads, help="pages read in a run")
    parser.add_argument("--journeys", type=a_count, default=usual.journeys, help="whole ways through the form in a run")
    parser.add_argument("--reported", type=a_count, nargs="+", default=usual.reported, help="views in reports")
    parser.add_argument("--figured", type=a_count, nargs="+", default=usual.figured, help="views in figures alone")
    parser.add_argument("--grouped", type=a_count, nargs="+", default=usual.grouped, help="texts to find copies among")
    parser.add_argument("--rows", type=a_count, default=usual.rows, help="rows in the file that is brought in")
    parser.add_argument("--queue", type=a_count, nargs="+", default=usual.queue, help="lengths of the lists of views")
    parser.add_argument("--exported", type=a_count, nargs="+", default=usual.exported, help="views in files of them")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main(arguments())
    except (WrongReply, DidNotStart) as trouble:
        sys.exit(f"Nothing was measured. {trouble}")
    except KeyboardInterrupt:
        sys.exit("Stopped.")
