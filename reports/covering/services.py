"""Writing a version of the covering paper, and letting the Governing Body read one."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from reports.compilation.models import Report
from reports.covering.filling import latest_report
from reports.covering.models import CoveringPaper, CoveringRelease
from reports.covering.policies import obstacles_to_releasing, obstacles_to_writing
from reports.covering.printing import keep, printed
from reports.covering.sheet import sheet_of
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def write_covering(*, engagement: Engagement, by: Any, told: dict[str, Any]) -> CoveringPaper:
    """Keep a new version. `told` is what the form held, as plain JSON values. Raises Refused."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=engagement.pk)
    go_if_clear(obstacles_to_writing(engagement, by=by))
    last = CoveringPaper.objects.filter(engagement=engagement).aggregate(last=Max("number"))["last"] or 0
    report = latest_report(engagement)
    scenarios = [{"key": row.key, "title": row.title} for row in engagement.scenarios.all()]
    content = told | {"body": engagement.body.name, "scenarios": scenarios, "stamp": _stamp(report)}
    paper = CoveringPaper.objects.create(
        engagement=engagement, number=last + 1, report=report, content=content, by=by, at=engagement_now()
    )
    _audit("write covering paper", paper, by)
    return paper


def release_covering(*, paper: CoveringPaper, by: Any) -> CoveringRelease:
    """Print it without the draft's mark, check and keep the file, let the Governing Body read it.

    Raises Refused, NoTurn, RenderingFailed, OSError; then nothing is released.
    """
    go_if_clear(obstacles_to_releasing(paper, by=by))
    made = printed(sheet_of(paper, as_draft=False))
    with transaction.atomic():
        Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=paper.engagement_id)
        paper = CoveringPaper.objects.select_related("engagement").get(pk=paper.pk)
        go_if_clear(obstacles_to_releasing(paper, by=by))
        keep(paper.pk, made)
        release = CoveringRelease.objects.create(
            paper=paper,
            written_by_id=paper.by_id,
            by=by,
            at=engagement_now(),
            pdf_digest=made.digest,
            pdf_bytes=len(made.content),
            pages=made.pages,
        )
        _audit("release covering paper", paper, by, pdf=made.digest)
    return release


def _stamp(report: Report | None) -> dict[str, Any] | None:
    if report is None or report.snapshot is None:
        return None
    return {"report": report.number, "snapshot": report.snapshot.number, "digest": report.snapshot.digest}


def _audit(act: str, paper: CoveringPaper, by: Any, **details: str) -> None:
    told = {"engagement": paper.engagement.slug, "number": paper.number} | details
    record(act=act, subject=f"covering paper {paper.pk}", by=by, details=told)
