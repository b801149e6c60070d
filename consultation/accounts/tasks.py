from consultation.accounts.mailing import MAIL_INVITATION, MAIL_RESET, mail_invitation, mail_reset
from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on


@job_task(MAIL_RESET)
def mail_reset_task(job_id: str) -> None:
    work_on(job_id, mail_reset)


@job_task(MAIL_INVITATION)
def mail_invitation_task(job_id: str) -> None:
    work_on(job_id, mail_invitation)
