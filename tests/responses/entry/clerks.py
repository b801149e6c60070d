"""Views typed in as staff do it, for tests."""

from datetime import date
from typing import Any

from responses.attachments.services import take_in
from responses.entry import services
from responses.entry.models import Entry
from tests.responses.attachments.files import picture, uploaded

CAME = date(2021, 3, 4)
SAID: dict[str, Any] = {
    "about": {"type": "public", "capacity": "own_view", "organisation": ""},
    "questions": {"q1-scenario": "scenario-2", "q1-why": "It works as it is."},
    "publication": "publish",
}


def an_entry(engagement: Any, by: Any, *, said: dict[str, Any] | None = None, **facts: Any) -> Entry:
    """Begun and typed, and not in the books yet."""
    facts = {"kind": "form", "channel": "paper", "received_on": CAME} | facts
    entry = services.begin(engagement=engagement, by=by, **facts)
    return services.keep(entry=entry, by=by, said=SAID if said is None else said, seen=0)


def typed_in(engagement: Any, by: Any, **facts: Any) -> Entry:
    """In the books, and waiting to be checked."""
    entry = an_entry(engagement, by, **facts)
    services.put_in(entry=entry, by=by)
    entry.refresh_from_db()
    return entry


def checked_by(entry: Entry, second: Any) -> Entry:
    """It counts: somebody else has compared it."""
    services.verify(entry=entry, version_number=1, by=second)
    entry.refresh_from_db()
    return entry


def with_a_scan(entry: Entry, by: Any, name: str = "scan.png") -> Entry:
    take_in(
        engagement=entry.engagement,
        draft_key=entry.draft_key,
        file=uploaded(name, picture()),
        enter=lambda row: services.list_file(entry=entry, by=by, file=row),
    )
    entry.refresh_from_db()
    return entry


LETTER = {"about": SAID["about"], "publication": "do_not_publish"}


def an_unread_letter(engagement: Any, by: Any) -> Entry:
    """A scan that nobody has read into text, in the books."""
    entry = with_a_scan(an_entry(engagement, by, kind="letter", channel="post", said=LETTER), by)
    services.put_in(entry=entry, by=by, unread=True)
    entry.refresh_from_db()
    return entry
