"""Reports as a worker would leave them, their files a few bytes long: for tests that don't read them."""

from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from groundwork.clock.handles import engagement_now, machine_now
from groundwork.work.models import Job
from groundwork.work.states import DONE, FAILED
from reports.compilation.compilation import manifest_of
from reports.compilation.models import Approval, Part, Publication, Report, ReportRelease, Snapshot
from reports.compilation.states import CSV, EDITIONS, PARTS_OF, PDF, STAFF_TWIN, TABLES, TWIN, XLSX
from reports.compilation.storing import file_name, place_of

CONTENTS = {PDF: b"%PDF-1.7 a stand-in", XLSX: b"PK a spreadsheet", CSV: b"PK a zip"}


def a_twin() -> bytes:
    """A page of a heading and a sentence, in the language of the day."""
    heading, sentence = _("Summary"), _("Nobody has commented on this report.")
    return f'<article class="report"><h1>{heading}</h1><p>{sentence}</p></article>'.encode()


def a_job(kind: str = "none", subject: str = "", state: str = DONE) -> Job:
    now = machine_now()
    return Job.objects.create(
        kind=kind, subject=subject or str(uuid4()), state=state, run_after=now, created_at=now, finished_at=now
    )


def finish(report: Report, snapshot: Snapshot, *, approved: bool = False) -> None:
    """Every part of one set stands in the store, and the report says that the set is whole."""
    report.snapshot = snapshot
    report.save(update_fields=["snapshot"])
    for edition in PARTS_OF[report.kind]:
        _finished(report, edition, approved)
    when = {"final_at": machine_now(), "manifest": manifest_of(report)} if approved else {"compiled_at": machine_now()}
    Report.objects.filter(pk=report.pk).update(**when)
    report.refresh_from_db()


def a_failed_part(report: Report, *, edition: str = "summary", approved: bool = False) -> Part:
    """The printer fell over it, however often it was tried."""
    job = a_job(kind="compilation.make_part", state=FAILED)
    Job.objects.filter(pk=job.pk).update(last_error="The document took too long to print and was stopped.")
    title = str(EDITIONS[edition])
    return Part.objects.create(report=report, approved=approved, edition=edition, title=title, job=job)


def a_report_of(
    snapshot: Snapshot,
    *,
    number: int,
    author: Any,
    approver: Any = None,
    released: bool = False,
    published: bool = False,
    **facts: Any,
) -> Report:
    """A finished draft; with an approver approved too, and as far on its way as is said."""
    report = Report.objects.create(
        engagement=snapshot.engagement,
        number=number,
        job=a_job(),
        requested_by=author,
        requested_at=machine_now(),
        **facts,
    )
    finish(report, snapshot)
    by = {"report": report, "requested_by": author, "by": approver, "at": engagement_now()}
    if approver:
        Approval.objects.create(**by)
        finish(report, snapshot, approved=True)
    if released or published:
        ReportRelease.objects.create(**by)
    if published:
        Publication.objects.create(**by)
    return Report.objects.for_staff().get(pk=report.pk)


def part_of(report: Report, edition: str = "restricted", *, approved: bool = False) -> Part:
    return report.parts.get(edition=edition, approved=approved, number=0)


def _finished(report: Report, edition: str, approved: bool) -> None:
    part = Part(report=report, approved=approved, edition=edition, title=str(EDITIONS[edition]), job=a_job())
    kinds = (XLSX, CSV) if edition == TABLES else (PDF, TWIN, STAFF_TWIN) if edition == "restricted" else (PDF, TWIN)
    part.files = {kind: _stored(part, kind) for kind in kinds}
    part.pages, part.finished_at = 3, machine_now()
    if PDF in kinds:
        part.validation = {"conformant": True, "checked_by": "a checker", "failures": []}
    part.save()


def _stored(part: Part, kind: str) -> dict[str, Any]:
    name, content = file_name(part, kind), CONTENTS.get(kind) or a_twin()
    place_of(name).parent.mkdir(parents=True, exist_ok=True)
    place_of(name).write_bytes(content)
    return {"name": name, "sha256": sha256(content).hexdigest(), "bytes": len(content)}
