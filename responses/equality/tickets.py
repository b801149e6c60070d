"""The one-use ticket that a browser gets when it has sent somebody's own view: it makes at most one row of answers.

The ticket holds a random number, the engagement and the time, and nothing of the view. The row's id is worked out from
the random number under the server's secret, so neither the database alone nor the ticket alone leads to the other.
"""

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from responses.equality.steps import asked_in

COOKIE = "equality"
# Longer than the 20 hours below which people who need more time would have to be able to ask for it.
KEPT_SECONDS = 24 * 3600
INDIVIDUALS = ("own_view", "helping")
_SALT = "equality.ticket"


def offers_equality(document: dict[str, Any], capacity: str) -> bool:
    """Whether somebody who sent a view in this capacity is asked: individuals only, where there is something to ask."""
    return capacity in INDIVIDUALS and bool(asked_in(document))


def give_ticket(page: HttpResponseBase, *, slug: str, key: uuid.UUID, secure: bool) -> HttpResponseBase:
    """Let this browser answer once. `key` is only the address under which the browser shows the ticket."""
    ticket = signing.dumps({"number": secrets.token_urlsafe(16), "slug": slug}, salt=_SALT)
    page.set_cookie(
        COOKIE, ticket, max_age=KEPT_SECONDS, path=_path(slug, key), httponly=True, samesite="Lax", secure=secure
    )
    return page


def take_ticket(page: HttpResponseBase, *, slug: str, key: uuid.UUID) -> HttpResponseBase:
    """Afterwards this browser can't see or change the answers any more."""
    page.delete_cookie(COOKIE, path=_path(slug, key), samesite="Lax")
    return page


def ids_for(request: HttpRequest, slug: str) -> list[uuid.UUID]:
    """Under which id this browser's answers are kept, now and while earlier secrets stood; [] without a ticket."""
    try:
        ticket = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return []
    if ticket["slug"] != slug:
        return []
    return [_id(ticket["number"], secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _id(number: str, secret: str) -> uuid.UUID:
    digest = salted_hmac("equality.row", number, secret=secret, algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


def _path(slug: str, key: uuid.UUID) -> str:
    return f"/respond/{slug}/{key}/equality/"
