"""What a person sees when a page can't be shown. None of these pages repeats anything the request brought.

Those for a broken request (400, 413) and a broken server (500, 503) are drawn with no request, no database and no
context processor, so that they come out whatever is down.
"""

import logging

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from consultation.site.context import Portal

log = logging.getLogger("portal.web")

LAST_RESORT = (
    "<!DOCTYPE html><html lang='en-GB'><meta charset='utf-8'><title>Sorry</title><h1>Sorry, there is a problem</h1>"
    "<p>Try again later. What you sent before you saw a receipt may not have reached us.</p></html>"
)


def plain_page(template: str, *, status: int) -> HttpResponse:
    """This template with nothing but the portal's own name and contacts in it."""
    return HttpResponse(get_template(template).render({"portal": Portal()}), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return plain_page("413.html", status=413)
    return plain_page("400.html", status=400)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _whatever_happens("500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """For a server that knows it can't work now, as when its database doesn't answer."""
    reply = _whatever_happens("503.html", status=503)
    reply["Retry-After"] = "120"
    return reply


def _whatever_happens(template: str, *, status: int) -> HttpResponse:
    # The page about a failure must not fail, and it may be the templates that are broken.
    try:
        return plain_page(template, status=status)
    except Exception:
        log.exception("error_page_failed")
        return HttpResponse(LAST_RESORT, status=status)
