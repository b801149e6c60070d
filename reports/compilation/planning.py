"""Which parts a report consists of, and a job for each: any worker on any machine may take any of them."""

import uuid

from groundwork.work.services import enqueue
from reports.compilation.building import Book
from reports.compilation.bundling import AFTER_CLOSE
from reports.compilation.chapters.volumes import name_of_volume
from reports.compilation.models import Bundle, Part, Report
from reports.compilation.states import EDITIONS, INTERIM, PARTS_OF, SUPPLEMENT, VOLUME

MAKE_PART = "compilation.make_part"


def plan_parts(report: Report, *, approved: bool) -> list[Part]:
    """Write down every part with its job, in the caller's transaction."""
    planned = [Part(edition=edition, title=str(EDITIONS[edition])) for edition in PARTS_OF[report.kind]]
    return [_written(part, report, approved) for part in [*planned, *_volumes(report)]]


def book_of(part: Part) -> Book:
    """Everything that the pages of this part rest on."""
    report = part.report
    if report.snapshot is None:
        raise ValueError("a part without books")
    return Book(
        snapshot=report.snapshot,
        edition=part.edition,
        kind=report.kind,
        number=report.number,
        narrative=report.narrative,
        approved=part.approved,
        erratum=report.erratum,
        corrects=report.corrects.number if report.corrects else 0,
    )


def _volumes(report: Report) -> list[Part]:
    """The volumes that the snapshot set aside: none of them for an interim report, the late ones for a supplement."""
    snapshot = report.snapshot
    if snapshot is None or report.kind == INTERIM:
        return []
    told = snapshot.content["volumes"]
    bundles = Bundle.objects.filter(snapshot=snapshot).defer("views")
    return [
        Part(edition=VOLUME, number=bundle.number, title=name_of_volume(told[bundle.number - 1]), bundle=bundle)
        for bundle in bundles
        if report.kind != SUPPLEMENT or told[bundle.number - 1]["when"] == AFTER_CLOSE
    ]


def _written(part: Part, report: Report, approved: bool) -> Part:
    part.id = uuid.uuid4()
    part.report, part.approved = report, approved
    part.job = enqueue(kind=MAKE_PART, subject=str(part.id))
    part.save(force_insert=True)
    return part
