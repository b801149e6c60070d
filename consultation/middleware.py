"""What every request passes: whole bodies only, and one JSON line in the log."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from consultation.refusals import body_cut, body_too_big, charset_unknown, only_posted
from groundwork.forms import sentinel

log = logging.getLogger("portal.web")

Page = Callable[[HttpRequest], HttpResponseBase]


class OneJsonLine:
    """Logs each request as one line: method, route name, status, milliseconds. Never an address's query or a body."""

    def __init__(self, get_page: Page) -> None:
        self.get_page = get_page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        page = self.get_page(request)
        match = request.resolver_match
        log.info(
            "request",
            extra={
                "method": request.method,
                "route": match.view_name if match else "",
                "status": page.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000),
            },
        )
        return page


class NoBlankPages:
    """Puts words where an address takes another method than the one it was asked with."""

    def __init__(self, get_page: Page) -> None:
        self.get_page = get_page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        page = self.get_page(request)
        if page.status_code == 405 and request.method == "GET":
            return only_posted(request, page.headers.get("Allow", ""))
        return page


class WholeBodyOrNothing:
    """Refuses half a body: a server in front may hand on the part that arrived before the line was cut.

    Three walls: a urlencoded body must be labelled UTF-8 (any other label would be decoded wrongly), as many bytes
    must have come as were announced, and the last field of each of our forms is a fixed sentinel.
    """

    def __init__(self, get_page: Page) -> None:
        self.get_page = get_page

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            refusal = self._refusal(request)
            if refusal:
                return refusal
        return self.get_page(request)

    def _refusal(self, request: HttpRequest) -> HttpResponseBase | None:
        charset = (request.content_params or {}).get("charset", "utf-8").strip("\"'").lower()
        if charset not in ("utf-8", "utf8"):
            request.encoding = "utf-8"
            return charset_unknown(request)
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
        if announced > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return body_too_big(request)
        return None if _came_whole(request, announced) else body_cut(request)


def _came_whole(request: HttpRequest, announced: int) -> bool:
    try:
        if len(request.body) != announced:
            return False
    except OSError:
        return False
    _mark_broken_bytes(request)
    return request.POST.get(sentinel.NAME) == sentinel.VALUE


def _mark_broken_bytes(request: HttpRequest) -> None:
    """Turn bytes that are not UTF-8 into U+FFFD, which the forms refuse in words.

    Django would read the whole body as Latin-1 instead and so spoil every field of it in silence.
    """
    if request.content_type == "application/x-www-form-urlencoded":
        request._body = request.body.decode("utf-8", "replace").encode()
