from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from responses.moderation.reminding import REMIND, find_due_holds, mail_reminder


@job_task(REMIND)
def mail_reminder_task(job_id: str) -> None:
    work_on(job_id, mail_reminder)


@job_task("moderation.find_due_holds")
def find_due_holds_task() -> None:
    find_due_holds()
