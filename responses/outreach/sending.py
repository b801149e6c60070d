"""Sends the letters of one round, each at most once. A worker has the id of a `Round` and nothing else.

A letter is marked before it is handed to the mail server and again when the server took it. Where a worker dies between
the two nobody knows if it went out, so it is not sent again: staff see it and decide.
"""

import smtplib
from typing import Any
from uuid import UUID

from django.core.mail import get_connection
from django.db import transaction

from groundwork.clock.handles import engagement_now
from groundwork.work.leases import Lease
from responses.contacts.mailing import NotTaken, kind_of, message_of
from responses.outreach.choosing import wanted
from responses.outreach.letters import letter_to
from responses.outreach.models import Letter, Round, Stakeholder, StakeholderAct
from responses.outreach.reading import Standing, standings
from responses.outreach.states import (
    BOUNCED,
    HANDING,
    INVITATION,
    REFUSED,
    SENT,
    SKIPPED,
    UNSURE,
    WAITING,
)
from responses.outreach.stopping import has_stopped
from scenarios.noticeboard import Notice, notice

SEND = "outreach.send"
FOR_GOOD = range(500, 600)


def send_round(lease: Lease) -> None:
    """Send what still waits. Raises NotTaken when the mail server did not take all of it now."""
    found = Round.objects.select_related("engagement").filter(pk=lease.subject).first()
    troubles: list[str] = []
    if found is not None:
        # Whoever held these is gone.
        Letter.objects.filter(round=found, state=HANDING).update(state=UNSURE)
        troubles = _send_waiting(found, lease)
    if troubles:
        raise NotTaken(troubles[0])
    with transaction.atomic():
        lease.finish()


def _send_waiting(found: Round, lease: Lease) -> list[str]:
    letters = list(Letter.objects.filter(round=found, state=WAITING).order_by("id").values_list("pk", "stakeholder_id"))
    shown, standing = notice(found.engagement.slug), standings([found.engagement_id])
    troubles: list[str] = []
    with _opened() as connection:
        for place, (key, stakeholder) in enumerate(letters):
            lease.progress(place, len(letters), "Sending")
            now = standing.get(stakeholder)
            if not _takes_mail(shown) or now is None or not _still_wanted(found.kind, now):
                Letter.objects.filter(pk=key, state=WAITING).update(state=SKIPPED)
            elif trouble := _send_one(found, key, stakeholder, shown, connection):
                troubles.append(trouble)
    return troubles


def _opened() -> Any:
    """A connection that is there before any letter is marked. Raises NotTaken."""
    connection = get_connection()
    try:
        connection.open()
    except Exception as trouble:  # noqa: BLE001 -- every mail server has its own family of errors
        raise NotTaken(kind_of(trouble)) from None
    return connection


def _takes_mail(shown: Notice | None) -> bool:
    return shown is not None and (shown.takes_views or shown.phase == "scheduled")


def _still_wanted(kind: str, now: Standing) -> bool:
    return wanted(kind, now) if kind != INVITATION else now.can_be_mailed and not now.replied


def _send_one(found: Round, key: int, stakeholder: UUID, shown: Notice | None, connection: Any) -> str:
    """What went wrong, if it is worth another try; empty where the letter was dealt with. Raises NotTaken."""
    to = Stakeholder.objects.listed().filter(pk=stakeholder, bounced_at__isnull=True).exclude(email="").first()
    if to is None or has_stopped(to.email):
        Letter.objects.filter(pk=key, state=WAITING).update(state=SKIPPED)
        return ""
    closes_at = shown.version.closes_at if shown else None
    words: dict[str, Any] = {"subject": found.subject, "text": found.text, "closes_at": closes_at}
    message = message_of(letter_to(to.name, to.email, engagement=found.engagement, **words))
    message.connection = connection
    if not Letter.objects.filter(pk=key, state=WAITING).update(state=HANDING):
        return ""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as trouble:
        return _refused(key, to, trouble)
    except smtplib.SMTPResponseException as trouble:
        # Not about this address: the server said no to us, and would to the next letter too.
        _move(key, WAITING, trouble=kind_of(trouble))
        raise NotTaken(kind_of(trouble)) from None
    except Exception as trouble:  # noqa: BLE001 -- every mail server has its own family of errors
        _move(key, UNSURE, trouble=kind_of(trouble))
        raise NotTaken(kind_of(trouble)) from None
    _move(key, SENT, sent_at=engagement_now())
    return ""


def _refused(key: int, to: Stakeholder, trouble: smtplib.SMTPRecipientsRefused) -> str:
    """For good, and then the address is noted as one that mail does not reach; or for now."""
    codes = [code for code, _words in trouble.recipients.values()]
    said = f"{type(trouble).__name__} {' '.join(map(str, codes))}".strip()
    if not codes or not all(code in FOR_GOOD for code in codes):
        _move(key, WAITING, trouble=said)
        return said
    with transaction.atomic():
        _move(key, REFUSED, trouble=said)
        now = engagement_now()
        if Stakeholder.objects.filter(pk=to.pk, email=to.email, bounced_at__isnull=True).update(bounced_at=now):
            StakeholderAct.objects.create(stakeholder=to, act=BOUNCED, note=said, at=now)
    return ""


def _move(key: int, state: str, **facts: Any) -> None:
    """Only from where this worker put it, or where another left it that thought this one dead."""
    Letter.objects.filter(pk=key, state__in=[HANDING, UNSURE]).update(state=state, **{"trouble": ""} | facts)
