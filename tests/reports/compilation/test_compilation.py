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
from reports.compilation import making
from reports.compilation.building import Book
from reports.compilation.compilation import compile_into, make_part, prepare_report
from reports.compilation.making import Workbench, make
from reports.compilation.models import Part, Report, Snapshot
from reports.compilation.services import approve_report, retry_part
from reports.compilation.snapshot import take_snapshot, untouched
from reports.compilation.storing import place_of, waiting_room
from reports.compilation.tasks import compile_report_task, make_part_task
from responses.intake.models import Response
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import a_compiled_report, a_report, an_engagement_with_views, worked_off

pytestmark = pytest.mark.django_db
stood_in = pytest.mark.usefixtures("printer_stands_in")


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


def held(job_id, **facts) -> Recorded:
    return Recorded(take(str(job_id)).job, **facts)


def abandoned(job_id) -> None:
    """The worker that held the job is gone and its lease has run out."""
    Job.objects.filter(pk=job_id).update(locked_until=machine_now() - timedelta(seconds=1))


def files(report) -> set[str]:
    folder = place_of(f"reports/{report.pk}")
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def prepared(engagement) -> Report:
    """The snapshot is taken and the parts are planned; each waits for a worker."""
    report = a_report(engagement)
    work_on(str(report.job_id), prepare_report)
    report.refresh_from_db()
    return report


def part(report: Report, edition: str) -> Part:
    return report.parts.get(edition=edition, approved=False, number__lte=1)


def test_a_report_is_compiled_part_by_part_stored_and_checked():
    report = a_compiled_report(an_engagement_with_views(6))
    assert report.job.state == "done"
    editions = [one.edition for one in report.parts.in_order()]
    assert sorted(set(editions)) == ["public", "restricted", "summary", "tables", "volume"]
    for one in report.parts.all():
        assert one.job.state == "done"
        for kind, file in one.files.items():
            stored = place_of(file["name"])
            assert stored.parent.parent.parent == settings.PRIVATE_STORE
            assert sha256(stored.read_bytes()).hexdigest() == file["sha256"], kind
            assert stored.stat().st_size == file["bytes"]
        if one.edition != "tables":
            assert one.validation["conformant"] is True
            assert one.made_with["printer"].startswith("WeasyPrint")
    assert part(report, "restricted").pages > 5
    assert part(report, "summary").pages <= 4
    assert report.snapshot.number == 1
    assert not any("unchecked" in name for name in files(report))


@stood_in
def test_the_draft_appears_all_at_once_when_its_last_part_is_made():
    report = prepared(an_engagement_with_views(3))
    *most, last = report.parts.order_by("pk")
    for one in most:
        work_on(str(one.job_id), make_part)
    report.refresh_from_db()
    assert report.compiled_at is None
    work_on(str(last.job_id), make_part)
    report.refresh_from_db()
    assert report.compiled_at
    assert report.final_at is None


@stood_in
def test_an_approved_report_is_printed_once_more_without_the_mark_and_with_its_checksums():
    engagement = an_engagement_with_views(3)
    report = a_compiled_report(engagement)
    approve_report(report=report, by=a_person("approver", on=engagement))
    report = worked_off(report)
    draft, final = report.parts.get(edition="public", approved=False), report.parts.get(edition="public", approved=True)
    twins = [place_of(one.files["html"]["name"]).read_text("utf-8") for one in (draft, final)]
    assert ["Nobody has approved this report yet." in twin for twin in twins] == [True, False]
    assert draft.files["pdf"]["sha256"] != final.files["pdf"]["sha256"]
    lines = [line.split("  ") for line in report.manifest.splitlines()]
    assert (final.files["pdf"]["sha256"], f"{engagement.slug}-report-1-public.pdf") in [tuple(line) for line in lines]
    assert len(lines) == sum(2 if one.edition == "tables" else 1 for one in report.parts.filter(approved=True))


@stood_in
def test_progress_is_told_step_by_step_for_each_part():
    report = prepared(an_open_engagement())
    lease = held(part(report, "public").job_id)
    make_part(lease)
    assert [(done, of) for done, of, _ in lease.told] == [(step, 4) for step in range(4)]
    assert lease.told[1][2] == "Printing"


@stood_in
def test_delivering_any_job_twice_makes_one_report():
    report = a_compiled_report(an_open_engagement())
    told = ("id", "files", "finished_at")
    before = (list(report.parts.values_list(*told)), report.compiled_at, Snapshot.objects.count())
    compile_report_task(str(report.job_id))
    for one in report.parts.all():
        make_part_task(str(one.job_id))
    report.refresh_from_db()
    assert (list(report.parts.values_list(*told)), report.compiled_at, Snapshot.objects.count()) == before


def test_a_worker_killed_while_it_takes_the_snapshot_leaves_one_and_the_next_one_keeps_it():
    engagement = an_engagement_with_views(4)
    report = a_report(engagement)
    with pytest.raises(KeyboardInterrupt):
        prepare_report(held(report.job_id, stops_after=1))
    report.refresh_from_db()
    snapshot = report.snapshot
    assert not report.parts.exists()
    a_response(engagement, why="Sent after the snapshot")
    abandoned(report.job_id)
    work_on(str(report.job_id), prepare_report)
    report.refresh_from_db()
    assert report.snapshot == snapshot
    assert report.parts.exists()
    assert Snapshot.objects.count() == 1
    assert json.loads(report.snapshot.figures)["ledger"]["all"]["received"] == 4


@stood_in
@pytest.mark.parametrize("step", [1, 3])
def test_a_worker_killed_over_a_part_leaves_no_half_of_it_and_the_next_one_makes_it(step):
    report = prepared(an_open_engagement())
    one = part(report, "summary")
    with pytest.raises(KeyboardInterrupt):
        make_part(held(one.job_id, stops_after=step))
    one.refresh_from_db()
    assert (one.files, one.finished_at) == ({}, None)
    assert f"{one.pk}.pdf" not in files(report)
    abandoned(one.job_id)
    work_on(str(one.job_id), make_part)
    one.refresh_from_db()
    assert one.finished_at
    assert f"{one.pk}.pdf" in files(report)
    assert not any("unchecked" in name for name in files(report))


def test_no_two_holders_of_a_job_write_into_the_same_file():
    one = part(prepared(an_open_engagement()), "summary")
    first, second = waiting_room(one, uuid.uuid4()), waiting_room(one, uuid.uuid4())
    assert first != second
    left_over = first[0] / f".{first[1]}.pdf.x.part"
    left_over.write_bytes(b"half")
    waiting_room(one, uuid.uuid4())
    assert not left_over.exists()


def test_the_same_snapshot_gives_the_same_bytes(tmp_path):
    snapshot = take_snapshot(an_engagement_with_views(8))
    again = Snapshot.objects.get(pk=snapshot.pk)
    bundle = snapshot.bundles.first()
    for edition, views in (("restricted", None), ("tables", None), ("volume", bundle)):
        made = [
            make(Book(one, edition), views, Workbench(tmp_path, f"{edition}-{place}"))
            for place, one in enumerate((snapshot, again))
        ]
        for kind in made[0].files:
            first, second = (one.files[kind].read_bytes() for one in made)
            assert first == second, (edition, kind)
    assert again.figures == snapshot.figures


def test_a_late_twin_changes_nothing():
    report = prepared(an_open_engagement())
    one = part(report, "tables")
    late = held(one.job_id)
    abandoned(one.job_id)
    work_on(str(one.job_id), make_part)
    one.refresh_from_db()
    before = (one.files, one.finished_at)
    with pytest.raises(LeaseLost):
        make_part(late)
    one.refresh_from_db()
    assert (one.files, one.finished_at) == before


def test_books_that_do_not_balance_end_the_job_with_the_reason():
    engagement = an_open_engagement()
    view = a_response(engagement)
    Response.objects.filter(pk=view.pk).update(counting="excluded", excluded_because="spam")
    report = a_compiled_report(engagement)
    assert report.job.state == "failed"
    assert "The ledger does not balance" in report.job.last_error
    assert report.standing == "stopped"
    assert not report.parts.exists()
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
    report = prepared(an_open_engagement())
    one = part(report, "tables")
    work_on(str(one.job_id), make_part)
    one.refresh_from_db()
    assert one.job.state == "pending"
    assert "Error" in one.job.last_error
    blocked.unlink()
    work_on(str(one.job_id), make_part)
    one.refresh_from_db()
    assert place_of(one.files["xlsx"]["name"]).is_file()


@stood_in
def test_a_failed_part_is_started_again_alone():
    report = prepared(an_open_engagement())
    parts = list(report.parts.order_by("pk"))
    Job.objects.filter(pk=parts[0].job_id).update(state="failed", last_error="It fell over.")
    for one in parts[1:]:
        work_on(str(one.job_id), make_part)
    found = Report.objects.for_staff().get(pk=report.pk)
    assert (found.standing, found.made, found.planned) == ("stopped", len(parts) - 1, len(parts))
    finished = list(report.parts.exclude(pk=parts[0].pk).values_list("id", "finished_at").order_by("id"))
    retry_part(part=parts[0], by=report.requested_by)
    work_on(str(parts[0].job_id), make_part)
    assert list(report.parts.exclude(pk=parts[0].pk).values_list("id", "finished_at").order_by("id")) == finished
    assert Report.objects.for_staff().get(pk=report.pk).standing == "draft"


def test_a_printing_that_would_fail_again_is_not_tried_again(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "LIMITS", Limits(seconds=1))
    long = "<html lang=en><title>Long</title>" + "<p>Word after word.</p>" * 50_000
    with pytest.raises(CannotBeDone) as refusal:
        making.print_pdf(long, tmp_path / "long.pdf")
    assert "took too long" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_that_not_everyone_can_read_is_not_kept(tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing in it")
    with pytest.raises(CannotBeDone) as refusal:
        making._go_on_if_conformant(making.validate(bad), bad)
    assert "can't be read by everyone" in str(refusal.value)
    assert not bad.exists()


@stood_in
def test_a_report_without_a_job_goes_into_a_folder(tmp_path):
    engagement = an_engagement_with_views(5)
    folder = tmp_path / "new" / "folder"
    snapshot, made = compile_into(engagement, folder)
    assert {"public.pdf", "public.html", "tables.zip", "volume-1.pdf", "figures.json"} <= {
        path.name for path in folder.iterdir()
    }
    assert (folder / "figures.json").read_text("utf-8") == snapshot.figures
    assert made["summary"].pages
    assert not Report.objects.exists()


def test_an_unknown_report_ends_in_an_error_not_in_a_report():
    with pytest.raises(Report.DoesNotExist):
        prepare_report(Recorded(Job(subject=str(uuid.uuid4()))))
