from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from responses.imports.checking import CHECK_ROWS, check_rows
from responses.imports.putting_in import PUT_IN, put_in


@job_task(CHECK_ROWS)
def check_rows_task(job_id: str) -> None:
    work_on(job_id, check_rows)


@job_task(PUT_IN)
def put_in_task(job_id: str) -> None:
    work_on(job_id, put_in)
