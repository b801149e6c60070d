"""Two people withhold a view; two others answer an appeal and it is shown. And what a hold mails to staff."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core import mail

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from groundwork.work.models import Job
from groundwork.work.states import PENDING
from responses.moderation.appealing import agree_on_appeal, appeal, propose_on_appeal
from responses.moderation.models import ModerationDecision
from responses.moderation.reminding import REMIND
from responses.moderation.services import confirm, count_only, hold, publish
from responses.moderation.states import ASK_TO_CHANGE
from responses.moderation.tasks import find_due_holds_task, mail_reminder_task
from tests.builders import a_person, a_response, an_open_engagement


def withhold(view: Any, reason: str = "abuse") -> ModerationDecision:
    """The decision of the second person."""
    view.refresh_from_db()
    one, other = (a_person("moderator", on=view.engagement) for _each in range(2))
    return confirm(proposal=count_only(response=view, version_number=view.latest, by=one, reason=reason), by=other)


def undo_on_appeal(view: Any) -> None:
    view.refresh_from_db()
    one, other = (a_person("moderator", on=view.engagement) for _each in range(2))
    made = appeal(response=view, words="It was no abuse.")
    propose_on_appeal(appeal=made, act=ASK_TO_CHANGE, by=one, note="It is sharp, and no more.")
    agree_on_appeal(appeal=made, by=other, note="I read it so too.")


def show_again(view: Any) -> None:
    undo_on_appeal(view)
    shown(view)


def shown(view: Any) -> None:
    view.refresh_from_db()
    publish(response=view, version_number=view.latest, by=a_person("moderator", on=view.engagement))


def the_scheduler_comes() -> list[Any]:
    """What is mailed about holds whose day has come: twice looked for, twice worked on, as may happen."""
    before = len(mail.outbox)
    find_due_holds_task()
    find_due_holds_task()
    for job in Job.objects.filter(kind=REMIND, state=PENDING):
        mail_reminder_task(str(job.pk))
        mail_reminder_task(str(job.pk))
    return mail.outbox[before:]


def reminders_of_holds() -> Iterator[tuple[str, Any]]:
    """Both mails: to whoever set a hold, and to the others where that person is away."""
    engagement = an_open_engagement()
    # Others may have held views too.
    the_scheduler_comes()
    today: date = london_day(engagement_now())
    for name, is_away in (("look again", False), ("look again for somebody", True)):
        by = a_person("moderator", on=engagement)
        hold(response=a_response(engagement), version_number=1, by=by, reason="advice", remind_on=today)
        if is_away:
            by.is_active = False
            by.save()
        (message,) = the_scheduler_comes()
        yield name, message
