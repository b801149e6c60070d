from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from reports.compilation.asking import PREPARE_REPORT
from reports.compilation.compilation import make_part, prepare_report
from reports.compilation.planning import MAKE_PART


@job_task(PREPARE_REPORT)
def compile_report_task(job_id: str) -> None:
    work_on(job_id, prepare_report)


@job_task(MAKE_PART)
def make_part_task(job_id: str) -> None:
    work_on(job_id, make_part)
