"""Signed links about accounts. The database alone gives none of them away."""

import uuid

from django.core import signing
from django.urls import reverse

from consultation.accounts.models import Invitation

SALT = "accounts.invitation"
NONE = (None, 0)


def invitation_token(invitation: Invitation) -> str:
    return signing.Signer(salt=SALT).sign_object([invitation.pk.hex, invitation.sent])


def invitation_path(invitation: Invitation) -> str:
    return reverse("accounts:invitation", args=[invitation_token(invitation)])


def invitation_and_round(token: str) -> tuple[uuid.UUID | None, int]:
    """Which invitation the link is for and how often that had been sent by then; (None, 0) for a made-up one."""
    try:
        key, sent = signing.Signer(salt=SALT).unsign_object(token)
        return uuid.UUID(hex=key), int(sent)
    except (signing.BadSignature, ValueError, TypeError):
        return NONE
