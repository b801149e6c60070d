"""The two links in our mail: one opens a draft, one stops the mail. No table holds either."""

import hashlib
import secrets
import uuid
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.intake.models import Draft, DraftLink, ResponseVersion
from responses.intake.states import MAILED

# Its holder can do one thing only, and must be able to at any time: so it has no expiry.
_STOP = signing.Signer(salt="contacts.stop")
# Confirms one address that somebody gave; what it confirms is forgotten soon if nobody does.
_CONFIRM = signing.Signer(salt="contacts.confirm")
TOKEN_BYTES = 16


def on_this_site(name: str, **arguments: object) -> str:
    """A whole address, built from the configured origin and never from what a request says its host is."""
    return f"{settings.SITE_ORIGIN.rstrip('/')}{reverse(name, kwargs=arguments)}"


@transaction.atomic
def minted(mailing: Mailing, *, until: datetime, at: datetime) -> str:
    """A new token of 128 bits for this mail. What an earlier attempt at the same mail made opens nothing any more.

    Raises Mailing.DoesNotExist when the mail was stopped meanwhile.
    """
    held = Mailing.objects.select_for_update().get(pk=mailing.pk)
    revoke(DraftLink.objects.filter(pk=held.link), at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = DraftLink.objects.create(
        draft_key=held.draft_key, kind=MAILED, token_hash=hashlib.sha256(token.encode()).hexdigest(), until=until, at=at
    )
    Mailing.objects.filter(pk=held.pk).update(link=link.pk)
    return token


def links_to(view_key: uuid.UUID) -> QuerySet[DraftLink]:
    """Every mailed link to the draft that a view began as, or to one that corrects it."""
    corrections = Draft.objects.filter(corrects__draft_key=view_key).values("key")
    sent = ResponseVersion.objects.filter(response__draft_key=view_key).values("draft_key")
    of_view = Q(draft_key=view_key) | Q(draft_key__in=corrections) | Q(draft_key__in=sent)
    return DraftLink.objects.filter(of_view, kind=MAILED)


def revoke(links: QuerySet[DraftLink], *, at: datetime) -> None:
    links.filter(revoked_at=None).update(revoked_at=at)


def stop_link(purpose: ContactPurpose, slug: str) -> str:
    token = _STOP.sign_object([purpose.contact_id.hex, purpose.purpose])
    return on_this_site("contacts:stop_email", slug=slug, token=token)


def purpose_in(token: str) -> tuple[uuid.UUID, str]:
    """The contact and the purpose that a stop link names. Raises BadSignature."""
    contact, purpose = _STOP.unsign_object(token)
    return uuid.UUID(contact), purpose


def confirm_link(contact: Contact, slug: str) -> str:
    return on_this_site("contacts:confirm_following", slug=slug, token=_CONFIRM.sign_object([contact.pk.hex]))


def contact_in(token: str) -> uuid.UUID:
    """The contact that a confirming link names. Raises BadSignature."""
    (contact,) = _CONFIRM.unsign_object(token)
    return uuid.UUID(contact)
