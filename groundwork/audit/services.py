from typing import Any

from django.db import models, transaction

from groundwork.audit.chain import START, facts_of, sealed
from groundwork.audit.models import AuditEvent, AuditHead
from groundwork.audit.place import place_now
from groundwork.clock.handles import machine_now


@transaction.atomic
def record(
    *,
    act: str,
    subject: str,
    by: models.Model | None,
    details: dict[str, Any] | None = None,
    place: str | None = None,
) -> AuditEvent:
    """Add one act of staff to the chain, in the transaction of the act itself.

    `subject` names the thing acted on (`response 4f0c…`), `details` holds identifiers and reasons, never a
    respondent's words: those would outlive their erasure here. `place` is where it happened: what the request was
    about, where nothing else is told.
    """
    head = _locked_head()
    event = AuditEvent(
        number=head.number + 1,
        at=machine_now(),
        by_id=by.pk if by else None,
        act=act,
        subject=subject,
        place=place_now() if place is None else place,
        details=details or {},
        previous=head.digest,
    )
    event.digest = sealed(event.previous, facts_of(event))
    event.save(force_insert=True)
    AuditHead.objects.filter(id=1).update(number=event.number, digest=event.digest)
    return event


def head_digest() -> str:
    """The digest of the newest event: printed in each report."""
    head = AuditHead.objects.filter(id=1).first()
    return head.digest if head else START


def _locked_head() -> AuditHead:
    AuditHead.objects.get_or_create(id=1, defaults={"digest": START})
    return AuditHead.objects.select_for_update().get(id=1)
