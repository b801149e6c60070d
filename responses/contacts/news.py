"""Finds news to mail to those who asked for it: each update that came out since, and the decision."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import LONDON
from responses.contacts.due import AT_ONCE, queue_mailing
from responses.contacts.models import ContactPurpose, Mailing
from responses.contacts.states import DECISION, NEWS, OUTCOME, UPDATES
from scenarios.models import Milestone, Update
from scenarios.states import DECIDED

A_DAY = "YYYY-MM-DD"


def find_news() -> int:
    """Queue a mail for everyone who is due one, however long ago the news came out; how many."""
    now = engagement_now()
    asked = set(ContactPurpose.objects.open().values_list("contact__engagement", flat=True))
    updates = Update.objects.out_by(now).filter(engagement__in=asked)
    found = sum(_tell(UPDATES, NEWS, update, since=old_after(update.on)) for update in updates.defer("body"))
    decisions = Milestone.objects.filter(kind=DECIDED, at__lte=now, engagement__in=asked)
    return found + sum(_tell(OUTCOME, DECISION, milestone, since=now) for milestone in decisions)


def old_after(on: str) -> datetime:
    """Whoever asks for news from this moment on saw the update when they asked.

    Of an update with a day, those hear who asked on that day: better twice than never. A month or a year began long
    before most people asked, so of that they hear only if they asked before it.
    """
    first = date.fromisoformat((on + "-01-01")[: len(A_DAY)])
    day = first + timedelta(days=1) if len(on) == len(A_DAY) else first
    return datetime.combine(day, time(0), tzinfo=LONDON).astimezone(UTC)


def _tell(purpose: str, kind: str, event: Update | Milestone, *, since: datetime) -> int:
    rows = ContactPurpose.objects.open().filter(purpose=purpose, contact__engagement=event.engagement_id)
    told = Mailing.objects.filter(purpose=OuterRef("pk"), kind=kind, occasion=str(event.pk))
    rows = rows.filter(~Exists(told), agreed_at__lt=since).select_related("contact")
    return sum(
        queue_mailing(row, kind=kind, draft_key=row.contact.draft_key, occasion=str(event.pk))
        for row in rows.iterator(AT_ONCE)
    )
