"""What may go wrong with slow work, with real workers on the broker of this run: kills, lost and doubled messages."""

import random
import shutil
import time
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.core.management import call_command

from groundwork.work.doorbell import ring
from groundwork.work.models import Job
from groundwork.work.sweeping import sweep
from reports.compilation.models import Report, Snapshot
from reports.compilation.services import request_report
from tests.builders import a_person, a_response, an_open_engagement
from tests.processes import a_worker, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.jobs]

QUICK = {"JOB_LEASE_SECONDS": "4", "JOB_SWEEP_SECONDS": "2"}


@pytest.fixture(autouse=True)
def _an_empty_broker(settings) -> None:
    settings.JOB_LEASE_SECONDS, settings.JOB_SWEEP_SECONDS = 4, 2
    lose_all_messages()


def lose_all_messages() -> None:
    """The broker forgets: messages of the file broker are deleted, a queue elsewhere is purged."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"])
        shutil.rmtree(folder)
        folder.mkdir()
        return
    with current_app.connection_for_write() as connection:
        channel = connection.default_channel
        current_app.amqp.queues[current_app.conf.task_default_queue](channel).declare()
        channel.queue_purge(current_app.conf.task_default_queue)


def a_report(responses: int = 3) -> Report:
    engagement = an_open_engagement()
    for number in range(responses):
        a_response(engagement, why=f"Reason {number}")
    return request_report(engagement=engagement, by=a_person("report_author", on=engagement))


def swept_until_done(report: Report, patience: float = 240) -> None:
    def done() -> bool:
        sweep()
        time.sleep(0.5)
        jobs = jobs_of(report)
        return (len(jobs) > 1 and all(job.state in ("done", "failed") for job in jobs)) or jobs[0].state == "failed"

    until(done, "every job is done", patience)
    assert [job.last_error for job in jobs_of(report) if job.state != "done"] == []


def jobs_of(report: Report) -> list[Job]:
    """The job that takes the snapshot, then that of each part."""
    parts = list(Job.objects.filter(subject__in=[str(pk) for pk in report.parts.values_list("pk", flat=True)]))
    return [Job.objects.get(id=report.job_id), *parts]


def assert_finished_once(report: Report) -> None:
    report.refresh_from_db()
    assert report.compiled_at
    kept = {file["name"] for part in report.parts.all() for file in part.files.values()}
    for name in kept:
        content = (Path(settings.PRIVATE_STORE) / name).read_bytes()
        assert not name.endswith(".pdf") or content[-6:].strip().endswith(b"%%EOF")
    assert Snapshot.objects.filter(engagement=report.engagement).count() == 1
    folder = Path(settings.PRIVATE_STORE) / "reports" / str(report.pk)
    assert {f"reports/{report.pk}/{file.name}" for file in folder.iterdir()} == kept


def test_a_worker_compiles_a_report_that_was_asked_for_before_it_started(tmp_path):
    report = a_report()
    with a_worker(tmp_path / "worker.log", **QUICK):
        swept_until_done(report)
    assert_finished_once(report)
    assert {job.attempts for job in jobs_of(report)} == {1}


def test_a_report_finishes_once_after_its_worker_was_killed(tmp_path):
    """Kill -9 somewhere in the middle, three times; the last worker finishes from the same snapshot."""
    report = a_report(responses=10)
    chance = random.Random(5)
    for _ in range(3):
        with a_worker(tmp_path / "worker.log", **QUICK) as worker:
            until(lambda: any(job.attempts or job.state == "done" for job in jobs_of(report)), "work has begun")
            time.sleep(chance.uniform(0, 1.5))
            worker.kill()
        Job.objects.filter(state="running").update(attempts=1)
        sweep()
    with a_worker(tmp_path / "worker.log", **QUICK):
        swept_until_done(report)
    assert_finished_once(report)


def test_a_broker_that_loses_every_message_loses_no_job(tmp_path):
    reports = [a_report(), a_report()]
    lose_all_messages()
    with a_worker(tmp_path / "worker.log", **QUICK):
        for report in reports:
            swept_until_done(report)
    for report in reports:
        assert_finished_once(report)


def test_a_message_that_comes_many_times_has_one_effect(tmp_path):
    report = a_report()
    for _ in range(10):
        ring(report.job)
    with a_worker(tmp_path / "one.log", **QUICK), a_worker(tmp_path / "two.log", **QUICK):
        swept_until_done(report)
        time.sleep(2)
    assert_finished_once(report)
    assert {job.attempts for job in jobs_of(report)} == {1}


def test_the_command_that_sweeps_does_what_the_schedule_does(tmp_path, capsys):
    report = a_report()
    lose_all_messages()
    time.sleep(0.1)
    call_command("sweep")
    assert "sent again: 1" in capsys.readouterr().out
    with a_worker(tmp_path / "worker.log", **QUICK):
        until(lambda: Job.objects.get(id=report.job_id).state == "done", "the job is done")
