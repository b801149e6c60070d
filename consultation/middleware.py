"""What every request passes: whole bodies only, and one JSON line in the log."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from consultation.bodies import (
    MOST_OF_BIG_ONES,
    MOST_TO_READ_AWAY,
    came_whole,
    file_came_whole,
    megabytes_taken,
    read_to_the_end,
    takes_big_file,
    takes_file,
)
from consultation.refusals import (
    body_cut,
    body_too_big,
    charset_unknown,
    file_not_kept,
    file_too_big,
    not_like_that,
)

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
        if page.status_code == 405 and request.method in ("GET", "POST"):
            return not_like_that(request, page.headers.get("Allow", ""))
        return page


class WholeBodyOrNothing:
    """Refuses half a body: a server in front may hand on the part that arrived before the line was cut.

    Three walls: a urlencoded body must be labelled UTF-8 (any other label would be decoded wrongly), as many bytes
    must have come as were announced, and the last field of each of our forms is a fixed sentinel. A body with a file
    in it passes the same walls, but goes to the disk piece by piece: only addresses that take files let it.
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
        if takes_file(request):
            return self._refusal_of_file(request, announced)
        if announced > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return body_too_big(request)
        return None if came_whole(request, announced) else body_cut(request)

    def _refusal_of_file(self, request: HttpRequest, announced: int) -> HttpResponseBase | None:
        most, at_once = settings.FILES_MAX_BODY_SIZE, MOST_TO_READ_AWAY
        if takes_big_file(request):
            most, at_once = settings.BIG_FILES_MAX_BODY_SIZE, MOST_OF_BIG_ONES
        if announced > most:
            name = read_to_the_end(request, at_once)
            return file_too_big(request, name=name, megabytes=megabytes_taken(request))
        try:
            return None if file_came_whole(request, announced) else body_cut(request)
        except OSError as trouble:
            log.error("file_not_kept", extra={"error": type(trouble).__name__})
            return file_not_kept(request)
