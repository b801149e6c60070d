from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from responses.attachments.scanning import SCAN, scan
from responses.attachments.tidying import scan_what_waits, throw_away_orphans


@job_task(SCAN)
def scan_task(job_id: str) -> None:
    work_on(job_id, scan)


@job_task("attachments.tidy")
def tidy_task() -> None:
    throw_away_orphans()
    scan_what_waits()
