"""Finds what is due to be mailed. Each search is open-ended, so an outage of any length loses nothing."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery

from groundwork.clock.handles import engagement_now, machine_now
from groundwork.work.services import enqueue
from responses.contacts.mailing import MAIL
from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.contacts.querysets import drafts_of
from responses.contacts.reminding import EARLIEST, close_of, due_reminders, opens_at_least_until
from responses.contacts.sleeping import asleep
from responses.contacts.states import RECEIPT, RECEIVED
from responses.intake.models import Draft, DraftLink, Response, ResponseVersion
from responses.intake.states import MAILED
from scenarios.models import Engagement
from scenarios.phases import GRACE

AT_ONCE = 500


def find_due_reminders() -> int:
    """Write down and queue the most urgent reminder that each draft is due and has not had; how many.

    Those less urgent are marked as passed over: nobody gets three at once. A later close has reminders of its own.
    """
    now = engagement_now()
    _prolong_links()
    quiet = asleep(now)
    found = 0
    for draft, purpose in _drafts_near_their_close(now):
        version = draft.engagement.current_version
        close = close_of(draft, version) if version else None
        if close is None or draft.began_at >= close or draft.engagement_id in quiet:
            continue
        kinds = due_reminders(close, agreed_at=purpose.agreed_at, at=now)
        found += bool(kinds) and _remind(purpose, draft, kinds, close)
    return found


def _drafts_near_their_close(now: datetime) -> Iterable[tuple[Draft, ContactPurpose]]:
    """Drafts whose writer wants reminders and whose close is at most a week ahead, or just past."""
    near = (now - GRACE, now + EARLIEST)
    close = Q(engagement__current_version__closes_at__range=near) | Q(agreed__until__range=near)
    purposes = {row.contact.draft_key: row for row in ContactPurpose.objects.of_drafts().select_related("contact")}
    drafts = drafts_of(ContactPurpose.objects.of_drafts().values("contact__draft_key")).filter(close)
    drafts = drafts.select_related("engagement__current_version", "agreed", "corrects").defer(
        "document", "engagement__texts", "engagement__current_version__document"
    )
    for draft in drafts.iterator(AT_ONCE):
        purpose = purposes.get(draft.corrects.draft_key if draft.corrects else draft.key)
        if purpose:
            yield draft, purpose


def _remind(purpose: ContactPurpose, draft: Draft, kinds: list[str], close: datetime) -> bool:
    *passed_over, urgent = kinds
    occasion = close.isoformat()
    if not queue_mailing(purpose, kind=urgent, draft_key=draft.key, occasion=occasion):
        return False
    rows = [
        Mailing(purpose=purpose, kind=kind, draft_key=draft.key, occasion=occasion, passed_over=True, at=machine_now())
        for kind in passed_over
    ]
    Mailing.objects.bulk_create(rows, ignore_conflicts=True)
    return True


def queue_mailing(purpose: ContactPurpose, *, kind: str, draft_key: uuid.UUID, occasion: str = "") -> bool:
    """Write a mail down and queue it, once; False when it was before."""
    facts = {"purpose": purpose, "kind": kind, "draft_key": draft_key, "occasion": occasion}
    if Mailing.objects.filter(**facts).exists():
        return False
    try:
        with transaction.atomic():
            mailing = Mailing.objects.create(**facts, at=machine_now())
            enqueue(kind=MAIL, subject=str(mailing.pk))
    except IntegrityError:
        # Two schedulers at once: the other was first.
        return False
    return True


def _prolong_links() -> None:
    """After an extension the links that people have in their mail work for longer too."""
    waiting = Contact.objects.filter(pk__in=ContactPurpose.objects.of_drafts().values("contact"))
    engagements = Engagement.objects.published().filter(pk__in=waiting.values("engagement")).defer("texts")
    for engagement in engagements.defer("current_version__document", "texts"):
        version = engagement.current_version
        if version is None or version.closes_at is None:
            continue
        until = opens_at_least_until(version.closes_at, version)
        links = DraftLink.objects.filter(kind=MAILED, revoked_at=None, until__lt=until)
        links.filter(draft_key__in=Draft.objects.filter(engagement=engagement).values("key")).update(until=until)


def find_arrived() -> int:
    """Queue the mail that says a view has arrived, for each that did, and for each correction; how many.

    What sending brings to an end is ended.
    """
    latest = ResponseVersion.objects.filter(
        response__draft_key=OuterRef("contact__draft_key"), number=F("response__latest")
    )
    rows = ContactPurpose.objects.open().filter(purpose=RECEIPT).select_related("contact")
    rows = rows.annotate(
        arrived=Subquery(latest.values("draft_key")[:1]), came_at=Subquery(latest.values("received_at"))
    )
    being_written = Exists(drafts_of(OuterRef("contact__draft_key")))
    told = Mailing.objects.filter(purpose=OuterRef("pk"), kind=RECEIVED, draft_key=OuterRef("arrived"))
    # Asked for on a correction that is not sent yet, it is about the correction.
    rows = rows.filter(~Exists(told), arrived__isnull=False).filter(Q(came_at__gte=F("agreed_at")) | ~being_written)
    found = sum(queue_mailing(row, kind=RECEIVED, draft_key=row.arrived) for row in rows.iterator(AT_ONCE))
    _end_what_is_over()
    return found


def _end_what_is_over() -> None:
    """A draft that was sent or forgotten needs no link; a view that will not come has no arrival."""
    now = engagement_now()
    rows = ContactPurpose.objects.open().filter(~Exists(drafts_of(OuterRef("contact__draft_key"))))
    ContactPurpose.objects.filter(pk__in=rows.of_drafts().values("pk")).update(ended_at=now)
    sent = Response.objects.filter(draft_key=OuterRef("contact__draft_key"))
    lost = rows.filter(purpose=RECEIPT).filter(~Exists(sent))
    ContactPurpose.objects.filter(pk__in=lost.values("pk")).update(ended_at=now)
