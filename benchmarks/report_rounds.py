"""Makes reports of more and more views, beside WeasyPrint alone; run inside the portal's settings.

Arguments: a folder to write to, how many rounds, the numbers of views in whole sets, and those at which the figures
alone are worked out; numbers stand with commas between, from small to large. Prints one line of JSON: for each number
what the figures took, what the whole set took, its pages, and the most memory that a process needed; and seconds for
one volume, each way, in each round.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.many_views import fill
from benchmarks.portal import SLUG, load_demonstration
from consultation.accounts.models import User
from groundwork.printing.bundle import stylesheet
from groundwork.printing.rendering import Limits, render_pdf
from reports.compilation.building import Book
from reports.compilation.making import Workbench, document_for, make
from reports.compilation.models import Bundle, Snapshot
from reports.compilation.rendering import printed_html
from reports.compilation.snapshot import take_snapshot
from reports.compilation.states import FULL, PARTS_OF, VOLUME
from scenarios.models import Engagement

LINK = '<link rel="stylesheet" href="bundled:print.css">'
LIMITS = Limits(seconds=300, memory_mb=2048)


def main(folder: Path, rounds: int, sets: list[int], figured: list[int]) -> None:
    load_demonstration()
    engagement = Engagement.objects.select_related("current_version").get(slug=SLUG)
    measured: dict[int, dict[str, float]] = {}
    for size in sets:
        snapshot, took = all_figures(engagement, size)
        measured[size] = took | one_set(snapshot, folder)
    volume = [one_volume(snapshot, folder) for _ in range(rounds)]
    for size in figured:
        measured[size] = all_figures(engagement, size)[1]
    print(json.dumps({"sizes": measured, "volume": volume}))


def all_figures(engagement: Engagement, size: int) -> tuple[Snapshot, dict[str, float]]:
    """Seconds of this process and on the clock for a whole snapshot: every figure, every list and every bundle."""
    fill(engagement, User.objects.get(email="moderator@portal.example"), up_to=size)
    at_work, began = time.process_time(), time.perf_counter()
    snapshot = take_snapshot(engagement)
    return snapshot, {
        "figures": time.process_time() - at_work,
        "waited": time.perf_counter() - began,
        "worker_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def one_set(snapshot: Snapshot, folder: Path) -> dict[str, float]:
    """Every part of one approved report, one after the other, as one worker makes them."""
    bench, began, pages = Workbench(folder, "part"), time.perf_counter(), 0
    for edition in PARTS_OF[FULL]:
        pages += make(Book(snapshot, edition=edition, approved=True), None, bench).pages
    for bundle in Bundle.objects.filter(snapshot=snapshot).iterator(chunk_size=1):
        pages += make(Book(snapshot, edition=VOLUME, approved=True), bundle, bench).pages
    return {
        "seconds": time.perf_counter() - began,
        "pages": pages,
        "worker_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "printer_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def one_volume(snapshot: Snapshot, folder: Path) -> dict[str, float]:
    """The first volume, by the portal and by WeasyPrint alone on the same HTML. Both print in a process of its own."""
    bundle = Bundle.objects.filter(snapshot=snapshot).first()
    began = time.perf_counter()
    html = printed_html(document_for(Book(snapshot, edition=VOLUME, approved=True), bundle))
    html = with_styles_inside(html)
    written = time.perf_counter()
    printed = render_pdf(html=html, into=folder / "volume.pdf", limits=LIMITS)
    done = time.perf_counter()
    return {
        "pages": printed.pages,
        "compiling": done - began,
        "printing": done - written,
        "alone": seconds_alone(html, folder),
    }


def with_styles_inside(html: str) -> str:
    """WeasyPrint alone knows nothing of the portal's own address for its style sheet."""
    inside = html.replace(LINK, f"<style>{stylesheet()}</style>")
    if inside == html:
        raise ValueError("The printed page doesn't name its style sheet as it used to.")
    return inside


def seconds_alone(html: str, folder: Path) -> float:
    (folder / "report.html").write_text(html, "utf-8")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "benchmarks.bare_printing", str(folder)], check=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *([int(size) for size in named.split(",")] for named in sys.argv[3:]))
