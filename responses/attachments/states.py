"""Which files we take, where each of them stands, and what may happen to it next."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Kind(NamedTuple):
    """A kind of file that we take. `key` is how we store it, `content_type` is how we serve it."""

    key: str
    words: Any
    endings: tuple[str, ...]
    content_type: str


OPAQUE = "application/octet-stream"
PDF = Kind("pdf", _("PDF document"), (".pdf",), "application/pdf")
DOCX = Kind("docx", _("Word document"), (".docx",), OPAQUE)
ODT = Kind("odt", _("OpenDocument text"), (".odt",), OPAQUE)
TXT = Kind("txt", _("plain text"), (".txt",), OPAQUE)
PNG = Kind("png", _("PNG picture"), (".png",), "image/png")
JPEG = Kind("jpeg", _("JPEG picture"), (".jpg", ".jpeg"), "image/jpeg")
KINDS = {kind.key: kind for kind in (PDF, DOCX, ODT, TXT, PNG, JPEG)}
BY_ENDING = {ending: kind for kind in KINDS.values() for ending in kind.endings}
MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_FILES = 10

HELD, CLEAN, REFUSED, RELEASED = "held", "clean", "refused", "released"
STATES = {
    HELD: _("waits for the virus scanner, or for a member of staff to release it"),
    CLEAN: _("the virus scanner found nothing"),
    REFUSED: _("the virus scanner found something: nobody can open it"),
    RELEASED: _("a named member of staff released it without a scan"),
}
# What its sender reads beside it.
TOLD = {
    HELD: _("We have it. We check it before anyone opens it."),
    CLEAN: _("Checked for viruses."),
    REFUSED: _("Our virus checker found something harmful in it. Nobody will open it. You can add a clean copy of it."),
    RELEASED: _("Accepted."),
}

PASS, FIND, RELEASE = "pass", "find", "release"
# A file that was released is scanned all the same when the scanner is back; only a find changes it then.
MOVES = {
    (HELD, PASS): CLEAN,
    (HELD, FIND): REFUSED,
    (HELD, RELEASE): RELEASED,
    (RELEASED, PASS): RELEASED,
    (RELEASED, FIND): REFUSED,
}
READABLE = {CLEAN, RELEASED}


def after(state: str, act: str) -> str | None:
    """The state after an act; None for one that doesn't fit."""
    return MOVES.get((state, act))
