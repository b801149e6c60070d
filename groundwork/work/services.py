from functools import partial

from django.db import transaction

from groundwork.clock.handles import machine_now
from groundwork.work.doorbell import ring
from groundwork.work.models import Job
from groundwork.work.states import after


@transaction.atomic
def enqueue(*, kind: str, subject: str, generation: int = 1) -> Job:
    """Write a job in the caller's transaction and ring for a worker once that is committed."""
    now = machine_now()
    job = Job.objects.create(kind=kind, subject=subject, generation=generation, run_after=now, created_at=now)
    transaction.on_commit(partial(ring, job))
    return job


@transaction.atomic
def retry(*, job: Job) -> Job:
    """Start a job that failed or was stopped again from its first attempt. Raises ValueError for any other."""
    job = Job.objects.select_for_update().get(id=job.id)
    job.state = after(job.state, "retry")
    job.attempts, job.done, job.of, job.doing = 0, 0, 0, ""
    job.last_error, job.run_after, job.finished_at = "", machine_now(), None
    job.save()
    transaction.on_commit(partial(ring, job))
    return job


@transaction.atomic
def cancel(*, job: Job) -> Job:
    """Stop a job that waits or runs. A worker that has it loses its lease, and with it whatever it made.

    Raises ValueError for a job that has ended.
    """
    job = Job.objects.select_for_update().get(id=job.id)
    job.state = after(job.state, "cancel")
    job.lease, job.locked_until, job.finished_at = None, None, machine_now()
    job.save(update_fields=["state", "lease", "locked_until", "finished_at"])
    return job
