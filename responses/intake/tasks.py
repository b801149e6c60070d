from groundwork.work.doorbell import job_task
from responses.intake.retention import forget_old_drafts


@job_task("intake.forget_old_drafts")
def forget_old_drafts_task() -> None:
    forget_old_drafts()
