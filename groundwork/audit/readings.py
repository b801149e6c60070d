"""Who read what the public may not. Apart from the chain: readers would wait for each other at its one end."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from groundwork.audit.models import AuditEvent, Reading
from groundwork.clock.handles import machine_now

# Who, page, thing, place and hour.
Noted = tuple[int, str, str, str, datetime]
_noted: set[Noted] = set()
_MOST_KEPT = 10_000


def note_reading(*, by: Any, page: str, subject: str, place: str) -> None:
    """Once for each person, page, thing and hour: opening it again within the hour adds nothing.

    This process remembers what the database has of this hour, so most of the time nothing is asked of it.
    """
    now = machine_now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    reading = (by.pk, page, subject, place, hour)
    if reading in _noted:
        return
    row = Reading(by=by, page=page, subject=subject, place=place, at=now, hour=hour)
    Reading.objects.bulk_create([row], ignore_conflicts=True)
    # What is undone was not noted.
    transaction.on_commit(partial(_remember, reading))


def seen_since(person: Any, moment: datetime) -> bool:
    """Whether this person did or read anything here since `moment`, in machine time."""
    acts = AuditEvent.objects.filter(by=person.pk, at__gte=moment)
    return acts.exists() or Reading.objects.filter(by=person.pk, at__gte=moment).exists()


def _remember(reading: Noted) -> None:
    if len(_noted) >= _MOST_KEPT:
        _noted.clear()
    _noted.add(reading)
