"""What somebody can have us do with their address: keep it for some purposes, change it, stop."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from groundwork.work import services as work
from responses.contacts.due import queue_mailing
from responses.contacts.failed import failed_jobs_of
from responses.contacts.keeping import forget, kept_until
from responses.contacts.links import links_to, revoke
from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.contacts.policies import obstacles_to_mailing_a_link, obstacles_to_retrying, obstacles_to_writing_again
from responses.contacts.states import DRAFT, LINK, OUTCOME, RECEIPT, RECEIVED, UPDATES
from responses.contacts.throttle import times_asked
from responses.intake.models import Draft, DraftLink
from scenarios.models import Engagement
from scenarios.services import go_if_clear

MOST_AT_ONCE = 500


class NotMailed(Exception):
    """No mail can go out now. `obstacles` says why, in words the person can read."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


def offered_for(draft: Draft | None) -> tuple[str, ...]:
    """A link only while there is a draft to come back to."""
    return (DRAFT, RECEIPT, UPDATES, OUTCOME) if draft else (RECEIPT, UPDATES, OUTCOME)


def contact_of(view_key: uuid.UUID) -> Contact | None:
    return Contact.objects.prefetch_related("purposes").filter(draft_key=view_key).first()


@transaction.atomic
def keep_contact(
    *,
    engagement: Engagement,
    view_key: uuid.UUID,
    draft: Draft | None,
    email: str,
    purposes: Collection[str],
    by_link: DraftLink | None = None,
) -> Contact | None:
    """Write to `email` about these purposes and no others; None when there are none, and then nothing is kept.

    An empty `email` leaves the address that we have. A new address ends the links that went to those before, but
    `by_link`, by which the person who gives it came. For a draft the link is mailed each time that it is asked for.
    Raises NotMailed.
    """
    if not purposes:
        _stop_all(view_key, offered_for(draft))
        return None
    contact, is_new = Contact.objects.select_for_update().get_or_create(
        draft_key=view_key, defaults={"engagement": engagement, "email": email}
    )
    now = engagement_now().replace(microsecond=0)
    changed = bool(email) and email != contact.email
    if is_new or changed:
        # Also of addresses that were taken away before: what was mailed there is forgotten, its links are not.
        revoke(links_to(view_key).exclude(pk=by_link.pk if by_link else None), at=now)
    if changed:
        _change_address(contact, email, now)
    fresh = []
    for purpose in offered_for(draft):
        if purpose not in purposes:
            contact.purposes.open().filter(purpose=purpose).update(ended_at=now)
        elif agree(contact, purpose, engagement, now) or changed:
            fresh.append(purpose)
    linked = draft if DRAFT in purposes else None
    _refuse_too_many(contact, linked, fresh, now)
    if linked:
        _mail_link(contact, linked)
    return contact


def _stop_all(view_key: uuid.UUID, offered: Collection[str]) -> None:
    purposes = ContactPurpose.objects.filter(contact__draft_key=view_key, purpose__in=offered)
    forget(list(purposes.values_list("pk", flat=True)))
    Contact.objects.filter(draft_key=view_key, purposes__isnull=True).delete()


def _change_address(contact: Contact, email: str, now: datetime) -> None:
    """What was agreed to for one address holds for the next, from now on. It hears of the arrival as the first did."""
    contact.email = email
    contact.save(update_fields=["email"])
    contact.purposes.open().update(agreed_at=now)
    Mailing.objects.filter(purpose__contact=contact, kind=RECEIVED).delete()


def agree(contact: Contact, purpose: str, engagement: Engagement, now: datetime) -> bool:
    """Whether it was not agreed to before."""
    facts = {"agreed_at": now, "keep_until": kept_until(purpose, engagement, since=now), "ended_at": None}
    row, is_new = ContactPurpose.objects.get_or_create(contact=contact, purpose=purpose, defaults=facts)
    if not is_new and row.ended_at is not None:
        # What was mailed before it was stopped is over: asked for again, it starts afresh.
        Mailing.objects.filter(purpose=row).delete()
        ContactPurpose.objects.filter(pk=row.pk).update(**facts)
    return is_new or row.ended_at is not None


def _refuse_too_many(contact: Contact, linked: Draft | None, fresh: Collection[str], now: datetime) -> None:
    """Count what is asked for: a link to the draft, and anything else agreed to that was not before."""
    obstacles = obstacles_to_mailing_a_link(contact, draft_key=linked.key, at=now) if linked else []
    asked = ([LINK] if linked else []) + (["other kinds"] if set(fresh) - {DRAFT} else [])
    obstacles = obstacles or obstacles_to_writing_again(times_asked(contact.email, asked))
    if obstacles:
        raise NotMailed(obstacles)


def _mail_link(contact: Contact, draft: Draft) -> None:
    purpose = contact.purposes.get(purpose=DRAFT)
    asked = Mailing.objects.filter(purpose=purpose, kind=LINK, draft_key=draft.key).count()
    queue_mailing(purpose, kind=LINK, draft_key=draft.key, occasion=str(asked + 1))


@transaction.atomic
def stop(*, contact_id: uuid.UUID, purpose: str) -> None:
    """Stop writing about one purpose; with the last one the address goes too. Nothing happens where it is gone.

    News stops for the address, however often it was given for this engagement: nobody has to stop it twice.
    """
    contact = Contact.objects.select_for_update().filter(pk=contact_id).first()
    if contact is None:
        return
    others = Contact.objects.select_for_update().filter(engagement=contact.engagement_id, email__iexact=contact.email)
    for each in others if purpose in (UPDATES, OUTCOME) else [contact]:
        each.purposes.open().filter(purpose=purpose).update(ended_at=engagement_now())
        if not each.purposes.open().exists():
            forget(list(each.purposes.values_list("pk", flat=True)))
            each.delete()


@transaction.atomic
def retry_mail(*, engagement: Engagement, by: Any) -> int:
    """Start the failed mails of an engagement again, the oldest 500 of them; how many. Raises Refused."""
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    jobs = failed_jobs_of(engagement)[:MOST_AT_ONCE]
    go_if_clear(obstacles_to_retrying(engagement, by=by, failed=len(jobs)))
    for job in jobs:
        work.retry(job=job)
    details = {"engagement": engagement.slug, "emails": len(jobs)}
    record(act="retry mail", subject=f"engagement {engagement.slug}", by=by, details=details)
    return len(jobs)
