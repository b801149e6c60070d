"""The one door to Celery. The broker is a doorbell: it may lose, repeat or delay a ring and nothing is lost."""

import logging
from collections.abc import Callable
from typing import Any

from celery import current_app, shared_task

from groundwork.work.models import Job

log = logging.getLogger("portal.work")


def job_task(name: str) -> Callable[[Callable[..., None]], Any]:
    """Make a function of one job id into a Celery task of this name, which is also the job's kind."""
    return shared_task(name=name, ignore_result=True)


def ring(job: Job) -> bool:
    """Tell a worker that a job waits. A dead broker is no error here: the sweep rings again."""
    try:
        current_app.send_task(job.kind, args=[str(job.id)], retry=False)
    except Exception as trouble:  # noqa: BLE001 -- every transport has its own family of errors
        log.warning("broker_unreachable", extra={"job": str(job.id), "kind": job.kind, "error": type(trouble).__name__})
        return False
    return True


def broker_answers() -> bool:
    """True when a connection to the broker can be opened within a second."""
    try:
        with current_app.connection_for_write(connect_timeout=1) as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=1)
    except Exception:  # noqa: BLE001 -- every transport has its own family of errors
        return False
    return True
