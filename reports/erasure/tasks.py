from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from reports.erasure.cleaning import CLEAN, clean, clear_again


@job_task(CLEAN)
def clean_task(job_id: str) -> None:
    work_on(job_id, clean)


@job_task("erasure.clear_again")
def clear_again_task() -> None:
    clear_again()
