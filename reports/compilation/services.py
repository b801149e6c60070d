"""What people do about a report: ask for one, start a failed one again, release one to the Governing Body."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Max

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.work import services as work
from reports.compilation.models import Report, ReportRelease
from reports.compilation.policies import obstacles_to_releasing, obstacles_to_requesting, obstacles_to_retrying
from reports.compilation.tasks import compile_report_task
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def request_report(*, engagement: Engagement, by: Any) -> Report:
    """Write down that a report is wanted, together with the job that makes it. Raises Refused."""
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    go_if_clear(obstacles_to_requesting(engagement, by=by))
    last = Report.objects.filter(engagement=engagement).aggregate(last=Max("number"))["last"] or 0
    report_id = uuid.uuid4()
    job = work.enqueue(kind=compile_report_task.name, subject=str(report_id))
    report = Report.objects.create(
        id=report_id,
        engagement=engagement,
        number=last + 1,
        job=job,
        requested_by=by,
        requested_at=machine_now(),
    )
    _record("request report", report, by)
    return report


@transaction.atomic
def retry_report(*, report: Report, by: Any) -> Report:
    """Start a failed report again. A snapshot that it took already stays its snapshot. Raises Refused."""
    report = _held(report)
    go_if_clear(obstacles_to_retrying(report, by=by))
    work.retry(job=report.job)
    _record("retry report", report, by)
    return report


@transaction.atomic
def release_report(*, report: Report, by: Any) -> ReportRelease:
    """Let the Governing Body read the report, as a second person. Raises Refused."""
    report = _held(report)
    go_if_clear(obstacles_to_releasing(report, by=by))
    release = ReportRelease.objects.create(
        report=report, requested_by_id=report.requested_by_id, by=by, at=engagement_now()
    )
    _record("release report", report, by, pdf=report.pdf_digest)
    return release


def _held(report: Report) -> Report:
    """The report as it stands, kept from a second person until this transaction ends."""
    reports = Report.objects.select_for_update(of=("self",)).select_related("engagement", "job")
    return reports.get(pk=report.pk)


def _record(act: str, report: Report, by: Any, **details: str) -> None:
    facts = {"engagement": report.engagement.slug, "number": report.number}
    record(act=act, subject=f"report {report.pk}", by=by, details=facts | details)
