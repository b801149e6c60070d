"""Slows down guessing of private codes: wrong tries are counted for five minutes.

A reference is safe to quote, so a stranger may know it and must not be able to lock its owner out: the tight limit is
on a reference tried from one address. The wider ones stop somebody with many references or many addresses; a code is
one of 29 to the power of 11.
"""

import hashlib
from datetime import timedelta

from django.db.models import F

from groundwork.clock.handles import machine_now
from responses.intake.models import WrongCode

WINDOW = timedelta(minutes=5)
MOST_FOR_BOTH, MOST_FROM_ADDRESS, MOST_FOR_REFERENCE = 10, 50, 500


def is_throttled(reference: str, address: str) -> bool:
    """True when this address has been wrong too often about this reference, or either of them in all."""
    limits = _limits(reference, address)
    since = machine_now() - WINDOW
    tries = WrongCode.objects.filter(clue__in=limits, began_at__gt=since).values_list("clue", "count")
    return any(count >= limits[clue] for clue, count in tries)


def note_wrong(reference: str, address: str) -> None:
    """Count one wrong try. Only digests of reference and address are kept."""
    now = machine_now()
    for clue in _limits(reference, address):
        row, _created = WrongCode.objects.get_or_create(clue=clue, defaults={"began_at": now, "count": 0})
        if row.began_at <= now - WINDOW:
            WrongCode.objects.filter(pk=row.pk).update(began_at=now, count=1)
        else:
            WrongCode.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _limits(reference: str, address: str) -> dict[str, int]:
    return {
        _kept(f"both {reference} {address}"): MOST_FOR_BOTH,
        _kept(f"address {address}"): MOST_FROM_ADDRESS,
        _kept(f"reference {reference}"): MOST_FOR_REFERENCE,
    }


def _kept(clue: str) -> str:
    return hashlib.sha256(clue.encode("utf-8", "replace")).hexdigest()
