"""How a file goes out to a member of staff: to be saved, never to be run or drawn inside our pages."""

import re
from urllib.parse import quote

from django.http import FileResponse

from responses.attachments.models import Attachment
from responses.attachments.storing import place_of

NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]+")


def sent_out(attachment: Attachment) -> FileResponse:
    """Raises FileNotFoundError when the store has lost it."""
    place = place_of(attachment.stored_name)
    reply = FileResponse(place.open("rb"), content_type=attachment.kind_facts.content_type)
    reply["Content-Disposition"] = disposition(attachment)
    reply["Content-Security-Policy"] = "sandbox; default-src 'none'"
    reply["X-Content-Type-Options"] = "nosniff"
    reply["Cache-Control"] = "no-store, private"
    return reply


def disposition(attachment: Attachment) -> str:
    """Always a download. The name stands twice: in plain letters for old programs, and whole (RFC 5987)."""
    ending = attachment.kind_facts.endings[0]
    plain = NOT_PLAIN.sub("_", attachment.name).strip("._-")
    stem = plain.rpartition(".")[0].strip("._-") or "file"
    return f"attachment; filename=\"{stem}{ending}\"; filename*=UTF-8''{quote(attachment.name, safe='')}"
