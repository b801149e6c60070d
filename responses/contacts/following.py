"""Following an engagement without giving a view: somebody gives an address, and confirms it once by a mailed link."""

import uuid

from django.db import transaction
from django.utils.crypto import salted_hmac

from groundwork.clock.handles import engagement_now
from responses.contacts.due import queue_mailing
from responses.contacts.keeping import kept_until
from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.contacts.policies import obstacles_to_writing_again
from responses.contacts.services import agree
from responses.contacts.states import CONFIRM, CONFIRM_LINK, UPDATES
from responses.contacts.throttle import times_asked
from scenarios.models import Engagement


@transaction.atomic
def ask_to_follow(*, engagement: Engagement, email: str) -> None:
    """Mail a link that confirms the address. Nobody is told whether it follows already, or was asked for too often."""
    if obstacles_to_writing_again(times_asked(email, ["following"])):
        return
    now = engagement_now().replace(microsecond=0)
    contact, _is_new = Contact.objects.select_for_update().get_or_create(
        draft_key=key_of_follower(engagement, email), defaults={"engagement": engagement, "email": email}
    )
    facts = {"agreed_at": now, "keep_until": kept_until(CONFIRM, engagement, since=now), "ended_at": None}
    purpose, _is_new = ContactPurpose.objects.update_or_create(contact=contact, purpose=CONFIRM, defaults=facts)
    asked = Mailing.objects.filter(purpose=purpose, kind=CONFIRM_LINK).count()
    queue_mailing(purpose, kind=CONFIRM_LINK, draft_key=contact.draft_key, occasion=str(asked + 1))


@transaction.atomic
def confirm(contact_id: uuid.UUID) -> bool:
    """From now on news goes to this address. False where the link came too late, or the address is gone."""
    contact = Contact.objects.select_for_update().select_related("engagement").filter(pk=contact_id).first()
    if contact is None:
        return False
    now = engagement_now().replace(microsecond=0)
    asked = contact.purposes.open().filter(purpose=CONFIRM)
    if not asked.filter(keep_until__gt=now).exists():
        return contact.purposes.open().filter(purpose=UPDATES).exists()
    agree(contact, UPDATES, contact.engagement, now)
    asked.update(ended_at=now)
    return True


def key_of_follower(engagement: Engagement, email: str) -> uuid.UUID:
    """The same for one address on one engagement, so that asking twice is following once."""
    value = f"{engagement.pk} {email.casefold()}"
    return uuid.UUID(bytes=salted_hmac("contacts.following", value, algorithm="sha256").digest()[:16], version=4)
