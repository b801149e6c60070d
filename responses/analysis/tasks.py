from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from responses.analysis.finding import FIND_COPIES, find_copies


@job_task(FIND_COPIES)
def find_copies_task(job_id: str) -> None:
    work_on(job_id, find_copies)
