"""Who read what the public may not. Apart from the chain: readers would wait for each other at its one end."""

from datetime import datetime
from typing import Any

from groundwork.audit.models import AuditEvent, Reading
from groundwork.clock.handles import machine_now


def note_reading(*, by: Any, page: str, subject: str, place: str) -> None:
    """Once for each person, page, thing and hour: opening it again within the hour adds nothing."""
    now = machine_now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    row = Reading(by=by, page=page, subject=subject, place=place, at=now, hour=hour)
    Reading.objects.bulk_create([row], ignore_conflicts=True)


def seen_since(person: Any, moment: datetime) -> bool:
    """Whether this person did or read anything here since `moment`, in machine time."""
    acts = AuditEvent.objects.filter(by=person.pk, at__gte=moment)
    return acts.exists() or Reading.objects.filter(by=person.pk, at__gte=moment).exists()
