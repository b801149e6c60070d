"""Compiles a report: the snapshot first, then its parts, each by itself. Running any of it again ends in the same."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy

from groundwork.clock.handles import machine_now
from groundwork.work.leases import CannotBeDone, Lease
from reports.compilation.building import Book
from reports.compilation.making import Made, Workbench, document_for, make
from reports.compilation.models import Bundle, Part, Report, Snapshot
from reports.compilation.naming import download_name, leaves_the_portal
from reports.compilation.planning import book_of, plan_parts
from reports.compilation.rendering import standalone_html
from reports.compilation.rolls import digest_of_entries
from reports.compilation.snapshot import TOUCHED, keep, read_everything, take_snapshot, untouched
from reports.compilation.states import FULL, PARTS_OF, STAFF_TWIN, TWIN, VOLUME
from reports.compilation.storing import file_name, put_in_place, waiting_room
from reports.narrative.freezing import frozen
from scenarios.models import Engagement

PREPARING = (gettext_lazy("Taking a snapshot of the books"), gettext_lazy("Planning the parts"))
MAKING = (
    gettext_lazy("Reading the snapshot"),
    gettext_lazy("Printing"),
    gettext_lazy("Checking that everyone can read it"),
    gettext_lazy("Storing it"),
)


def prepare_report(lease: Lease) -> None:
    """Take the snapshot, once, and plan the parts. Raises CannotBeDone with a reason that staff can read, LeaseLost."""
    report = Report.objects.select_related("engagement", "snapshot").get(id=lease.subject)
    lease.progress(0, len(PREPARING), str(PREPARING[0]))
    report.snapshot = snapshot = report.snapshot or _snapshot_once(report, lease)
    _sealed_entries(snapshot)
    lease.progress(1, len(PREPARING), str(PREPARING[1]))
    with transaction.atomic():
        lease.finish()
        plan_parts(report, approved=False)


def make_part(lease: Lease) -> None:
    """Make one part and store it. Whoever makes the last one completes the set. Raises as `prepare_report`, OSError."""
    parts = Part.objects.select_related("report__snapshot", "report__corrects", "bundle")
    part = parts.defer("report__snapshot__figures").get(id=lease.subject)

    def step(number: int) -> None:
        lease.progress(number, len(MAKING), str(MAKING[number]))

    step(0)
    book = book_of(part)
    untouched(book.snapshot)
    folder, stem = waiting_room(part, lease.token)
    made = make(book, part.bundle, Workbench(folder, stem, lease.beat, step))
    step(3)
    files = {kind: put_in_place(path, file_name(part, kind)) for kind, path in made.files.items()}
    _hand_in(part, made, files, lease)


def compile_into(engagement: Engagement, folder: Path) -> tuple[Snapshot, dict[str, Made]]:
    """The same work without a job: every part of an approved full report and `figures.json` in `folder`.

    Each page stands alone as one HTML file.
    """
    snapshot = take_snapshot(engagement)
    folder.mkdir(parents=True, exist_ok=True)
    narrative = frozen(engagement)
    books: dict[str, tuple[Book, Bundle | None]] = {
        edition: (Book(snapshot, edition, narrative=narrative, approved=True), None) for edition in PARTS_OF[FULL]
    }
    for bundle in Bundle.objects.filter(snapshot=snapshot).iterator(chunk_size=1):
        books[f"volume-{bundle.number}"] = (Book(snapshot, VOLUME, approved=True), bundle)
    made = {stem: _made_alone(book, bundle, Workbench(folder, stem)) for stem, (book, bundle) in books.items()}
    (folder / "figures.json").write_text(snapshot.figures, "utf-8")
    return snapshot, made


def _made_alone(book: Book, bundle: Bundle | None, bench: Workbench) -> Made:
    made = make(book, bundle, bench)
    made.files.pop(STAFF_TWIN, bench.place(STAFF_TWIN)).unlink(missing_ok=True)
    if TWIN in made.files:
        made.files[TWIN].write_text(standalone_html(document_for(book, bundle)), "utf-8")
    return made


def _snapshot_once(report: Report, lease: Lease) -> Snapshot:
    """Take the report's snapshot and bind it to the report. A twin that lost the job leaves nothing behind."""
    reading = read_everything(report.engagement)
    with transaction.atomic():
        lease.beat()
        snapshot = keep(reading)
        Report.objects.filter(id=report.id, snapshot__isnull=True).update(snapshot=snapshot)
    return snapshot


def _sealed_entries(snapshot: Snapshot) -> None:
    if digest_of_entries(snapshot.entries()) != snapshot.entries_digest:
        raise CannotBeDone(str(TOUCHED))
    untouched(snapshot)


def _hand_in(part: Part, made: Made, files: dict[str, dict[str, object]], lease: Lease) -> None:
    """Store what was made; the last part of a set makes the set appear, all at once, with its manifest."""
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).get(pk=part.report_id)
        Part.objects.filter(id=part.id, finished_at__isnull=True).update(
            files=files,
            pages=made.pages,
            validation=made.validation,
            made_with=made.made_with,
            finished_at=machine_now(),
        )
        lease.finish()
        parts = report.parts.filter(approved=part.approved)
        if not parts.filter(finished_at__isnull=True).exists():
            _complete(report, approved=part.approved)


def _complete(report: Report, *, approved: bool) -> None:
    if approved:
        Report.objects.filter(pk=report.pk, final_at__isnull=True).update(
            final_at=machine_now(), manifest=manifest_of(report)
        )
    else:
        Report.objects.filter(pk=report.pk, compiled_at__isnull=True).update(compiled_at=machine_now())


def manifest_of(report: Report) -> str:
    """A line for each file that leaves the portal: its SHA-256 and the name it is downloaded under."""
    parts = report.parts.filter(approved=True).in_order().select_related("report__engagement")
    lines = [
        f"{file['sha256']}  {download_name(part, kind)}\n"
        for part in parts
        for kind, file in sorted(part.files.items())
        if leaves_the_portal(kind)
    ]
    return "".join(lines)
