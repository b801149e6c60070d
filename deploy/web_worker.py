"""The web server's worker, with words of ours for what it turns away before the portal sees it.

Gunicorn refuses an address above 4,094 bytes, a header above 8,190, more than 100 of them, and what breaks the rules.
Its own page for that has no language and repeats what came. Ours is drawn as the other pages about errors are.
"""

import contextlib
import logging
import sys
from http import HTTPStatus
from typing import Any

from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

TOO_LONG = {
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
}
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Connection": "close",
}
# A browser that still sends when we hang up may throw our answer away unread.
MOST_TO_READ_AWAY, PIECE, LONGEST_WAIT = 512 * 1024, 64 * 1024, 0.5


class WebWorker(ThreadWorker):  # type: ignore[misc]
    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        status = TOO_LONG.get(type(exc))
        # Benchmarks run another application by the same settings, which has no such page.
        if status is None or "consultation.wsgi" not in sys.modules:
            super().handle_error(req, client, addr, exc)
            return
        logging.getLogger("portal.web").warning("request_too_long", extra={"status": status.value})
        with contextlib.suppress(OSError):
            client.settimeout(LONGEST_WAIT)
            client.sendall(_reply(status))
            _read_away(client)


def _reply(status: HTTPStatus) -> bytes:
    from consultation.site.errors import plain_page  # noqa: PLC0415 -- the portal is loaded only by now

    body = plain_page("431.html", status=status).content
    headers = HEADERS | {"Content-Length": str(len(body))}
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _read_away(client: Any) -> None:
    left = MOST_TO_READ_AWAY
    while left > 0 and (piece := client.recv(PIECE)):
        left -= len(piece)
