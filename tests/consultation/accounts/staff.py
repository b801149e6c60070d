"""Administrators and invitations, as tests need them."""

import re
from typing import Any

from django.core import mail

from consultation.accounts.inviting import invite
from consultation.accounts.links import invitation_path
from consultation.accounts.mailing import MAIL_INVITATION
from consultation.accounts.models import Invitation, User
from consultation.accounts.tasks import mail_invitation_task
from groundwork.work.models import Job
from tests.builders import a_person


def a_site_person(role: str = "administrator", **facts: Any) -> User:
    """Somebody with this role on the whole site."""
    person = a_person(**facts)
    person.take_on(None, role)
    return person


def an_invitation(by: User, *, engagement: Any = None, email: str = "new@portal.example", role: str = "") -> Invitation:
    roles = [role or ("moderator" if engagement else "auditor")]
    return invite(email=email, roles=roles, engagement=engagement, by=by)


def path_mailed(invitation: Invitation) -> str:
    """The path of the link, out of the mail."""
    job = Job.objects.filter(kind=MAIL_INVITATION, subject=str(invitation.pk)).latest("generation")
    before = len(mail.outbox)
    mail_invitation_task(str(job.pk))
    (message,) = mail.outbox[before:]
    assert message.to == [invitation.email]
    (path,) = re.findall(r"https?://[^/]+(/accounts/invitation/\S+)", message.body)
    invitation.refresh_from_db()
    assert path == invitation_path(invitation)
    return str(path)
