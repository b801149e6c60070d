"""Finds news to mail to those who asked for it: each update and event since, and the decision. Once to an address."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, Min, OuterRef, Prefetch, QuerySet

from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import LONDON
from responses.contacts.due import AT_ONCE, queue_mailing
from responses.contacts.events import events_of
from responses.contacts.models import ContactPurpose, Mailing
from responses.contacts.states import DECISION, EVENT, NEWS, OUTCOME, UPDATES
from scenarios.models import Engagement, Milestone, Update
from scenarios.states import DECIDED

A_DAY = "YYYY-MM-DD"


def find_news() -> int:
    """Queue a mail for everyone who is due one, however long ago the news came out; how many."""
    now = engagement_now()
    asked = set(ContactPurpose.objects.open().values_list("contact__engagement", flat=True))
    updates = Update.objects.out_by(now).filter(engagement__in=asked)
    found = sum(_tell(UPDATES, NEWS, update, since=old_after(update.on)) for update in updates.defer("body"))
    decisions = Milestone.objects.filter(kind=DECIDED, at__lte=now, engagement__in=asked)
    found += sum(_tell(OUTCOME, DECISION, milestone, since=now) for milestone in decisions)
    # Who asked for news and not for the outcome hears of the decision as of all else.
    found += sum(_tell(UPDATES, DECISION, milestone, since=milestone.at) for milestone in decisions)
    return found + sum(_tell_events(engagement, now) for engagement in _followed(asked))


def _followed(asked: set[int]) -> Iterable[Engagement]:
    rows = Engagement.objects.published().filter(pk__in=asked).defer("texts", "current_version__document")
    return rows.prefetch_related(Prefetch("milestones", Milestone.objects.order_by("id")))


def _tell_events(engagement: Engagement, now: datetime) -> int:
    events = events_of(engagement, list(engagement.milestones.all()), now)
    waiting = ContactPurpose.objects.open().filter(purpose=UPDATES, contact__engagement=engagement)
    earliest = waiting.aggregate(first=Min("agreed_at"))["first"]
    # What was over before anybody asked is nobody's news.
    fresh = [event for event in events if earliest and event.at > earliest]
    return sum(_tell_all(waiting.filter(agreed_at__lt=event.at), EVENT, event.occasion) for event in fresh)


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
    return _tell_all(rows.filter(agreed_at__lt=since), kind, str(event.pk))


def _tell_all(rows: QuerySet[ContactPurpose], kind: str, occasion: str) -> int:
    """Queue it for each of these that did not have it. An address that asked twice is told once."""
    told = Mailing.objects.filter(purpose=OuterRef("pk"), kind=kind, occasion=occasion)
    rows = rows.filter(~Exists(told)).select_related("contact")
    if not rows.exists():
        return 0
    had_it = Mailing.objects.filter(kind=kind, occasion=occasion, purpose__contact__engagement__in=_engagements(rows))
    addresses = {email.casefold() for email in had_it.values_list("purpose__contact__email", flat=True)}
    found = 0
    for row in rows.iterator(AT_ONCE):
        mailbox = row.contact.email.casefold()
        if mailbox in addresses:
            pass_over(row, kind=kind, occasion=occasion)
        else:
            found += queue_mailing(row, kind=kind, draft_key=row.contact.draft_key, occasion=occasion)
        addresses.add(mailbox)
    return found


def _engagements(rows: QuerySet[ContactPurpose]) -> QuerySet[Any]:
    return rows.order_by().values("contact__engagement").distinct()


def pass_over(row: ContactPurpose, *, kind: str, occasion: str) -> None:
    """Note that this address hears of it already, so that nobody asks again."""
    facts = {"kind": kind, "draft_key": row.contact.draft_key, "occasion": occasion}
    mailing = Mailing(purpose=row, passed_over=True, at=machine_now(), **facts)
    Mailing.objects.bulk_create([mailing], ignore_conflicts=True)
