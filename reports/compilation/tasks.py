from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from reports.compilation.compilation import compile_report


@job_task("compilation.compile_report")
def compile_report_task(job_id: str) -> None:
    work_on(job_id, compile_report)
