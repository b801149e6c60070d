from groundwork.audit.verifying import check_chain
from groundwork.work.doorbell import job_task


@job_task("audit.check_chain")
def check_chain_task() -> None:
    check_chain()
