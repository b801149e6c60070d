"""What people do about a report: ask for one, start or stop its making, approve, release, publish, take back."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from groundwork.work import services as work
from groundwork.work.models import Job
from groundwork.work.states import CANCELLED, FAILED, PENDING, RUNNING
from reports.compilation.asking import ask_for, held_engagement
from reports.compilation.from_when import before_election
from reports.compilation.models import Approval, Part, Publication, Removal, Report, ReportRelease, Snapshot
from reports.compilation.planning import plan_parts
from reports.compilation.policies import (
    obstacles_to_approving,
    obstacles_to_publishing,
    obstacles_to_releasing,
    obstacles_to_requesting,
    obstacles_to_retrying,
    obstacles_to_retrying_part,
    obstacles_to_stopping,
    obstacles_to_taking_back,
)
from reports.compilation.states import FULL
from reports.compilation.storing import take_away
from reports.people.services import record_release
from scenarios.models import Engagement, Milestone
from scenarios.services import go_if_clear
from scenarios.states import RECALLED, REPORTED


@transaction.atomic
def request_report(*, engagement: Engagement, by: Any, kind: str = FULL, books: Snapshot | None = None) -> Report:
    """Write down that a report is wanted, together with the job that makes it. Raises Refused.

    `books` is a snapshot that was taken before: the same numbers, with words that were written since.
    """
    engagement = held_engagement(engagement)
    go_if_clear(obstacles_to_requesting(engagement, by=by, kind=kind, at=engagement_now()))
    report = ask_for(engagement, by, kind=kind, snapshot=books)
    _record("request report", report, by, kind=kind)
    return report


@transaction.atomic
def retry_report(*, report: Report, by: Any) -> Report:
    """Start everything again that failed or was stopped. What is finished stays, the snapshot too. Raises Refused."""
    report = _held(report)
    go_if_clear(obstacles_to_retrying(report, by=by))
    for job in _jobs_of(report, FAILED, CANCELLED):
        work.retry(job=job)
    _record("retry report", report, by)
    return report


@transaction.atomic
def retry_part(*, part: Part, by: Any) -> Part:
    """Start one part again that failed or was stopped; the others stay as they are. Raises Refused."""
    report = _held(part.report)
    part = report.parts.select_related("job", "report__engagement").get(pk=part.pk)
    go_if_clear(obstacles_to_retrying_part(part, by=by))
    work.retry(job=part.job)
    _record("retry report part", report, by, part=str(part.pk))
    return part


@transaction.atomic
def stop_report(*, report: Report, by: Any) -> Report:
    """Stop whatever of a report is being made. Finished parts stay, and each stopped one can be started again."""
    report = _held(report)
    go_if_clear(obstacles_to_stopping(report, by=by))
    for job in _jobs_of(report, PENDING, RUNNING):
        # Whatever a worker has handed in meanwhile is finished, and stays.
        with suppress(ValueError):
            work.cancel(job=job)
    _record("stop report", report, by)
    return report


@transaction.atomic
def approve_report(*, report: Report, by: Any) -> Approval:
    """Find a draft right, as a second person. Its set is printed once more, without the mark. Raises Refused."""
    report = _held(report)
    go_if_clear(obstacles_to_approving(report, by=by))
    approval = Approval.objects.create(
        report=report, requested_by_id=report.requested_by_id, by=by, at=engagement_now()
    )
    plan_parts(report, approved=True)
    _record("approve report", report, by)
    return approval


@transaction.atomic
def release_report(*, report: Report, by: Any, opens_at: datetime | None = None) -> ReportRelease:
    """Let the Governing Body read the report, as a second person, at once or from a time on. Raises Refused."""
    report, now = _held(report), engagement_now()
    go_if_clear(obstacles_to_releasing(report, by=by, opens_at=opens_at, at=now))
    _let_out(report)
    release = ReportRelease.objects.create(
        report=report, requested_by_id=report.requested_by_id, by=by, at=now, opens_at=opens_at
    )
    _record("release report", report, by, opens_at=_iso(opens_at))
    return release


@transaction.atomic
def publish_report(
    *, report: Report, by: Any, opens_at: datetime | None = None, despite_election: str = ""
) -> Publication:
    """Let everyone read the report, as a second person, at once or from a time on. Raises Refused."""
    report, now = _held(report), engagement_now()
    go_if_clear(obstacles_to_publishing(report, by=by, opens_at=opens_at, at=now, despite_election=despite_election))
    _let_out(report)
    if not before_election(opens_at or now):
        # Everyone reads why it was published before an election: there is none.
        despite_election = ""
    publication = Publication.objects.create(
        report=report,
        requested_by_id=report.requested_by_id,
        by=by,
        at=now,
        opens_at=opens_at,
        despite_election=despite_election,
    )
    Milestone.objects.create(
        engagement=report.engagement, kind=REPORTED, at=opens_at or now, by=by, facts={"report": report.number}
    )
    _record("publish report", report, by, opens_at=_iso(opens_at), despite_election=despite_election)
    return publication


@transaction.atomic
def take_back_report(*, report: Report, by: Any, reason: str) -> Removal:
    """Take the files of a report back for good: nobody reaches them any more. Raises Refused."""
    report = _held(report)
    go_if_clear(obstacles_to_taking_back(report, by=by))
    return call_back(report, by=by, reason=reason)


def call_back(report: Report, *, by: Any, reason: str) -> Removal:
    """The same for a report that is held, whatever its standing, by an act that asked its own policy."""
    removal = Removal.objects.create(report=report, by=by, at=engagement_now(), reason=reason)
    if report.is_published:
        facts = {"report": report.number}
        Milestone.objects.create(engagement=report.engagement, kind=RECALLED, at=removal.at, by=by, facts=facts)
    _record("take back report", report, by)
    transaction.on_commit(lambda: take_away(report.pk))
    return removal


def _let_out(report: Report) -> None:
    """Keep what it shows about people, so that no later one gives away beside it what both hide. Raises Refused."""
    if report.snapshot:
        record_release(engagement=report.engagement, content=report.snapshot.content)


def _jobs_of(report: Report, *states: str) -> list[Job]:
    """Those of its jobs that are in one of these states."""
    jobs = [report.job, *(part.job for part in report.parts.select_related("job"))]
    return [job for job in jobs if job.state in states]


def _held(report: Report) -> Report:
    """The report as it stands, kept from a second person until this transaction ends."""
    reports = Report.objects.select_for_update(of=("self",)).select_related("engagement", "job", "snapshot")
    return reports.get(pk=report.pk)


def _iso(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""


def _record(act: str, report: Report, by: Any, **details: Any) -> None:
    facts = {"engagement": report.engagement.slug, "number": report.number}
    record(act=act, subject=f"report {report.pk}", by=by, details=facts | details)
