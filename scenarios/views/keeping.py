"""Public pages kept in this process's memory: written once for each thing they can say, then answered from there."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

MOST_KEPT = 400


@dataclass(frozen=True)
class Kept:
    body: bytes
    etag: str


_pages: dict[tuple[Any, ...], Kept] = {}
_writing = Lock()


def public_page(
    request: HttpRequest, template: str, *, says: tuple[Any, ...], at: datetime, context: Callable[[], dict[str, Any]]
) -> HttpResponseBase:
    """The page of `template`. `says` is all that its words depend on; `context` is asked only when it must be written.
    `at` is the engagement time: in a demonstration each page shows its clock, to the minute.

    Somebody with a session sees their own header, so their pages are never kept, here or in the browser. For all
    others the ETag is the digest of the page itself: the same from every process, and another one after a change of
    the templates. A browser that has the page is told so and gets nothing twice.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        page = render(request, template, context())
        page["Cache-Control"] = "private, no-store"
        return page
    clock = at.strftime("%Y-%m-%d %H:%M") if settings.DEMO_MODE else ""
    kept = _kept(request, template, (clock, *says), context)
    page = get_conditional_response(request, etag=kept.etag) or HttpResponse(kept.body)
    page["ETag"] = kept.etag
    page["Cache-Control"] = "no-cache"
    patch_vary_headers(page, ["Cookie"])
    return page


def _kept(request: HttpRequest, template: str, says: tuple[Any, ...], context: Callable[[], dict[str, Any]]) -> Kept:
    key = (template, get_language(), settings.SITE_NAME, settings.SITE_OPERATOR, settings.DEMO_MODE, *says)
    kept = _pages.get(key)
    if kept is None:
        body = render_to_string(template, context(), request).encode()
        kept = Kept(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
        _keep(key, kept)
    return kept


def _keep(key: tuple[Any, ...], kept: Kept) -> None:
    with _writing:
        while len(_pages) >= MOST_KEPT:
            del _pages[next(iter(_pages))]
        _pages[key] = kept
