"""One person's whole way through the form, as a browser goes it: pages read, cookies kept, tokens sent back.

Portal and ceiling have the same pages in the same order, so one way serves both. Only what is typed differs.
"""

import html
import re
import time
from collections.abc import Generator, Iterable, Iterator

from benchmarks import wire
from benchmarks.load import END_OF_HEADERS, Crowd, Line, WrongReply

Fields = dict[str, str]
Visit = Generator[bytes, bytes, None]

COOKIE = re.compile(rb"\r\nset-cookie: ([^=;\r\n]+)=([^;\r\n]*)", re.IGNORECASE)
LOCATION = re.compile(rb"\r\nlocation: ([^\r\n]+)", re.IGNORECASE)
HIDDEN = re.compile(rb'<input type="hidden" name="([^"]+)" value="([^"]*)"')
# The button of check-answers sends to an address of its own; every other page is sent to where it stands.
SENDING = re.compile(rb'<form method="post" action="([^"]+/send/)"')
ON = (b"302", b"303")


class Browser:
    """Keeps the cookies of one visit, and fills in whatever hidden fields a page brings."""

    def __init__(self) -> None:
        self.cookies: Fields = {}

    def read(self, path: str) -> Generator[bytes, bytes, bytes]:
        """The page at this address."""
        reply = yield wire.get(path, self.cookies)
        if status_of(reply) != b"200":
            raise WrongReply(f"{path} was answered with {first_line(reply)!r}.")
        self._keep(reply)
        return reply

    def send(self, path: str, page: bytes, typed: Fields) -> Generator[bytes, bytes, str]:
        """Where the server sends the browser on to."""
        hidden = {name.decode(): html.unescape(value.decode()) for name, value in HIDDEN.findall(page)}
        place = SENDING.search(page)
        reply = yield wire.post(place[1].decode() if place else path, hidden | typed, self.cookies)
        onward = LOCATION.search(reply)
        if status_of(reply) not in ON or onward is None:
            raise WrongReply(f"What was typed at {path} was answered with {first_line(reply)!r}.")
        self._keep(reply)
        return onward[1].decode()

    def _keep(self, reply: bytes) -> None:
        head = reply[: reply.find(END_OF_HEADERS)]
        self.cookies |= {name.decode(): value.decode() for name, value in COOKIE.findall(head)}


def visit(start: str, typed: Iterable[Fields]) -> Visit:
    """Read a page, fill it in, go where the server sends us, and so on; the last page is only read."""
    browser, path = Browser(), start
    page = yield from browser.read(path)
    for fields in typed:
        path = yield from browser.send(path, page, fields)
        page = yield from browser.read(path)
    if not path.endswith("/sent/"):
        raise WrongReply(f"The way ended at {path}, not at the confirmation.")


def status_of(reply: bytes) -> bytes:
    return reply[9:12]


def first_line(reply: bytes) -> str:
    return reply.split(b"\r\n", 1)[0].decode()


class Walkers(Crowd[Visit]):
    """People who each go the whole way. A wait is the time from the first request to the confirmation."""

    def __init__(self, port: int, visits: Iterator[Visit]) -> None:
        super().__init__(port, visits)
        self.under_way: dict[Line, tuple[Visit, float]] = {}

    def begin(self, line: Line, task: Visit) -> None:
        self.under_way[line] = task, time.perf_counter()
        self.send(line, next(task))

    def answered(self, line: Line) -> None:
        going, began = self.under_way[line]
        try:
            request = going.send(line.reply)
        except StopIteration:
            self.waits.append(time.perf_counter() - began)
            self.next(line)
        else:
            self.send(line, request)
