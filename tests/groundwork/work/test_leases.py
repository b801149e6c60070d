from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from groundwork.clock.handles import machine_now
from groundwork.work import states
from groundwork.work.leases import MOST_ATTEMPTS, CannotBeDone, Lease, LeaseLost, take, work_on
from groundwork.work.models import Job
from groundwork.work.services import enqueue, retry
from groundwork.work.sweeping import sweep

pytestmark = pytest.mark.django_db


def a_job(subject: str = "one") -> Job:
    return enqueue(kind="work.sweep", subject=subject)


def hand_in(lease: Lease) -> None:
    with transaction.atomic():
        lease.finish()


def test_a_job_is_done_once_however_often_it_is_called():
    job, calls = a_job(), []

    def work(lease: Lease) -> None:
        calls.append(lease.subject)
        hand_in(lease)

    for _ in range(3):
        work_on(str(job.id), work)
    job.refresh_from_db()
    assert (job.state, calls) == ("done", ["one"])


def test_a_held_job_is_left_to_its_worker_until_the_lease_ends():
    job = a_job()
    first = take(str(job.id))
    assert take(str(job.id)) is None
    Job.objects.update(locked_until=machine_now() - timedelta(seconds=1))
    second = take(str(job.id))
    with pytest.raises(LeaseLost):
        first.finish()
    second.finish()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_an_error_puts_the_job_back_with_its_reason_and_at_last_gives_up():
    job = a_job()

    def work(lease: Lease) -> None:
        raise OSError("disk full")

    for attempt in range(1, MOST_ATTEMPTS + 1):
        work_on(str(job.id), work)
        job.refresh_from_db()
        assert job.attempts == attempt
        assert "disk full" in job.last_error
    assert job.state == "failed"


def test_what_cannot_be_done_fails_at_once_with_its_words():
    job = a_job()

    def work(lease: Lease) -> None:
        raise CannotBeDone("The ledger does not balance.")

    work_on(str(job.id), work)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == ("failed", 1, "The ledger does not balance.")


def test_a_failed_job_starts_again_from_its_first_attempt():
    job = a_job()
    Job.objects.update(state="failed", attempts=5, last_error="No", finished_at=machine_now())
    job = retry(job=job)
    assert (job.state, job.attempts, job.last_error) == ("pending", 0, "")
    work_on(str(job.id), hand_in)
    with pytest.raises(ValueError, match="can't retry"):
        retry(job=Job.objects.get())


def test_progress_is_kept_and_lost_with_the_lease():
    job = a_job()
    lease = take(str(job.id))
    lease.progress(2, 5, "rendering")
    job.refresh_from_db()
    assert (job.done, job.of, job.doing) == (2, 5, "rendering")
    Job.objects.update(lease="00000000-0000-4000-8000-000000000000")
    with pytest.raises(LeaseLost):
        lease.beat()


def test_the_sweep_finds_strays_of_any_age_and_lets_living_workers_be():
    old, fresh, held, lost = (a_job(subject) for subject in ("old", "fresh", "held", "lost"))
    Job.objects.filter(id=old.id).update(run_after=machine_now() - timedelta(days=400))
    Job.objects.filter(id=fresh.id).update(run_after=machine_now() + timedelta(hours=1))
    take(str(held.id))
    take(str(lost.id))
    Job.objects.filter(id=lost.id).update(locked_until=machine_now() - timedelta(days=400))
    assert sweep().sent_again == 2


def test_the_sweep_ends_a_job_whose_worker_died_too_often():
    job = a_job()
    take(str(job.id))
    Job.objects.update(attempts=MOST_ATTEMPTS, locked_until=machine_now() - timedelta(seconds=1))
    assert sweep().given_up == 1
    job.refresh_from_db()
    assert job.state == "failed"
    assert "stopped 5 times" in job.last_error


def test_one_subject_has_one_job_of_a_generation():
    a_job("same")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_job("same")


def test_a_running_job_without_a_lease_is_refused_by_the_database():
    a_job()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(state="running")


@pytest.mark.parametrize("state", list(states.STATES))
@pytest.mark.parametrize("act", sorted({act for _state, act in states.MOVES}))
def test_every_move_of_the_table_and_no_other(state, act):
    if (state, act) in states.MOVES:
        assert states.after(state, act) in states.STATES
    else:
        with pytest.raises(ValueError, match="can't"):
            states.after(state, act)
