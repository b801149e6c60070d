from groundwork.work.doorbell import job_task
from responses.assistance.retention import forget_contacts


@job_task("assistance.forget_contacts")
def forget_contacts_task() -> None:
    forget_contacts()
