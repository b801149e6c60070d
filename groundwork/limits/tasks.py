from groundwork.limits.table import forget_old_tries
from groundwork.work.doorbell import job_task


@job_task("limits.forget_old_tries")
def forget_old_tries_task() -> None:
    forget_old_tries()
