"""Who is changing a draft in this browser: a random name of the browser's own, and what the person calls themselves.

It tells two people apart who write one draft together. It opens nothing and names nobody that didn't say their name.
"""

import secrets
import uuid
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from responses.intake.services import Writer

COOKIE = "writer"
COOKIE_DAYS = 28
SALT = "intake.writer"


def writer_of(request: HttpRequest) -> Writer:
    """Whoever this browser writes as; a new writer where it has none yet."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
        return Writer(kept["id"], kept["name"])
    except (signing.BadSignature, KeyError, TypeError):
        return Writer(_shown_to(request) or secrets.token_hex(8))


def _shown_to(request: HttpRequest) -> str:
    """The writer that the page in hand was drawn for: a page outlives a lost cookie."""
    return request.POST.get("seen", "").partition(":")[2][:16]


def seen_in(request: HttpRequest) -> int:
    """The revision of the page that this browser was shown; 0 where it was never saved before."""
    typed = request.POST.get("seen", "").partition(":")[0]
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def remembered(page: Any, request: HttpRequest, writer: Writer, *, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """The page, and with it the browser's leave to write as this writer on this draft's pages."""
    page.set_cookie(
        COOKIE,
        signing.dumps({"id": writer.id, "name": writer.name}, salt=SALT),
        max_age=COOKIE_DAYS * 24 * 3600,
        path=f"/respond/{slug}/{key}/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return page
