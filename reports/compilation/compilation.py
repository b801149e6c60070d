"""Compiles a report, step by step: snapshot, pages, PDF, check, store. Running it again ends in the same report."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundwork.clock.handles import machine_now
from groundwork.printing.printable import fonts_stamp
from groundwork.printing.rendering import Limits, RenderedPdf, RenderingFailed, render_pdf
from groundwork.printing.validation import ValidationResult, validate
from groundwork.work.leases import CannotBeDone, Lease
from reports.compilation.models import Report, Snapshot
from reports.compilation.rendering import printed_html, standalone_html
from reports.compilation.snapshot import keep, read_everything, sealed, take_snapshot
from reports.compilation.storing import final_name, put_in_place, waiting_place
from scenarios.models import Engagement

STEPS = (
    gettext_lazy("Taking a snapshot of the books"),
    gettext_lazy("Writing the pages"),
    gettext_lazy("Printing the PDF"),
    gettext_lazy("Checking that everyone can read the PDF"),
    gettext_lazy("Storing the report"),
)
# What another attempt would not change. A full disk or a printer that fell over is tried again.
FINAL_REASONS = ("time", "memory", "fetch", "markup")
FAULTS_TOLD = 5
# Measured on two busy cores: 2,000 published views of 118 words took 57 s and 373 MB for 513 pages.
FEWEST_SECONDS, MOST_SECONDS, SECONDS_A_VIEW = 120, 1200, 0.2
FEWEST_MB, MOST_MB, MB_A_VIEW = 1024, 4096, 0.3
CHECK_SECONDS = 300


def compile_report(lease: Lease) -> None:
    """Do the job that the lease holds. Raises CannotBeDone with a reason that staff can read, LeaseLost, OSError."""
    report = Report.objects.select_related("engagement", "snapshot").get(id=lease.subject)
    _step(lease, 0)
    snapshot = report.snapshot or _snapshot_once(report, lease)
    _step(lease, 1)
    html = printed_html(untouched(snapshot))
    _step(lease, 2)
    waiting = waiting_place(report.id)
    printed = print_pdf(html, waiting, limits_for(snapshot), beat=lease.beat)
    _step(lease, 3)
    checked = validate(waiting, seconds=CHECK_SECONDS, beat=lease.beat)
    Report.objects.filter(id=report.id).update(validation=_kept(checked))
    _go_on_if_conformant(checked, waiting)
    _step(lease, 4)
    put_in_place(waiting, final_name(report.id))
    _hand_in(report, printed, lease)


def compile_into(engagement: Engagement, folder: Path) -> tuple[Snapshot, RenderedPdf]:
    """The same work without a job: snapshot, then `report.pdf`, `report.html` and `figures.json` in `folder`."""
    snapshot = take_snapshot(engagement)
    folder.mkdir(parents=True, exist_ok=True)
    pdf = folder / "report.pdf"
    printed = print_pdf(printed_html(snapshot), pdf, limits_for(snapshot))
    _go_on_if_conformant(validate(pdf, seconds=CHECK_SECONDS), pdf)
    (folder / "report.html").write_text(standalone_html(snapshot), "utf-8")
    (folder / "figures.json").write_text(snapshot.figures, "utf-8")
    return snapshot, printed


def untouched(snapshot: Snapshot) -> Snapshot:
    """The snapshot, if it still is what was sealed. Raises CannotBeDone."""
    if sealed(snapshot.entries, snapshot.content) != snapshot.digest:
        raise CannotBeDone(_("The snapshot is not what it was when it was taken. Ask an auditor to look at it."))
    return snapshot


def limits_for(snapshot: Snapshot) -> Limits:
    """What printing may cost: it grows with the views to print, so that a few hostile ones can't hold a worker long."""
    views = len(snapshot.content["views"])
    return Limits(
        seconds=min(MOST_SECONDS, FEWEST_SECONDS + round(SECONDS_A_VIEW * views)),
        memory_mb=min(MOST_MB, FEWEST_MB + round(MB_A_VIEW * views)),
    )


def print_pdf(html: str, into: Path, limits: Limits, beat: Callable[[], None] | None = None) -> RenderedPdf:
    """Print, and tell a failure that would come again from one that may not."""
    try:
        return render_pdf(html=html, into=into, beat=beat, limits=limits)
    except RenderingFailed as failure:
        if failure.reason in FINAL_REASONS:
            raise CannotBeDone(str(failure)) from failure
        raise


def _step(lease: Lease, done: int) -> None:
    lease.progress(done, len(STEPS), str(STEPS[done]))


def _snapshot_once(report: Report, lease: Lease) -> Snapshot:
    """Take the report's snapshot and bind it to the report. A twin that lost the job leaves nothing behind."""
    reading = read_everything(report.engagement)
    with transaction.atomic():
        lease.beat()
        snapshot = keep(reading)
        Report.objects.filter(id=report.id, snapshot__isnull=True).update(snapshot=snapshot)
    return snapshot


def _kept(checked: ValidationResult) -> dict[str, object]:
    return asdict(checked) | {"failures": list(checked.failures[:FAULTS_TOLD])}


def _go_on_if_conformant(checked: ValidationResult, pdf: Path) -> None:
    if not checked.conformant:
        pdf.unlink()
        told = " ".join(checked.failures[:FAULTS_TOLD])
        raise CannotBeDone(_("The PDF can't be read by everyone, so it is not kept. %(failures)s") % {"failures": told})


def _hand_in(report: Report, printed: RenderedPdf, lease: Lease) -> None:
    with transaction.atomic():
        Report.objects.filter(id=report.id, compiled_at__isnull=True).update(
            pdf_name=final_name(report.id),
            pdf_digest=printed.sha256,
            pdf_bytes=printed.bytes,
            pages=printed.pages,
            made_with={"printer": printed.engine, "fonts": fonts_stamp(), "substituted": printed.substituted},
            compiled_at=machine_now(),
        )
        lease.finish()
