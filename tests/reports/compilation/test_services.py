from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundwork.audit.models import AuditEvent
from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from groundwork.work.leases import Lease, LeaseLost, take
from groundwork.work.models import Job
from reports.compilation import services
from reports.compilation.commenting import comment, settle
from reports.compilation.compilation import prepare_report
from reports.compilation.models import Approval, Publication, Report, ReportRelease
from reports.compilation.services import (
    approve_report,
    publish_report,
    release_report,
    request_report,
    retry_part,
    retry_report,
    stop_report,
    take_back_report,
)
from reports.compilation.storing import place_of
from reports.narrative.models import Finding, Suggestion
from scenarios.services import Refused
from tests.builders import CLOSES, SWITCH_OFF, a_draft_engagement, a_person, a_response, an_open_engagement
from tests.finished_reports import a_failed_part, part_of
from tests.report_builders import (
    a_compiled_report,
    a_finished_report,
    a_report,
    an_approved_report,
    published,
    worked_off,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("printer_stands_in")]


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


def test_a_part_that_failed_is_started_again_and_no_other():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    report = a_finished_report(engagement, author)
    part = a_failed_part(report, approved=True)
    whole = part_of(report)
    assert "This part has not failed" in refusal_of(retry_part, part=whole, by=author)
    assert "can't start" in refusal_of(retry_part, part=part, by=a_person("approver", on=engagement))
    retry_part(part=part, by=author)
    assert Job.objects.get(pk=part.job_id).state == "pending"
    assert AuditEvent.objects.latest("number").act == "retry report part"


def test_stopping_ends_what_waits_and_each_job_can_be_started_again():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    report = a_report(engagement, author)
    assert "can't stop" in refusal_of(stop_report, report=report, by=a_person("approver", on=engagement))
    stop_report(report=report, by=author)
    assert Job.objects.get(pk=report.job_id).state == "cancelled"
    assert Report.objects.for_staff().get(pk=report.pk).standing == "stopped"
    assert "nothing to stop" in refusal_of(stop_report, report=report, by=author)
    retry_report(report=report, by=author)
    assert worked_off(report).standing == "draft"


def test_one_button_starts_again_what_was_stopped_and_what_ended_meanwhile_stays(monkeypatch):
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    report = a_finished_report(engagement, author)
    jobs = [a_failed_part(report, edition=edition, approved=True).job_id for edition in ("public", "summary", "tables")]
    Job.objects.filter(pk__in=jobs).update(state="pending")
    waits = services.work.cancel

    def one_is_handed_in(job):
        Job.objects.filter(pk=jobs[0]).update(state="done")
        return waits(job=job)

    monkeypatch.setattr(services.work, "cancel", one_is_handed_in)
    stop_report(report=report, by=author)
    assert [Job.objects.get(pk=key).state for key in jobs] == ["done", "cancelled", "cancelled"]
    retry_report(report=report, by=author)
    assert [Job.objects.get(pk=key).state for key in jobs] == ["done", "pending", "pending"]


def test_a_worker_whose_job_was_stopped_hands_nothing_in():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    report = a_report(engagement, author)
    lease = Lease(take(str(report.job_id)).job)
    stop_report(report=report, by=author)
    with pytest.raises(LeaseLost):
        prepare_report(lease)
    assert not report.parts.exists()


def test_the_same_books_can_be_printed_again_with_other_words():
    engagement = an_open_engagement()
    first = a_finished_report(engagement)
    a_response(engagement)
    again = worked_off(request_report(engagement=engagement, by=first.requested_by, books=first.snapshot))
    assert again.snapshot == first.snapshot
    fresh = a_compiled_report(engagement, first.requested_by)
    assert fresh.snapshot.content["figures"]["counted"] == 1


def test_an_interim_report_is_made_while_views_still_come_in():
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    report = a_compiled_report(engagement, author, kind="interim")
    assert sorted(part.edition for part in report.parts.all()) == ["public", "restricted", "tables"]
    set_engagement_time(to=CLOSES)
    said = refusal_of(request_report, engagement=engagement, by=author, kind="interim")
    assert "This engagement has closed" in said


def test_a_supplement_stands_beside_an_approved_report_and_holds_the_late_views_alone():
    engagement = an_open_engagement()
    author, moderator = a_person("report_author", on=engagement), a_person("moderator", on=engagement)
    told = {"engagement": engagement, "by": author, "kind": "supplement"}
    assert "There is none yet." in refusal_of(request_report, **told)
    an_approved_report(engagement, author)
    published(a_response(engagement, why="In good time"), moderator)
    published(a_response(engagement, why="Too late", at=SWITCH_OFF), moderator)
    report = worked_off(request_report(**told))
    volumes = report.parts.filter(edition="volume")
    (told_of,) = [one for one in report.snapshot.content["volumes"] if one["when"] == "after_close"]
    assert [volume.number for volume in volumes] == [told_of["number"]]
    assert len(report.snapshot.content["volumes"]) == 2


def test_a_second_person_approves_a_report_and_it_is_printed_once_more():
    engagement = an_open_engagement()
    report, approver = a_finished_report(engagement), a_person("approver", on=engagement)
    approval = approve_report(report=report, by=approver)
    assert (approval.by, approval.requested_by) == (approver, report.requested_by)
    drafts, finals = (report.parts.filter(approved=approved).count() for approved in (False, True))
    assert drafts == finals
    assert Report.objects.for_staff().get(pk=report.pk).standing == "being finished"
    assert "still being printed" in refusal_of(release_report, report=report, by=approver)
    assert "approved already" in refusal_of(approve_report, report=report, by=approver)


def test_nobody_approves_what_they_asked_for_or_wrote_in():
    engagement = an_open_engagement()
    both = a_person("report_author", "approver", on=engagement)
    report = a_finished_report(engagement, both)
    assert "Someone else has to approve it" in refusal_of(approve_report, report=report, by=both)
    writer = a_person("report_author", "approver", on=engagement)
    Report.objects.filter(pk=report.pk).update(narrative={"authors": [writer.pk]})
    assert "Someone else has to approve it" in refusal_of(approve_report, report=report, by=writer)


def test_a_report_with_an_open_comment_or_a_pdf_that_shuts_people_out_is_not_approved():
    engagement = an_open_engagement()
    report, approver = a_finished_report(engagement), a_person("approver", on=engagement)
    pinned = comment(report=report, chapter="summary", words="Is this right?", by=approver)
    assert "1 comment on this report is not settled." in refusal_of(approve_report, report=report, by=approver)
    settle(comment=pinned, by=report.requested_by)
    report.parts.filter(edition="public").update(validation={"conformant": False, "failures": ["7.1"]})
    assert "can't be read by everyone" in refusal_of(approve_report, report=report, by=approver)


def test_a_second_person_releases_an_approved_report():
    engagement = an_open_engagement()
    draft = a_finished_report(engagement)
    approver = a_person("approver", on=engagement)
    assert "not approved yet" in refusal_of(release_report, report=draft, by=approver)
    report = an_approved_report(an_open_engagement())
    approver = a_person("approver", on=report.engagement)
    release = release_report(report=report, by=approver)
    assert (release.by, release.requested_by) == (approver, report.requested_by)
    assert list(Report.objects.released(engagement_now())) == [report]
    assert AuditEvent.objects.latest("number").act == "release report"
    assert "released already" in refusal_of(release_report, report=report, by=approver)


def test_an_embargo_ends_with_the_moment_that_it_names():
    report = an_approved_report(an_open_engagement())
    approver = a_person("approver", on=report.engagement)
    later = engagement_now() + timedelta(days=2)
    release_report(report=report, by=approver, opens_at=later)
    assert not Report.objects.released(later - timedelta(seconds=1)).exists()
    assert Report.objects.released(later).exists()
    publish_report(report=report, by=approver, opens_at=later + timedelta(days=1))
    assert not Report.objects.published(later).exists()
    assert Report.objects.published(later + timedelta(days=1)).exists()


def test_publication_comes_after_release_and_waits_for_an_election():
    report = an_approved_report(an_open_engagement())
    approver = a_person("approver", on=report.engagement)
    told = {"report": report, "by": approver}
    assert "Release it to them first." in refusal_of(publish_report, **told)
    release_report(**told)
    before_the_poll = datetime(2021, 4, 20, 9, tzinfo=UTC)
    said = refusal_of(publish_report, opens_at=before_the_poll, **told)
    assert "before the local elections on Thursday 6 May 2021" in said or "6 May 2021" in said
    publication = publish_report(opens_at=before_the_poll, despite_election="The contract ends in May.", **told)
    assert publication.despite_election == "The contract ends in May."
    assert "published already" in refusal_of(publish_report, **told)


def test_nobody_reads_a_report_before_the_governing_body_nor_from_a_day_that_is_over():
    report = an_approved_report(an_open_engagement())
    now, told = engagement_now(), {"report": report, "by": a_person("approver", on=report.engagement)}
    for act in (release_report, publish_report):
        assert "This time has passed." in refusal_of(act, opens_at=now - timedelta(days=40), **told)
    release_report(opens_at=now + timedelta(days=5), **told)
    report.refresh_from_db()
    for opens_at in (None, now + timedelta(days=4)):
        assert "Choose that time or a later one." in refusal_of(publish_report, opens_at=opens_at, **told)
    no_need = {"opens_at": report.release.opens_at, "despite_election": "In case there is one."}
    assert publish_report(**no_need, **told).despite_election == ""


def test_whoever_put_anything_into_a_report_signs_nothing_of_it():
    """A second role is no second person: words on a chart, a suggestion and a chosen quote count as writing."""
    engagement = an_open_engagement()
    people = [a_person("report_author", "approver", on=engagement) for _each in range(2)]
    told = {"engagement": engagement, "at": engagement_now()}
    Finding.objects.create(chart="chart-types", sentence="Most are patients.", basis="0" * 64, by=people[0], **told)
    Suggestion.objects.create(number=1, text="Keep the clinic.", by=people[1], **told)
    report = an_approved_report(engagement)
    for person in people:
        for act in (approve_report, release_report, publish_report):
            assert "asked for this report or wrote in it" in refusal_of(act, report=report, by=person)


def test_a_report_that_was_taken_back_is_gone_for_everyone(django_capture_on_commit_callbacks):
    report = an_approved_report(an_open_engagement())
    approver = a_person("approver", on=report.engagement)
    release_report(report=report, by=approver)
    file = place_of(part_of(report, approved=True).files["pdf"]["name"])
    assert file.is_file()
    with django_capture_on_commit_callbacks(execute=True):
        take_back_report(report=report, by=approver, reason="It held words that had to go.")
    assert not file.exists()
    assert not Report.objects.released(engagement_now()).exists()
    assert Report.objects.for_staff().get(pk=report.pk).standing == "taken back"
    assert "taken back already" in refusal_of(take_back_report, report=report, by=approver, reason="x")


def test_who_asked_for_a_report_does_not_release_or_publish_it():
    engagement = an_open_engagement()
    both = a_person("report_author", "approver", on=engagement)
    report = an_approved_report(engagement, both)
    assert "Someone else has to release it: an approver." in refusal_of(release_report, report=report, by=both)
    assert "Someone else has to publish it: an approver." in refusal_of(publish_report, report=report, by=both)


@pytest.mark.parametrize("role", ["owner", "report_author", "moderator", "chair", "board_reader", "auditor"])
def test_only_an_approver_signs(role):
    engagement = an_open_engagement()
    report, person = a_finished_report(engagement), a_person(role, on=engagement)
    for act in (approve_report, release_report, publish_report):
        assert "An approver can." in refusal_of(act, report=report, by=person)


def test_an_approver_of_another_engagement_does_not_sign():
    report = a_finished_report(an_open_engagement())
    other = a_person("approver", on=an_open_engagement())
    for act in (approve_report, release_report):
        assert "An approver can." in refusal_of(act, report=report, by=other)


@pytest.mark.parametrize("signature", [Approval, ReportRelease, Publication])
def test_the_database_holds_the_two_person_rule_too(signature):
    report = a_finished_report(an_open_engagement())
    told = {"report": report, "requested_by": report.requested_by, "by": report.requested_by, "at": report.requested_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        signature.objects.create(**told)


def test_a_signature_is_not_taken_back():
    report = an_approved_report(an_open_engagement())
    release_report(report=report, by=a_person("approver", on=report.engagement))
    for signature in (Approval, ReportRelease):
        with pytest.raises(DatabaseError), transaction.atomic():
            signature.objects.all().delete()


def test_a_finished_report_without_its_books_is_refused_by_the_database():
    report = a_report(an_open_engagement())
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(compiled_at=report.requested_at)
