"""What is erased is gone: out of every table, every file, and the database's own file. What was counted still is."""

import json

import pytest
from django.conf import settings
from django.db import connection

from groundwork.audit.models import AuditEvent
from groundwork.work.leases import LeaseLost, take, work_on
from groundwork.work.models import Job
from reports.compilation.compilation import prepare_report
from reports.compilation.models import Bundle, Report, Snapshot
from reports.compilation.policies import obstacles_to_approving
from reports.compilation.snapshot import read_everything
from reports.erasure.cleaning import CLEAN, clean, clear_again
from reports.erasure.models import Erasure
from reports.erasure.services import ask_for_erasure
from reports.erasure.tasks import clear_again_task
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from reports.figures.recounting import differences
from responses.intake.models import ResponseVersion
from responses.moderation.safeguarding import escalate
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import (
    a_finished_report,
    a_report,
    an_approved_report,
    kept_volumes_html,
    printed_views,
    published,
)
from tests.reports.erasure.canary import (
    CANARY,
    a_letter_full_of_it,
    a_published_report,
    a_view_full_of_it,
    a_withheld_view_full_of_it,
    erased,
    found_in_files,
    found_in_tables,
)
from tests.responses.entry.clerks import typed_in


@pytest.mark.django_db(transaction=True)
def test_a_word_in_every_field_is_nowhere_once_it_is_erased():
    engagement = an_open_engagement()
    first, second = (a_person("moderator", on=engagement) for _each in range(2))
    views = [
        a_view_full_of_it(engagement, first, second),
        a_letter_full_of_it(engagement, first, second),
        a_withheld_view_full_of_it(engagement, first, second),
    ]
    other = published(a_response(engagement, why="The bus is late. It stays so."), first)
    report = a_published_report(engagement)
    held = found_in_tables()
    assert {"intake_responseversion.answers", "compilation_bundle.views", "moderation_appeal.words"} <= set(held)
    assert found_in_files()
    before, leaves = numbers_of(engagement), leaves_of(views)
    for view in views:
        erased(view, first, second)
    for job in Job.objects.filter(kind=CLEAN):
        work_on(str(job.pk), clean)
        job.refresh_from_db()
        assert job.state == "done", job.last_error
    assert found_in_tables() == []
    assert found_in_files() == []
    assert CANARY.encode() not in written_down()
    assert ledger_of(read_books(engagement)).balances
    assert numbers_of(engagement) == before
    assert leaves_of(views) == leaves
    assert differences(engagement) == {}
    its_correction_prints_the_rest(report, other)


def its_correction_prints_the_rest(report, other):
    """Same figures, the same places, a blank where the words stood."""
    corrected = Report.objects.get(corrects=report, removal__isnull=True)
    told = Report.objects.for_staff().get(pk=report.pk)
    assert told.standing == "taken back"
    assert json.loads(corrected.snapshot.figures)["counted"] == json.loads(report.snapshot.figures)["counted"]
    assert [view["id"] for view in printed_views(corrected.snapshot)] == [
        view["id"] for view in printed_views(report.snapshot)
    ]
    volumes = "".join(kept_volumes_html(corrected.snapshot))
    assert "The bus is late." in volumes
    assert "Its words were taken out after this report was first made." in volumes
    assert other.public_id in volumes


def numbers_of(engagement):
    """Every figure that a report would print of these views now, but whether they are shown: that ends."""
    figures = read_everything(engagement).content["figures"]
    shown = ("publication", "official_views", "handling")
    ledger = {name: told for name, told in figures["ledger"].items() if name not in shown}
    return {name: told for name, told in figures.items() if name not in shown} | {"ledger": ledger}


def leaves_of(views):
    rows = ResponseVersion.objects.filter(response__in=views).order_by("pk")
    return list(rows.values_list("pk", "leaf", "stakeholder_type", "capacity", "received_at"))


def written_down():
    """The whole file of the embedded database; the other one keeps its files to itself."""
    return bytes(connection.connection.serialize()).lower() if connection.vendor == "sqlite" else b""


@pytest.mark.django_db
def test_the_record_says_who_and_when_and_not_a_word(django_capture_on_commit_callbacks):
    engagement = an_open_engagement()
    first, second = (a_person("moderator", on=engagement) for _each in range(2))
    view = a_response(engagement, why=CANARY)
    answer = erased(view, first, second)
    view.refresh_from_db()
    assert view.erased_at is not None
    assert (view.publication, view.publication_choice, view.counting) == ("count_only", "do_not_publish", "counted")
    assert Erasure.objects.get().answer == answer
    acts = AuditEvent.objects.filter(act__startswith="erasure").values_list("act", "by")
    assert list(acts) == [("erasure: asked for", first.pk), ("erasure: erase", second.pk)]


@pytest.mark.django_db
def test_a_report_that_reads_the_books_just_then_begins_again():
    engagement = an_open_engagement()
    first, second = (a_person("moderator", on=engagement) for _each in range(2))
    view = published(a_response(engagement, why=f"Ring {CANARY} on Monday."), first)
    report = a_report(engagement)
    lease = take(str(report.job_id))
    erased(view, first, second)
    with pytest.raises(LeaseLost):
        prepare_report(lease)
    assert not Snapshot.objects.exists()
    work_on(str(report.job_id), prepare_report)
    assert Snapshot.objects.get().content["figures"]["counted"] == 1
    assert CANARY not in str(list(Bundle.objects.values_list("views", flat=True)))


@pytest.mark.django_db
def test_a_draft_of_a_report_is_taken_back_and_made_by_nobody_again():
    engagement = an_open_engagement()
    first, second = (a_person("moderator", on=engagement) for _each in range(2))
    view = published(a_response(engagement, why=f"Ring {CANARY} on Monday."), first)
    report = a_finished_report(engagement)
    erased(view, first, second)
    assert Report.objects.for_staff().get(pk=report.pk).standing == "taken back"
    assert not Report.objects.filter(corrects=report).exists()
    approver = a_person("approver", on=engagement)
    assert "This report was taken back." in obstacles_to_approving(Report.objects.get(pk=report.pk), by=approver)


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["unchecked", "at risk", "own"])
def test_what_has_to_come_first_is_said(what):
    engagement = an_open_engagement()
    first = a_person("moderator", on=engagement, organisations=" Park  surgery" if what == "own" else "")
    view = a_response(engagement, stakeholder="vcse", organisation="Park Surgery")
    if what == "unchecked":
        view = typed_in(engagement, first).response
    if what == "at risk":
        escalate(response=view, by=first)
    with pytest.raises(Refused) as refusal:
        ask_for_erasure(response=view, asked_by="sender", reason="She asked.", by=first)
    told = {"unchecked": "check this view first", "at risk": "may be at risk", "own": "you belong to this organisation"}
    assert told[what] in str(refusal.value)


@pytest.mark.django_db
def test_a_correction_that_waits_is_taken_back_by_the_next_erasure_and_made_anew():
    engagement = an_open_engagement()
    first, second = (a_person("moderator", on=engagement) for _each in range(2))
    views = [published(a_response(engagement, why=f"Ring {CANARY} on day {day}."), first) for day in (1, 2)]
    report = an_approved_report(engagement)
    for view in views:
        erased(view, first, second)
    before, after = Report.objects.filter(corrects=report).order_by("number")
    standing = {one.pk: one.standing for one in Report.objects.for_staff()}
    assert (standing[report.pk], standing[before.pk], standing[after.pk]) == ("taken back", "taken back", "being made")
    (volume,) = kept_volumes_html(after.snapshot)
    assert volume.count("Its words were taken out after this report was first made.") == 2
    assert CANARY not in volume


@pytest.mark.django_db
def test_a_job_that_gave_up_clearing_the_disk_begins_anew_each_hour():
    engagement = an_open_engagement()
    first, second = (a_person("moderator", on=engagement) for _each in range(2))
    erased(a_response(engagement), first, second)
    assert settings.CELERY_BEAT_SCHEDULE["clear away what was erased"]["task"] == clear_again_task.name
    assert clear_again() == 0
    Job.objects.filter(kind=CLEAN).update(state="failed", attempts=5, last_error="StillRead: ")
    assert clear_again() == 1
    assert Job.objects.get(kind=CLEAN).state == "pending"
