"""Is the record of acts whole? Asked each night and by whoever wants to know now; the answer is kept."""

from dataclasses import dataclass

from groundwork.audit.chain import START, first_break
from groundwork.audit.models import AuditEvent, AuditHead, ChainCheck
from groundwork.clock.handles import machine_now

AT_ONCE = 2000


@dataclass(frozen=True)
class Verdict:
    """How many acts follow each from the one before, and the number of the first that doesn't, if any."""

    whole_up_to: int
    broken_at: int | None


def verdict() -> Verdict:
    """Reads the whole record, a piece at a time. Acts cut off at its end show too: the end is kept apart."""
    head = AuditHead.objects.filter(id=1).first()
    last, digest = (head.number, head.digest) if head else (0, START)
    events = AuditEvent.objects.filter(number__lte=last).order_by("number")
    broken = first_break(events.iterator(chunk_size=AT_ONCE))
    if broken is None and last:
        there = events.last()
        if there is None or (there.number, there.digest) != (last, digest):
            broken = there.number + 1 if there else 1
    return Verdict(last if broken is None else broken - 1, broken)


def check_chain() -> ChainCheck:
    """Look at the whole record and keep what was found."""
    found = verdict()
    return ChainCheck.objects.create(at=machine_now(), whole_up_to=found.whole_up_to, broken_at=found.broken_at)
