"""What can be done to somebody's account."""

import logging
from datetime import timedelta

from django.db import transaction

from consultation.accounts.mailing import MAIL_RESET
from consultation.accounts.models import ResetRequest
from groundwork.clock.handles import machine_now
from groundwork.work.models import Job
from groundwork.work.services import enqueue

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
