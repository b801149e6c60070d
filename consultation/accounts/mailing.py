"""Mail about somebody's account."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from consultation.accounts.links import invitation_path
from consultation.accounts.models import Invitation, ResetRequest, User
from groundwork.clock.handles import machine_now
from groundwork.work.leases import Lease

MAIL_RESET = "accounts.mail_reset"
MAIL_INVITATION = "accounts.mail_invitation"


def mail_reset(lease: Lease) -> None:
    """Mail the link for a new password to the account at this address; where there is none, nobody gets mail.

    The link's token is drawn here, at each attempt, so no queue or table ever holds it.
    """
    request = ResetRequest.objects.filter(pk=lease.subject).first()
    user = User.objects.filter(email=request.email, is_active=True).first() if request else None
    if user:
        send_mail(
            subject=_("Choose a new password"),
            message=render_to_string("accounts/reset_mail.txt", {"user": user, "url": reset_url(user)}),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email],
        )
    with transaction.atomic():
        ResetRequest.objects.filter(pk=lease.subject).delete()
        lease.finish()


def reset_url(user: User) -> str:
    """Built from the configured origin, never from what a request says its host is."""
    token = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), token])
    return f"{settings.SITE_ORIGIN.rstrip('/')}{path}"


def mail_invitation(lease: Lease) -> None:
    """Mail the link to somebody who is invited; where it was cancelled or taken up meanwhile, nobody gets mail."""
    open_ones = Invitation.objects.that_work(machine_now()).select_related("by", "engagement")
    invitation = open_ones.filter(pk=lease.subject).first()
    if invitation:
        url = f"{settings.SITE_ORIGIN.rstrip('/')}{invitation_path(invitation)}"
        facts = {"invitation": invitation, "url": url, "site": settings.SITE_NAME}
        send_mail(
            subject=_("You are invited to work on %(site)s") % {"site": settings.SITE_NAME},
            message=render_to_string("accounts/invitation_mail.txt", facts),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[invitation.email],
        )
    lease.finish()
