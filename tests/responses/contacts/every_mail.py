"""One of each mail that the portal writes to the public, sent as it would be."""

from datetime import timedelta
from typing import Any

from django.core import mail

from groundwork.clock.services import set_engagement_time
from responses.contacts.following import ask_to_follow
from responses.contacts.states import PURPOSES
from responses.contacts.tasks import find_arrived_task, find_due_reminders_task, find_news_task
from responses.intake.services import begin_correction, submit
from scenarios.models import Milestone, Update
from scenarios.states import DECIDED
from tests.builders import CLOSES, WHILE_OPEN, a_draft, an_open_engagement
from tests.responses.contacts.mailbox import ADDRESS, the_worker_comes, wants
from tests.responses.moderation.withholding import shown, undo_on_appeal, withhold

HALF_AN_HOUR = timedelta(minutes=30)


def every_mail() -> dict[str, Any]:
    """The messages, by what they are."""
    engagement = an_open_engagement()
    draft, other = a_draft(engagement).draft, a_draft(engagement).draft
    wants(draft, *PURPOSES)
    found = {"link": _mailed()}
    wants(other, "receipt")
    version = submit(draft_key=other.key, engagement_id=engagement.pk)
    found["received"] = _mailed(find_arrived_task)
    correction = begin_correction(response=version.response, new_words={"questions": {"q1-why": "Other words"}})
    wants(correction, "receipt", engagement=engagement, view_key=other.key)
    set_engagement_time(to=WHILE_OPEN + HALF_AN_HOUR)
    submit(draft_key=correction.key, engagement_id=engagement.pk)
    found["received correction"] = _mailed(find_arrived_task)
    found["withheld"] = _mailed(lambda: withhold(version.response))
    found["appealed"] = _mailed(lambda: undo_on_appeal(version.response))
    found["shown again"] = _mailed(lambda: shown(version.response))
    Update.objects.create(engagement=engagement, on="2021-03-07", title="A meeting in the town hall", body="…")
    set_engagement_time(to=CLOSES - timedelta(hours=40))
    found["reminder"] = _mailed(find_due_reminders_task)
    found["news"] = _mailed(find_news_task)
    set_engagement_time(to=CLOSES + HALF_AN_HOUR)
    found["reminder after the close"] = _mailed(find_due_reminders_task)
    found["event"] = _mailed(find_news_task)
    Milestone.objects.create(engagement=engagement, kind=DECIDED, at=CLOSES)
    found["decision"] = _mailed(find_news_task)
    ask_to_follow(engagement=engagement, email=ADDRESS)
    found["confirm following"] = _mailed()
    return found


def _mailed(find: Any = lambda: None) -> Any:
    """The one mail that goes out to our reader now. Others may have asked for mail too."""
    before = len(mail.outbox)
    find()
    the_worker_comes()
    (message,) = (message for message in mail.outbox[before:] if message.to == [ADDRESS])
    return message
