"""The job that makes a report: once, whole, the same again; and what a failure leaves behind."""

import json
import uuid
from datetime import timedelta
from hashlib import sha256

import pytest
from django.conf import settings

from groundwork.clock.handles import machine_now
from groundwork.printing.rendering import Limits
from groundwork.work.leases import CannotBeDone, Lease, LeaseLost, take, work_on
from groundwork.work.models import Job
from reports.compilation import compilation
from reports.compilation.compilation import compile_into, compile_report, limits_for, untouched
from reports.compilation.models import Report, Snapshot
from reports.compilation.snapshot import take_snapshot
from reports.compilation.storing import place_of
from reports.compilation.tasks import compile_report_task
from responses.intake.models import Response
from tests.builders import a_response, an_open_engagement
from tests.report_builders import a_compiled_report, a_report, a_snapshot, a_view, an_engagement_with_views, answers

pytestmark = pytest.mark.django_db


class Recorded(Lease):
    """A lease that remembers what it was told; after `stops_after` steps the worker is dead."""

    def __init__(self, job: Job, stops_after: int = 99) -> None:
        super().__init__(job)
        self.told, self.stops_after = [], stops_after

    def progress(self, done: int, of: int, doing: str) -> None:
        if done >= self.stops_after:
            raise KeyboardInterrupt
        super().progress(done, of, doing)
        self.told.append((done, of, doing))


def held(report: Report, **facts) -> Recorded:
    return Recorded(take(str(report.job_id)).job, **facts)


def abandoned(report: Report) -> None:
    """The worker that held the job is gone and its lease has run out."""
    Job.objects.filter(pk=report.job_id).update(locked_until=machine_now() - timedelta(seconds=1))


def files() -> set[str]:
    folder = place_of("reports")
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_a_report_is_compiled_stored_and_checked():
    report = a_compiled_report(an_engagement_with_views(6))
    stored = place_of(report.pdf_name)
    assert report.job.state == "done"
    assert stored.parent.parent == settings.PRIVATE_STORE
    assert sha256(stored.read_bytes()).hexdigest() == report.pdf_digest
    assert stored.stat().st_size == report.pdf_bytes
    assert report.pages > 5
    assert report.validation["conformant"] is True
    assert report.validation["failures"] == []
    assert report.made_with["printer"].startswith("WeasyPrint")
    assert report.snapshot.number == 1
    assert f"{report.pk}.pdf" in files()
    assert f"{report.pk}.unchecked.pdf" not in files()


def test_progress_is_told_step_by_step():
    report = a_report(an_open_engagement())
    lease = held(report)
    compile_report(lease)
    assert [(done, of) for done, of, _ in lease.told] == [(step, 5) for step in range(5)]
    assert lease.told[2][2] == "Printing the PDF"


def test_delivering_the_job_twice_makes_one_report():
    report = a_compiled_report(an_open_engagement())
    before = (report.pdf_digest, report.compiled_at, Snapshot.objects.count())
    compile_report_task(str(report.job_id))
    report.refresh_from_db()
    assert (report.pdf_digest, report.compiled_at, Snapshot.objects.count()) == before


@pytest.mark.parametrize("step", [1, 4])
def test_a_worker_killed_at_any_step_leaves_no_half_report_and_the_next_one_makes_the_same(step):
    engagement = an_engagement_with_views(4)
    report = a_report(engagement)
    with pytest.raises(KeyboardInterrupt):
        compile_report(held(report, stops_after=step))
    report.refresh_from_db()
    snapshot = report.snapshot
    assert report.compiled_at is None
    assert f"{report.pk}.pdf" not in files()
    a_response(engagement, why="Sent after the snapshot")
    abandoned(report)
    work_on(str(report.job_id), compile_report)
    report.refresh_from_db()
    assert report.snapshot == snapshot
    assert report.compiled_at
    assert Snapshot.objects.count() == 1
    assert json.loads(report.snapshot.figures)["ledger"]["all"]["received"] == 4
    assert Job.objects.get(pk=report.job_id).state == "done"


def test_the_same_snapshot_gives_the_same_bytes(tmp_path):
    snapshot = take_snapshot(an_engagement_with_views(8))
    html = compilation.printed_html(snapshot)
    first = compilation.print_pdf(html, tmp_path / "first.pdf", limits_for(snapshot))
    again = Snapshot.objects.get(pk=snapshot.pk)
    second = compilation.print_pdf(compilation.printed_html(again), tmp_path / "second.pdf", limits_for(again))
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()
    assert first.sha256 == second.sha256
    assert again.figures == snapshot.figures


def test_a_late_twin_changes_nothing():
    report = a_report(an_open_engagement())
    late = held(report)
    abandoned(report)
    work_on(str(report.job_id), compile_report)
    report.refresh_from_db()
    before = (report.pdf_digest, report.compiled_at, report.snapshot_id)
    with pytest.raises(LeaseLost):
        compile_report(late)
    report.refresh_from_db()
    assert (report.pdf_digest, report.compiled_at, report.snapshot_id) == before
    assert Snapshot.objects.count() == 1


def test_books_that_do_not_balance_end_the_job_with_the_reason():
    engagement = an_open_engagement()
    view = a_response(engagement)
    Response.objects.filter(pk=view.pk).update(counting="excluded", excluded_because="spam")
    report = a_compiled_report(engagement)
    assert report.job.state == "failed"
    assert "The ledger does not balance" in report.job.last_error
    assert report.compiled_at is None
    assert not Snapshot.objects.exists()


def test_a_snapshot_that_was_changed_is_not_printed():
    snapshot = take_snapshot(an_engagement_with_views(3))
    assert untouched(snapshot) is snapshot
    snapshot.content["figures"]["counted"] = 4
    with pytest.raises(CannotBeDone) as refusal:
        untouched(snapshot)
    assert "not what it was" in str(refusal.value)


def test_a_file_where_the_store_should_be_keeps_the_job_for_another_attempt(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "store"
    settings.PRIVATE_STORE.mkdir()
    blocked = settings.PRIVATE_STORE / "reports"
    blocked.write_text("not a folder")
    report = a_compiled_report(an_open_engagement())
    assert report.job.state == "pending"
    assert "Error" in report.job.last_error
    blocked.unlink()
    work_on(str(report.job_id), compile_report)
    report.refresh_from_db()
    assert report.compiled_at
    assert place_of(report.pdf_name).is_file()


def test_a_printing_that_would_fail_again_is_not_tried_again(tmp_path):
    long = "<html lang=en><title>Long</title>" + "<p>Word after word.</p>" * 50_000
    with pytest.raises(CannotBeDone) as refusal:
        compilation.print_pdf(long, tmp_path / "long.pdf", Limits(seconds=1))
    assert "took too long" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_that_not_everyone_can_read_is_not_kept(tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing in it")
    with pytest.raises(CannotBeDone) as refusal:
        compilation._go_on_if_conformant(compilation.validate(bad), bad)
    assert "can't be read by everyone" in str(refusal.value)
    assert not bad.exists()


def test_what_printing_may_cost_grows_with_the_views_up_to_a_ceiling():
    few, many = limits_for(a_snapshot([a_view()])), limits_for(a_snapshot([a_view()] * 1000))
    assert (few.seconds, few.memory_mb) == (120, 1024)
    assert many.seconds > few.seconds
    assert many.memory_mb > few.memory_mb
    vast = a_snapshot([a_view(answers=answers(why=""))])
    vast.content["views"] *= 100_000
    assert limits_for(vast).seconds <= settings.CELERY_TASK_SOFT_TIME_LIMIT - 300


def test_a_report_without_a_job_goes_into_a_folder(tmp_path):
    engagement = an_engagement_with_views(5)
    snapshot, printed = compile_into(engagement, tmp_path / "new" / "folder")
    folder = tmp_path / "new" / "folder"
    assert {path.name for path in folder.iterdir()} == {"report.pdf", "report.html", "figures.json"}
    assert (folder / "figures.json").read_text("utf-8") == snapshot.figures
    assert sha256((folder / "report.pdf").read_bytes()).hexdigest() == printed.sha256
    assert not Report.objects.exists()


def test_an_unknown_report_ends_in_an_error_not_in_a_report():
    with pytest.raises(Report.DoesNotExist):
        compile_report(Recorded(Job(subject=str(uuid.uuid4()))))
