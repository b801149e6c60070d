"""What a person sees when a page can't be shown. None of these pages repeats anything the request brought.

Those for a broken request (400, 413) and a broken server (500, 503) are drawn with no request, no database and no
context processor, so that they come out whatever is down. One exception: whoever was answering when the server broke
sees their own words again, to be sent once more.
"""

import logging
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.cache import add_never_cache_headers

from consultation.site.context import Portal
from consultation.site.replay import can_be_replayed, what_to_replay

log = logging.getLogger("portal.web")

LAST_RESORT = (
    "<!DOCTYPE html><html lang='en-GB'><meta charset='utf-8'><title>Sorry</title><h1>Sorry, there is a problem</h1>"
    "<p>Try again later. What you sent before you saw a receipt may not have reached us.</p></html>"
)


def plain_page(template: str, *, status: int, **more: Any) -> HttpResponse:
    """This template with nothing but the portal's own name and contacts in it, and what the caller adds."""
    return HttpResponse(get_template(template).render({"portal": Portal()} | more), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return plain_page("413.html", status=413)
    return plain_page("400.html", status=400)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever went wrong and nobody caught. Django calls this while it holds the exception."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    return _whatever_happens(request, "500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """For a server that knows it can't work now, as when its database doesn't answer or is held too long."""
    reply = _whatever_happens(request, "503.html", status=503)
    reply["Retry-After"] = "120"
    return reply


def _whatever_happens(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    # The page about a failure must not fail, and it may be the templates that are broken.
    try:
        return _with_words_kept(request, status) if can_be_replayed(request) else plain_page(template, status=status)
    except Exception:
        log.exception("error_page_failed")
        return HttpResponse(LAST_RESORT, status=status)


def _with_words_kept(request: HttpRequest, status: int) -> HttpResponse:
    """What somebody was sending, to be sent again to the same address. Asks no database."""
    busy, token = status == 503, get_token(request)
    reply = plain_page("5xx_replay.html", status=status, busy=busy, csrf_token=token, **what_to_replay(request))
    add_never_cache_headers(reply)
    return reply
