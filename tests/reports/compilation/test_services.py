import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundwork.audit.models import AuditEvent
from groundwork.work.models import Job
from reports.compilation.models import Report, ReportRelease
from reports.compilation.services import release_report, request_report, retry_report
from scenarios.services import Refused
from tests.builders import a_draft_engagement, a_person, an_open_engagement
from tests.report_builders import a_finished_report, a_report

pytestmark = pytest.mark.django_db


def refusal_of(act, **facts) -> str:
    with pytest.raises(Refused) as refusal, transaction.atomic():
        act(**facts)
    return " ".join(refusal.value.obstacles)


def failed(report: Report) -> Report:
    Job.objects.filter(pk=report.job_id).update(state="failed", last_error="The ledger does not balance.")
    report.job.refresh_from_db()
    return report


def test_asking_for_a_report_writes_report_job_and_record_together():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    report = request_report(engagement=engagement, by=author)
    assert (report.number, report.requested_by, report.snapshot) == (1, author, None)
    assert (report.job.kind, report.job.subject) == ("compilation.compile_report", str(report.pk))
    assert report.job.state == "pending"
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.subject, event.by_id) == ("request report", f"report {report.pk}", author.pk)


def test_one_report_is_made_at_a_time_and_the_next_has_the_next_number():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    first = a_report(engagement, author)
    assert "being made already" in refusal_of(request_report, engagement=engagement, by=author)
    Job.objects.filter(pk=first.job_id).update(state="done")
    assert request_report(engagement=engagement, by=author).number == 2
    other = an_open_engagement()
    assert a_report(other).number == 1


@pytest.mark.parametrize("role", ["moderator", "analyst", "approver", "board_reader", "auditor", "administrator"])
def test_only_owner_and_report_author_ask_for_a_report(role):
    engagement = an_open_engagement()
    said = refusal_of(request_report, engagement=engagement, by=a_person(role, on=engagement))
    assert "The engagement owner or a report author can." in said
    assert not Job.objects.exists()


def test_an_engagement_that_was_never_published_has_no_report():
    engagement = a_draft_engagement()
    said = refusal_of(request_report, engagement=engagement, by=a_person("owner", on=engagement))
    assert "never published" in said


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "decision_notice"},
        {"kind": "update"},
        {"kind": "briefing"},
        {"opens_at": None, "closes_at": None, "switch_off_at": None},
    ],
)
def test_a_page_that_asks_for_no_views_has_no_report(facts):
    engagement = an_open_engagement(**facts)
    said = refusal_of(request_report, engagement=engagement, by=a_person("owner", on=engagement))
    assert said == "This page asks for no views, so there is nothing to report on."
    assert not Job.objects.exists()


def test_only_a_failed_report_is_started_again():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    report = a_report(engagement, author)
    assert "has not failed" in refusal_of(retry_report, report=report, by=author)
    failed(report)
    assert "can't start" in refusal_of(retry_report, report=report, by=a_person("approver", on=engagement))
    retry_report(report=report, by=author)
    job = Job.objects.get(pk=report.job_id)
    assert (job.state, job.attempts, job.last_error) == ("pending", 0, "")
    assert AuditEvent.objects.latest("number").act == "retry report"


def test_a_second_person_releases_a_report():
    engagement = an_open_engagement()
    report, approver = a_finished_report(engagement), a_person("approver", on=engagement)
    release = release_report(report=report, by=approver)
    assert (release.by, release.requested_by) == (approver, report.requested_by)
    assert list(Report.objects.released()) == [report]
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.details["pdf"]) == ("release report", report.pdf_digest)
    assert "released already" in refusal_of(release_report, report=report, by=approver)


def test_who_asked_for_a_report_does_not_release_it():
    engagement = an_open_engagement()
    both = a_person("report_author", "approver", on=engagement)
    report = a_finished_report(engagement, both)
    said = refusal_of(release_report, report=report, by=both)
    assert "Someone else has to release it: an approver." in said
    assert not Report.objects.released().exists()


@pytest.mark.parametrize("role", ["owner", "report_author", "moderator", "chair", "board_reader", "auditor"])
def test_only_an_approver_releases(role):
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    assert "An approver can." in refusal_of(release_report, report=report, by=a_person(role, on=engagement))


def test_an_approver_of_another_engagement_does_not_release():
    report = a_finished_report(an_open_engagement())
    other = a_person("approver", on=an_open_engagement())
    assert "An approver can." in refusal_of(release_report, report=report, by=other)


def test_a_report_that_is_not_finished_or_not_readable_by_everyone_is_not_released():
    engagement = an_open_engagement()
    approver = a_person("approver", on=engagement)
    report = a_report(engagement)
    assert "not finished yet" in refusal_of(release_report, report=report, by=approver)
    Job.objects.filter(pk=report.job_id).update(state="done")
    finished = a_finished_report(engagement)
    Report.objects.filter(pk=finished.pk).update(validation={"conformant": False, "failures": ["7.1"]})
    assert "can't be read by everyone" in refusal_of(release_report, report=finished, by=approver)


def test_the_database_holds_the_two_person_rule_too():
    engagement = an_open_engagement()
    report = a_finished_report(engagement)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportRelease.objects.create(
            report=report, requested_by=report.requested_by, by=report.requested_by, at=report.requested_at
        )


def test_a_release_is_not_taken_back():
    engagement = an_open_engagement()
    release_report(report=a_finished_report(engagement), by=a_person("approver", on=engagement))
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportRelease.objects.all().delete()


def test_a_finished_report_without_file_or_snapshot_is_refused_by_the_database():
    report = a_report(an_open_engagement())
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(compiled_at=report.requested_at)
