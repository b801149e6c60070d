"""Finding copies among many texts, beside finding the exact ones only: the least that any way must do is read them."""

import json
import subprocess
import sys

from benchmarks.figures import Figure
from benchmarks.scale import Scale
from benchmarks.servers import DidNotStart
from benchmarks.surroundings import ROOT


def measure(scale: Scale) -> list[Figure]:
    """For each number of texts: texts a second, and the memory for it beside the megabytes of the texts."""
    return [figure for many in scale.grouped for figure in _figures(many, rounds_of(scale.rounds, many))]


def rounds_of(rounds: int, many: int) -> dict:
    """In a process of its own, so that its memory is told from ours. A campaign among them must be found whole."""
    command = [sys.executable, "-m", "benchmarks.grouping_rounds", str(rounds), str(many)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DidNotStart(f"Copies were not found:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout))


def _figures(many: int, told: dict) -> list[Figure]:
    near, exact = zip(*told["rates"], strict=True)
    return [
        Figure(f"Grouping {many:,} texts, a second", near, exact),
        Figure("  more memory, MB", (told["grown"],), (told["megabytes"],)),
    ]
