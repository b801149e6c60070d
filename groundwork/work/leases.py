"""How a worker takes a job, keeps it, and hands in the result: exactly one result, whatever the broker does."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from groundwork.clock.handles import machine_now
from groundwork.work.models import Job
from groundwork.work.states import FAILED, PENDING, RUNNING, after

log = logging.getLogger("portal.work")

MOST_ATTEMPTS = 5
WAITS = (5, 30, 120, 600)


class LeaseLost(Exception):
    """Another worker has this job by now; whatever this one made must be thrown away."""


class CannotBeDone(Exception):
    """Trying again won't help. The words are for the member of staff who asked for the work."""


class Lease:
    """A worker's hold on one job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.token = job.lease

    @property
    def subject(self) -> str:
        return self.job.subject

    def beat(self) -> None:
        """Say that the worker lives. Raises LeaseLost when the job has moved on."""
        self._update(locked_until=_lease_end())

    def progress(self, done: int, of: int, doing: str) -> None:
        """Report how far the work is, in steps; also a sign of life."""
        self._update(done=done, of=of, doing=doing[:120], locked_until=_lease_end())

    def finish(self) -> None:
        """Mark the job done. Call inside the transaction that stores the result."""
        self._update(state=after(RUNNING, "finish"), finished_at=machine_now(), locked_until=None, lease=None)

    def _update(self, **changes: object) -> None:
        if not Job.objects.filter(id=self.job.id, lease=self.token, state=RUNNING).update(**changes):
            raise LeaseLost(str(self.job.id))


def work_on(job_id: str, work: Callable[[Lease], None]) -> None:
    """Take the job if it is free, do the work, hand in the result; running twice equals running once.

    `work` stores its result and calls `lease.finish()` in one transaction. An error puts the job back with a wait,
    CannotBeDone or too many attempts ends it as failed with the reason kept.
    """
    lease = take(job_id)
    if lease is None:
        return
    try:
        work(lease)
    except LeaseLost:
        log.warning("lease_lost", extra={"job": job_id})
    except CannotBeDone as reason:
        give_up(lease, str(reason))
    except Exception as trouble:
        log.exception("job_error", extra={"job": job_id, "kind": lease.job.kind, "error": type(trouble).__name__})
        put_back(lease, f"{type(trouble).__name__}: {trouble}")


@transaction.atomic
def take(job_id: str) -> Lease | None:
    """Hold the job, or None when it is done, failed, not yet due or held by a living worker."""
    job = Job.objects.select_for_update().filter(id=job_id).first()
    now = machine_now()
    if job is None or not _is_free(job, now):
        return None
    job.state = after(job.state, "start")
    job.attempts += 1
    job.lease, job.locked_until = uuid.uuid4(), _lease_end()
    job.save(update_fields=["state", "attempts", "lease", "locked_until"])
    return Lease(job)


def _is_free(job: Job, now: datetime) -> bool:
    if job.state == PENDING:
        return True
    return job.state == RUNNING and (job.locked_until is None or job.locked_until < now)


def put_back(lease: Lease, reason: str) -> None:
    """Let the job wait for another attempt, or give up after the last."""
    attempts = lease.job.attempts
    if attempts >= MOST_ATTEMPTS:
        give_up(lease, f"Stopped after {attempts} attempts. The last error was: {reason}")
        return
    wait = timedelta(seconds=WAITS[min(attempts, len(WAITS)) - 1])
    Job.objects.filter(id=lease.job.id, lease=lease.token).update(
        state=after(RUNNING, "put back"),
        run_after=machine_now() + wait,
        lease=None,
        locked_until=None,
        last_error=reason,
    )


def give_up(lease: Lease, reason: str) -> None:
    """End the job as failed: visible, with its reason, until a person starts it again."""
    Job.objects.filter(id=lease.job.id, lease=lease.token).update(
        state=FAILED, finished_at=machine_now(), lease=None, locked_until=None, last_error=reason
    )


def _lease_end() -> datetime:
    return machine_now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
