"""The benchmark measures what it says it measures. How fast anything is, is not a test's business."""

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg2
import pytest

from benchmarks import pages, reports, servers, wire
from benchmarks.ceiling.settings import database as ceiling_database
from benchmarks.databases import POSTGRESQL, SQLITE, pair
from benchmarks.figures import Figure, Target, table
from benchmarks.load import REQUESTS_A_CONNECTION, WrongReply, play
from benchmarks.scale import Scale
from consultation.startup import database as portal_database

TINY = Scale(rounds=1, users=(3,), sends=6, reads=6, views=5)
NO_SERVER = os.geteuid() != 0 and not os.environ.get("TEST_DATABASE_URL")


class Echo(BaseHTTPRequestHandler):
    """Answers 200 to a GET and 302 to a POST, and notes who asked for what."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[int, str, bytes]]

    def do_GET(self) -> None:
        self._answer(200, b"")

    def do_POST(self) -> None:
        self._answer(302, self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, status: int, body: bytes) -> None:
        self.asked.append((self.client_address[1], self.path, body))
        self.send_response(status)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"x" * 100_000)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def echo() -> Iterator[ThreadingHTTPServer]:
    Echo.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_every_request_is_sent_once_and_answered(echo: ThreadingHTTPServer) -> None:
    requests = [wire.post(f"/{number}/", {"why": "Ça & là"}, {"csrftoken": "a"}) for number in range(25)]
    run = play(echo.server_port, requests, users=2, status=302, seconds=20)
    assert run.answered == len(run.waits) == 25
    assert sorted(path for _, path, _ in Echo.asked) == sorted(f"/{number}/" for number in range(25))
    assert {body for _, _, body in Echo.asked} == {b"why=%C3%87a+%26+l%C3%A0"}
    assert max(Counter(port for port, _, _ in Echo.asked).values()) == REQUESTS_A_CONNECTION
    assert run.a_second == pytest.approx(25 / run.seconds)
    assert run.p95 == run.waits[23] * 1000


def test_no_more_is_sent_when_the_time_is_over(echo: ThreadingHTTPServer) -> None:
    run = play(echo.server_port, [wire.get("/")] * 50, users=5, status=200, seconds=0)
    assert run.answered == len(Echo.asked) == 5


def test_a_wrong_reply_is_not_measured(echo: ThreadingHTTPServer) -> None:
    with pytest.raises(WrongReply, match="200 OK"):
        play(echo.server_port, [wire.get("/")], users=1, status=302, seconds=5)


def test_requests_come_back_from_their_file_as_they_were(tmp_path: Path) -> None:
    requests = [wire.get("/"), wire.post("/", {"why": "é\r\n"}, {})]
    wire.keep(requests, tmp_path / "requests.json")
    assert wire.kept(tmp_path / "requests.json") == requests


def test_the_ratio_is_that_of_the_medians() -> None:
    met = Figure("Views sent", (30.0, 90.0, 60.0), (100.0, 1.0, 1000.0), Target(0.6), users=8)
    missed = Figure("Wait", (30.0,), (10.0,), Target(1.5, at_most=True))
    assert met.ratio == 0.6
    assert table([met, missed]).splitlines() == [
        "            users  portal  beside  ratio  target",
        "Views sent      8    60.0   100.0   0.60  at least 0.60  met",
        "Wait                 30.0    10.0   3.00  at most 1.50   NOT MET",
    ]


@pytest.mark.parametrize("url", ["sqlite:////tmp/some.sqlite3", "postgres://me:word@127.0.0.1:5432/some"])
def test_the_ceiling_keeps_its_rows_as_safely_as_the_portal(url: str) -> None:
    portal = portal_database(url, Path("unused"))
    portal.pop("TEST", None)
    assert ceiling_database(url) == portal


@pytest.mark.slow
def test_pages_are_measured_on_both_sides(tmp_path: Path) -> None:
    with pair(SQLITE, tmp_path) as databases:
        sent, wait, read, _read_wait = pages.measure(databases, TINY, tmp_path)
    assert sent.users == 3
    assert sent.ratio > 0
    assert wait.ratio > 0
    assert read.ratio > 0
    views = pages.WARMING + TINY.sends
    assert rows(tmp_path / "portal.sqlite3", "intake_response") == views
    assert rows(tmp_path / "portal.sqlite3", "intake_draft") == 0
    assert rows(tmp_path / "ceiling.sqlite3", "ceiling_opinion") == views


def rows(file: Path, name: str) -> int:
    connection = sqlite3.connect(file)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608 -- our own name
    finally:
        connection.close()


@pytest.mark.slow
def test_the_report_is_measured_beside_the_printer_alone(tmp_path: Path) -> None:
    whole, printing = reports.measure(TINY, tmp_path)
    assert "pages" in whole.what
    assert 0 < whole.ratio < printing.ratio
    for name in ("report.pdf", "alone.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.skipif(NO_SERVER, reason="only root, or TEST_DATABASE_URL, gives a PostgreSQL server here")
def test_lent_databases_are_two_and_are_taken_back(tmp_path: Path) -> None:
    with pair(POSTGRESQL, tmp_path) as databases:
        assert databases.portal != databases.ceiling
        for address in (databases.portal, databases.ceiling):
            psycopg2.connect(address).close()
    for address in (databases.portal, databases.ceiling):
        with pytest.raises(psycopg2.OperationalError):
            psycopg2.connect(address)


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with (
        pytest.raises(servers.DidNotStart, match="no_such_module"),
        servers.serving("no_such_module", environment=dict(os.environ), log=tmp_path / "server.log"),
    ):
        pytest.fail("It started.")
