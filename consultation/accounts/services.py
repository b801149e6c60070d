"""What can be done to somebody's account."""

import logging
from datetime import timedelta

from django.db import transaction

from consultation.accounts.mailing import MAIL_RESET
from consultation.accounts.models import ResetRequest, User
from consultation.accounts.policies import obstacles_to_making_administrator
from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from groundwork.work.models import Job
from groundwork.work.services import enqueue
from scenarios.services import go_if_clear

log = logging.getLogger("portal.security")

KEPT = timedelta(days=1)


@transaction.atomic
def request_reset(*, email: str) -> Job:
    """Have a link for a new password mailed, if there is an open account at this address. A worker finds that out."""
    now = machine_now()
    ResetRequest.objects.filter(at__lt=now - KEPT).delete()
    request = ResetRequest.objects.create(email=email, at=now)
    log.info("password_reset_asked")
    return enqueue(kind=MAIL_RESET, subject=str(request.pk))


@transaction.atomic
def make_administrator(*, email: str, name: str, password: str, another: bool = False) -> User:
    """The first person of an installation, made by whoever runs the server. Raises Refused.

    `another` makes one more, for when no administrator can act. The record names no person: the server did it.
    """
    go_if_clear(obstacles_to_making_administrator(email=email, name=name, another=another))
    person = User.objects.create_user(email=email, name=name, password=password)
    person.take_on(None, "administrator")
    record(act="make administrator", subject=f"person {person.uuid}", by=None, details={"another": another})
    return person
