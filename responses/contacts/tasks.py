from groundwork.work.doorbell import job_task
from groundwork.work.leases import work_on
from responses.contacts.due import find_arrived, find_due_reminders
from responses.contacts.keeping import forget_contacts
from responses.contacts.mailing import MAIL, send_mailing
from responses.contacts.news import find_news


@job_task(MAIL)
def mail_task(job_id: str) -> None:
    work_on(job_id, send_mailing)


@job_task("contacts.find_due_reminders")
def find_due_reminders_task() -> None:
    find_due_reminders()


@job_task("contacts.find_arrived")
def find_arrived_task() -> None:
    find_arrived()


@job_task("contacts.find_news")
def find_news_task() -> None:
    find_news()


@job_task("contacts.forget_contacts")
def forget_contacts_task() -> None:
    forget_contacts()
