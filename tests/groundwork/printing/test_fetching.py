import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from weasyprint.urls import FatalURLFetchingError, fetch

from groundwork.printing.fetching import ClosedFetcher, NotBundled

ADDRESSES = [
    "http://127.0.0.1:1/x.png",
    "https://example.org/x.css",
    "ftp://example.org/x",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "data:text/css,p{color:red}",
    "data:image/svg+xml,<svg/>",
    "bundled:../settings.py",
    "bundled:/etc/passwd",
    "bundled:__init__.py",
    "bundled:print.css?x",
    "BUNDLED:print.css",
    "bundled:",
    "print.css",
    "/etc/passwd",
    "",
]


@contextmanager
def a_server_that_counts() -> Iterator[tuple[str, list[str]]]:
    hits: list[str] = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_details: object) -> None:
            """Say nothing: what was asked for is kept in `hits`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", hits
    finally:
        server.shutdown()
        server.server_close()


def test_a_bundled_file_is_answered_by_name() -> None:
    fetcher = ClosedFetcher()
    answer = fetcher.fetch("bundled:print.css")
    assert b"@page" in answer.read()
    assert answer.content_type == "text/css"
    assert fetcher.refused == 0


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_other_address_is_refused_and_counted(address: str) -> None:
    fetcher = ClosedFetcher()
    with pytest.raises(NotBundled):
        fetcher.fetch(address)
    assert fetcher.refused == 1


def test_nobody_is_called() -> None:
    with a_server_that_counts() as (address, hits):
        urllib.request.urlopen(f"{address}/counts").close()
        for ask in (ClosedFetcher().fetch, ClosedFetcher().open, ClosedFetcher()):
            with pytest.raises(NotBundled):
                ask(f"{address}/canary")
    assert hits == ["/counts"]


def test_a_refusal_ends_a_strict_rendering() -> None:
    with pytest.raises(FatalURLFetchingError), fetch(ClosedFetcher(strict=True), "http://127.0.0.1:1/x"):
        pass


def test_a_refusal_tells_no_more_of_the_address_than_its_kind() -> None:
    with pytest.raises(NotBundled) as refused:
        ClosedFetcher().fetch("http://example.org/?secret=1")
    assert "secret" not in str(refused.value)
