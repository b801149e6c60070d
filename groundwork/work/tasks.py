from groundwork.work.doorbell import job_task
from groundwork.work.sweeping import sweep


@job_task("work.sweep")
def sweep_task() -> None:
    sweep()
