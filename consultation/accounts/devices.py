"""Browsers in which somebody has signed in before: they are counted apart, so that no stranger locks them out.

The cookie holds a random id and digests of the accounts that it is known for, signed. It opens nothing by itself.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

COOKIE = "device"
SALT = "accounts.device"
DAYS = 180
MOST_ACCOUNTS = 5
DAY = 24 * 60 * 60


def device_known_for(request: HttpRequest, email: str) -> str:
    """The id of this browser, if somebody has signed in to this account with it; "" if not."""
    device, accounts = _read(request)
    return device if _digest(email) in accounts else ""


def keeps_device(view: Callable[..., Any]) -> Callable[..., Any]:
    """Around a page on which somebody may prove who they are: from then on their browser is known."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        page = view(request, *args, **kwargs)
        email = getattr(request, "proved_email", "")
        if email:
            page.set_cookie(
                COOKIE,
                _written(request, email),
                max_age=DAYS * DAY,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
                path="/accounts/",
            )
        return page

    return kept


def _written(request: HttpRequest, email: str) -> str:
    device, accounts = _read(request)
    others = [one for one in accounts if one != _digest(email)]
    known = [_digest(email), *others][:MOST_ACCOUNTS]
    return signing.dumps([device or secrets.token_hex(16), known], salt=SALT)


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        device, accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * DAY)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return str(device), list(accounts)


def _digest(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:32]
