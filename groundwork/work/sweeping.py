"""Looks for jobs that nobody is working on and rings for them again; ends those that failed too often."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from groundwork.clock.handles import machine_now
from groundwork.work.doorbell import ring
from groundwork.work.leases import MOST_ATTEMPTS
from groundwork.work.models import Job, Sweep
from groundwork.work.states import FAILED, RUNNING

AT_ONCE = 500


def sweep() -> Sweep:
    """Ring for every stray job; the reach is open-ended, so an outage of any length loses none."""
    rung, given_up = _claim_strays()
    for job in rung:
        ring(job)
    facts = {"at": machine_now(), "sent_again": len(rung), "given_up": given_up}
    return Sweep.objects.update_or_create(id=1, defaults=facts)[0]


@transaction.atomic
def _claim_strays() -> tuple[list[Job], int]:
    """Strays to ring for, each put off by one sweep so that the next doesn't ring for it too soon."""
    now = machine_now()
    strays = list(Job.objects.stray(now).select_for_update(skip_locked=True)[:AT_ONCE])
    lost = [job for job in strays if job.state == RUNNING and job.attempts >= MOST_ATTEMPTS]
    rung = [job for job in strays if job not in lost]
    Job.objects.filter(id__in=[job.id for job in lost]).update(
        state=FAILED,
        finished_at=now,
        lease=None,
        locked_until=None,
        last_error=f"The worker stopped {MOST_ATTEMPTS} times while it was on this job.",
    )
    Job.objects.filter(id__in=[job.id for job in rung]).update(
        run_after=now + timedelta(seconds=settings.JOB_SWEEP_SECONDS / 2)
    )
    return rung, len(lost)
