"""Slows down guessing of private codes: wrong tries are counted by reference and by address, for five minutes."""

import hashlib
from datetime import timedelta

from django.db.models import F

from groundwork.clock.handles import machine_now
from responses.intake.models import WrongCode

WINDOW = timedelta(minutes=5)
MOST_WRONG = 10


def is_throttled(*clues: str) -> bool:
    """True when any of these clues (a reference, an address) has been wrong too often."""
    since = machine_now() - WINDOW
    tries = WrongCode.objects.filter(clue__in=[_kept(clue) for clue in clues], began_at__gt=since)
    return tries.filter(count__gte=MOST_WRONG).exists()


def note_wrong(*clues: str) -> None:
    """Count one wrong try for each clue. Only a digest of the clue is kept."""
    now = machine_now()
    for clue in clues:
        row, _created = WrongCode.objects.get_or_create(clue=_kept(clue), defaults={"began_at": now, "count": 0})
        if row.began_at <= now - WINDOW:
            WrongCode.objects.filter(pk=row.pk).update(began_at=now, count=1)
        else:
            WrongCode.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _kept(clue: str) -> str:
    return hashlib.sha256(clue.encode("utf-8", "replace")).hexdigest()
