from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from responses.outreach.keeping import forget_stakeholders
from responses.outreach.sending import SEND, send_round


@job_task(SEND)
def send_round_task(job_id: str) -> None:
    work_on(job_id, send_round)


@job_task("outreach.forget_stakeholders")
def forget_stakeholders_task() -> None:
    forget_stakeholders()
