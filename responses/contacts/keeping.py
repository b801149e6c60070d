"""How long an address is kept: the promise of the privacy page."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from groundwork.clock.handles import engagement_now
from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.contacts.querysets import drafts_of
from responses.contacts.states import CONFIRM, DRAFT, RECEIPT
from responses.intake.models import DraftLink
from responses.intake.states import MAILED
from scenarios.models import Engagement, Milestone
from scenarios.states import DECIDED

AFTER_CLOSE = timedelta(days=28)
# By then a commissioner answers what people said, and an appeal against not showing a view is settled.
AFTER_ARRIVAL = timedelta(days=84)
TO_CONFIRM = timedelta(days=3)
AFTER_DECISION = timedelta(days=365)
WITHOUT_DECISION = 2 * AFTER_DECISION


def kept_until(
    purpose: str, engagement: Engagement, *, since: datetime, decided_at: datetime | None = None
) -> datetime:
    """The end of a purpose: 28 days after the close for a draft, 12 weeks for what becomes of the view it was.

    Else it is 12 months after the decision. An address that nobody confirmed goes after 3 days.

    `since` is the latest that somebody agreed or wrote: where late views are taken it may come after the close. While
    no decision is recorded, the end is 2 years after the close.
    """
    if purpose == CONFIRM:
        return since + TO_CONFIRM
    closed = max(engagement.switch_off_at or since, engagement.closes_at or since)
    if purpose in (DRAFT, RECEIPT):
        return max(closed, since) + (AFTER_CLOSE if purpose == DRAFT else AFTER_ARRIVAL)
    return decided_at + AFTER_DECISION if decided_at else max(closed, since) + WITHOUT_DECISION


def forget_contacts() -> int:
    """Hold every purpose against today's dates, delete those that are over and addresses without any; how many."""
    now = engagement_now()
    _renew_ends()
    over = ContactPurpose.objects.filter(keep_until__lte=now) | ContactPurpose.objects.filter(ended_at__isnull=False)
    forget(list(over.values_list("pk", flat=True)))
    DraftLink.objects.filter(kind=MAILED, until__lte=now - AFTER_CLOSE).delete()
    return _forget_addresses()


def _renew_ends() -> None:
    """Dates move and decisions are made after somebody agreed."""
    written = drafts_of(OuterRef("contact__draft_key")).order_by("-saved_at").values("saved_at")[:1]
    decisions = Milestone.objects.filter(kind=DECIDED).values("engagement").annotate(last=Max("at"))
    decided = dict(decisions.values_list("engagement", "last"))
    rows = ContactPurpose.objects.open().select_related("contact__engagement").defer("contact__engagement__texts")
    for row in rows.annotate(written_at=Subquery(written)).iterator():
        engagement = row.contact.engagement
        since = max(row.agreed_at, row.written_at or row.agreed_at)
        end = kept_until(row.purpose, engagement, since=since, decided_at=decided.get(engagement.pk))
        if end != row.keep_until:
            ContactPurpose.objects.filter(pk=row.pk).update(keep_until=end)


@transaction.atomic
def forget(purposes: list[object]) -> None:
    """Delete these purposes and what was mailed for them."""
    Mailing.objects.filter(purpose__in=purposes).delete()
    ContactPurpose.objects.filter(pk__in=purposes).delete()


@transaction.atomic
def _forget_addresses() -> int:
    count, _kinds = Contact.objects.filter(purposes__isnull=True).delete()
    return count
