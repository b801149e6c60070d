"""Proves once what is too long for every run: a report on very many views, made by real workers. Run by `make prove`.

Fills a database of its own, asks for a report, lets real workers make it, and checks the set: every part is there,
every file has the digest that the books name, every published view stands in exactly one volume, no process ever
needed more memory than a small report does, and printing from the same snapshot gives the same bytes each time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.__main__ import a_count
from benchmarks.databases import NAMES, POSTGRESQL, SQLITE, pair
from benchmarks.queue import has_a_server
from benchmarks.servers import LEASH, stage
from benchmarks.surroundings import ROOT, portal


def main(given: argparse.Namespace) -> None:
    kind = POSTGRESQL if has_a_server() else SQLITE
    with tempfile.TemporaryDirectory(prefix="portal-prove-") as made, pair(kind, Path(made)) as databases:
        folder = Path(made)
        environment = portal(databases.portal, folder) | {"WORKER_CONCURRENCY": str(given.workers)}
        print(f"{given.views:,} views on {NAMES[kind]}, {given.workers} workers.", flush=True)
        stage("benchmarks.prove_rounds", "fill", given.views, environment=environment)
        began = time.monotonic()
        worker = subprocess.Popen(
            [
                *LEASH,
                sys.executable,
                "-m",
                "celery",
                "--quiet",
                "--app",
                "consultation",
                "worker",
                "--loglevel",
                "ERROR",
            ],
            cwd=ROOT,
            env=environment,
        )
        try:
            said = stage("benchmarks.prove_rounds", "wait", worker.pid, environment=environment)
        finally:
            worker.terminate()
            worker.wait(timeout=60)
        told = json.loads(said.strip().splitlines()[-1]) | {"seconds": round(time.monotonic() - began)}
        print(json.dumps(told, indent=2), flush=True)
        with ThreadPoolExecutor(given.workers) as at_once:
            list(at_once.map(lambda _round: print_again(environment), range(given.again)))
        print(f"{given.again} times printed again, {given.again} times the same bytes.")


def print_again(environment: dict[str, str]) -> None:
    """One more printing, in a process of its own. Raises DidNotStart where the bytes were others."""
    stage("benchmarks.prove_rounds", "again", environment=environment)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prove", description=__doc__)
    parser.add_argument("--views", type=a_count, default=100_000)
    parser.add_argument("--again", type=a_count, default=100, help="how often to print from the same snapshot")
    parser.add_argument("--workers", type=a_count, default=os.cpu_count() or 2)
    return parser.parse_args()


if __name__ == "__main__":
    main(arguments())
