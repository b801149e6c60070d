"""The steps of the proof, inside the portal's settings: fill the database and ask; wait and check; print once more.

Arguments: `fill` and how many views, `wait` and the process that heads the workers, or `again`.
"""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.db.models import QuerySet

from benchmarks.many_views import fill
from benchmarks.portal import SLUG, load_demonstration
from consultation.accounts.models import User
from groundwork.work.states import FAILED
from reports.compilation.making import document_for, print_pdf
from reports.compilation.models import Part, Report
from reports.compilation.planning import book_of
from reports.compilation.rendering import printed_html
from reports.compilation.services import request_report
from reports.compilation.states import PDF, PUBLIC, VOLUME
from reports.compilation.storing import place_of
from responses.intake.models import Response
from responses.intake.states import COUNTED, PUBLISHED
from scenarios.models import Engagement


def ask(views: int) -> None:
    load_demonstration()
    engagement = Engagement.objects.select_related("current_version").get(slug=SLUG)
    fill(engagement, User.objects.get(email="moderator@portal.example"), up_to=views)
    request_report(engagement=engagement, by=User.objects.get(email="report-author@portal.example"))


def wait(head: int) -> None:
    highest: dict[str, int] = {"worker": 0, "printer": 0}
    while not (report := Report.objects.for_staff().get()).compiled_at:
        if report.standing == "stopped":
            raise SystemExit(f"Stopped: {report.job.last_error} {list(failed_parts(report))}")
        for kind, kilobytes in sizes_below(head):
            highest[kind] = max(highest[kind], kilobytes)
        time.sleep(0.5)
    print(json.dumps(checked(report) | {f"{kind}_mb": size // 1024 for kind, size in highest.items()}))


def failed_parts(report: Report) -> QuerySet[Part, tuple[str, int, str]]:
    return report.parts.filter(job__state=FAILED).values_list("edition", "number", "job__last_error")


def checked(report: Report) -> dict[str, object]:
    """What stands in the store, held against the books."""
    parts = list(report.parts.select_related("bundle"))
    for part in parts:
        for file in part.files.values():
            if hashlib.sha256(place_of(file["name"]).read_bytes()).hexdigest() != file["sha256"]:
                raise SystemExit(f"{file['name']} is not what the books say.")
    printed = [view["id"] for part in parts if part.bundle for view in part.bundle.views]
    shown = Response.objects.filter(publication=PUBLISHED, counting=COUNTED).values_list("public_id", flat=True)
    if len(printed) != len(set(printed)) or set(printed) != set(shown.iterator()):
        raise SystemExit("Not every published view stands in exactly one volume.")
    return {"parts": len(parts), "pages": sum(part.pages for part in parts), "views_printed": len(printed)}


def again() -> None:
    """Print what everyone reads and the first volume once more: both must be what the store holds."""
    report = Report.objects.for_staff().get()
    parts = [report.parts.get(edition=PUBLIC), report.parts.filter(edition=VOLUME)[0]]
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            words = printed_html(document_for(book_of(part), part.bundle))
            made = print_pdf(words, Path(folder) / f"{part.pk}.pdf").path.read_bytes()
            if hashlib.sha256(made).hexdigest() != part.files[PDF]["sha256"]:
                raise SystemExit(f"{part.files[PDF]['name']} came out otherwise this time.")


def sizes_below(head: int) -> list[tuple[str, int]]:
    """The proportional share of memory, in kilobytes, of each worker and of each printing process under it."""
    found, parents = [], {head}
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda place: int(place.name)):
        try:
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            words = (folder / "cmdline").read_bytes()
            peak = int((folder / "status").read_text().partition("VmHWM:")[2].split()[0])
        except (OSError, IndexError, ValueError):
            continue
        if parent in parents:
            parents.add(int(folder.name))
            found.append(("printer" if b"groundwork.printing" in words else "worker", peak))
    return found


if __name__ == "__main__":
    steps: dict[str, Callable[..., None]] = {"fill": ask, "wait": wait, "again": again}
    steps[sys.argv[1]](*map(int, sys.argv[2:]))
