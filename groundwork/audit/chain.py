"""How the chain of staff acts is sealed and checked."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from groundwork.audit.models import AuditEvent

START = hashlib.sha256(b"").hexdigest()


def canonical(document: Any) -> bytes:
    """JSON with sorted keys and no spare spaces, UTF-8 without escapes: the same bytes for the same facts."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def sealed(previous: str, facts: dict[str, Any]) -> str:
    """SHA-256 over the digest before and this row's facts, as 64 hexadecimal digits."""
    return hashlib.sha256(b"\x02" + bytes.fromhex(previous) + canonical(facts)).hexdigest()


def facts_of(event: AuditEvent) -> dict[str, Any]:
    """What the digest is made of. The place came later, and stands only where there is one: older rows keep theirs."""
    facts = {
        "number": event.number,
        "at": event.at.isoformat(),
        "by": event.by_id,
        "act": event.act,
        "subject": event.subject,
        "details": event.details,
    }
    return facts | ({"place": event.place} if event.place else {})


def first_break(events: Iterable[AuditEvent]) -> int | None:
    """The number of the first event that doesn't follow from the one before; None for a whole chain."""
    previous, expected = START, 1
    for event in events:
        if event.number != expected or event.previous != previous or event.digest != sealed(previous, facts_of(event)):
            return expected
        previous, expected = event.digest, expected + 1
    return None
