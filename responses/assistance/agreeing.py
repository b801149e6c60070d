"""A later date for one body or person: staff agree it, its code opens the form until then."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from groundwork.audit.services import record
from responses.assistance.models import HelpRequest
from responses.assistance.policies import obstacles_to_agreeing_date
from responses.intake import codes
from responses.intake.models import AgreedDate
from scenarios.locks import lock_for_change
from scenarios.models import Engagement
from scenarios.services import go_if_clear

# In place of a reference: what a code is hashed with, and what wrong ones are counted for.
PURPOSE = "agreed"


class AgreedAlready(Exception):
    """The same form came before. Its code was shown then and can't be shown again."""


@dataclass(frozen=True)
class Agreed:
    date: AgreedDate
    code: str


@transaction.atomic
def agree_date(
    *,
    engagement: Engagement,
    who: str,
    reason: str,
    note: str,
    until: datetime,
    by: Any,
    key: uuid.UUID,
    help_request: HelpRequest | None = None,
) -> Agreed:
    """Give one body or person until `until`, the first late instant for them. The code is returned once.

    `key` comes with the page of the form, so that a form sent twice makes one date. Raises Refused, AgreedAlready.
    """
    now = lock_for_change(engagement.pk).now
    if AgreedDate.objects.filter(pk=key).exists():
        raise AgreedAlready
    engagement = Engagement.objects.select_related("current_version").get(pk=engagement.pk)
    go_if_clear(obstacles_to_agreeing_date(engagement, by=by, until=until, at=now))
    code = codes.new_private_code()
    date = AgreedDate.objects.create(
        id=key,
        engagement=engagement,
        who=who,
        reason=reason,
        note=note,
        until=until,
        code_hash=codes.hashed(code, PURPOSE),
        by=by,
        at=now,
    )
    if help_request is not None:
        HelpRequest.objects.filter(pk=help_request.pk, engagement=engagement).update(agreed=date)
    details = {"agreed_date": str(date.pk), "until": until.isoformat(), "reason": reason}
    record(act="agree later date", subject=f"engagement {engagement.slug}", by=by, details=details)
    return Agreed(date, code)


def agreed_date_with(code: str, engagement: Engagement) -> AgreedDate | None:
    """The later date that this code is of, under today's secret or an earlier one."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    hashes = [codes.hashed(code, PURPOSE, secret) for secret in secrets]
    return AgreedDate.objects.filter(engagement=engagement, code_hash__in=hashes).first()
