"""The benchmark measures what it says it measures. How fast anything is, is not a test's business."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from benchmarks import grouping, grouping_rounds, importing, pages, queue, reports, servers, surroundings, wire
from benchmarks.databases import POSTGRESQL, SQLITE, pair
from benchmarks.figures import Figure, Target, table
from benchmarks.journeys import Walkers, visit
from benchmarks.load import REQUESTS_A_CONNECTION, WrongReply, play, undisturbed
from benchmarks.scale import Scale
from tests.migrated import kept

TINY = Scale(
    rounds=1,
    users=(3,),
    sends=6,
    reads=6,
    journeys=3,
    reported=(5, 10),
    figured=(20,),
    grouped=(200,),
    rows=40,
    queue=(100, 200),
)
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
def test_the_ceiling_keeps_its_rows_as_safely_as_the_portal(url: str, tmp_path: Path) -> None:
    """Both as the web server starts them: with an end to the time that one statement may take."""
    environments = [surroundings.portal(url, tmp_path), surroundings.ceiling(url)]
    portal, ceiling = (database_of(environment | {"DATABASE_STATEMENT_SECONDS": "20"}) for environment in environments)
    assert portal["NAME"] == ("/tmp/some.sqlite3" if url.startswith("sqlite") else "some")
    assert ceiling == portal


def database_of(environment: dict[str, str]) -> dict[str, Any]:
    ask = "import json; from django.conf import settings; print(json.dumps(settings.DATABASES['default']))"
    done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class Form(BaseHTTPRequestHandler):
    """Two pages and a confirmation. Each page has a token that must come back, and a cookie of its own."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, str]]
    broken = False

    def do_GET(self) -> None:
        self._note("")
        fields = '<input type="hidden" name="token" value="a&amp;b"><input type="hidden" name="seen" value="0:x">'
        action = ' action="/form/send/"' if self.path == "/check/" else ""
        self._answer(200, f'<form method="post"{action}>{fields}</form>', {"Set-Cookie": f"at{self.path[1]}=1; Path=/"})

    def do_POST(self) -> None:
        self._note(self.rfile.read(int(self.headers["Content-Length"])).decode())
        onward = {"/start/": "/check/", "/form/send/": "/form/sent/"}[self.path]
        self._answer(200 if self.broken else 303, "", {} if self.broken else {"Location": onward})

    def _note(self, body: str) -> None:
        self.asked.append((f"{self.command} {self.path}", self.headers.get("Cookie", ""), body))

    def _answer(self, status: int, body: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def form() -> Iterator[ThreadingHTTPServer]:
    Form.asked, Form.broken = [], False
    with ThreadingHTTPServer(("127.0.0.1", 0), Form) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_visit_goes_from_page_to_page_as_a_browser_does(form: ThreadingHTTPServer) -> None:
    run = undisturbed(Walkers(form.server_port, iter([visit("/start/", [{"why": "ç"}, {}])])), 1, 20)
    hidden = "token=a%26b&seen=0%3Ax"
    assert Form.asked == [
        ("GET /start/", "", ""),
        ("POST /start/", "ats=1", f"{hidden}&why=%C3%A7"),
        ("GET /check/", "ats=1", ""),
        ("POST /form/send/", "ats=1; atc=1", hidden),
        ("GET /form/sent/", "ats=1; atc=1", ""),
    ]
    assert run.answered == len(run.waits) == 1
    assert 0 < run.waits[0] <= run.seconds


def test_visits_at_the_same_time_keep_their_cookies_apart(form: ThreadingHTTPServer) -> None:
    visits = [visit("/start/", [{"why": str(number)}, {}]) for number in range(7)]
    assert undisturbed(Walkers(form.server_port, iter(visits)), 3, 20).answered == 7
    assert Counter(line for line, _cookie, _body in Form.asked)["GET /form/sent/"] == 7
    assert {cookie for line, cookie, _body in Form.asked if line == "GET /start/"} == {""}


def test_a_visit_that_does_not_come_through_is_not_measured(form: ThreadingHTTPServer) -> None:
    Form.broken = True
    with pytest.raises(WrongReply, match=r"/start/ was answered with 'HTTP/1\.1 200 OK'"):
        undisturbed(Walkers(form.server_port, iter([visit("/start/", [{}, {}])])), 1, 20)
    Form.broken = False
    with pytest.raises(WrongReply, match="ended at /check/"):
        undisturbed(Walkers(form.server_port, iter([visit("/start/", [{}])])), 1, 20)


@pytest.fixture
def migrated(tmp_path: Path, request: pytest.FixtureRequest, django_db_setup: None) -> None:
    """The portal's tables are there already: to make them takes longer than most of what is measured here."""
    made = kept(request.config)
    if made is not None:
        shutil.copyfile(made, tmp_path / "portal.sqlite3")


@pytest.mark.slow
@pytest.mark.usefixtures("migrated")
def test_pages_are_measured_on_both_sides(tmp_path: Path) -> None:
    with pair(SQLITE, tmp_path) as databases:
        gone, whole_time, sent, wait, read, _read_wait = pages.measure(databases, TINY, tmp_path)
    assert sent.users == gone.users == 3
    assert gone.ratio > 0
    assert whole_time.ratio > 0
    assert sent.ratio > 0
    assert wait.ratio > 0
    assert read.ratio > 0
    views = pages.WARMING + pages.WALKS + TINY.sends + TINY.journeys
    assert rows(tmp_path / "portal.sqlite3", "intake_response") == views
    assert rows(tmp_path / "portal.sqlite3", "intake_draft") == 0
    assert rows(tmp_path / "ceiling.sqlite3", "ceiling_opinion") == views
    assert rows(tmp_path / "ceiling.sqlite3", "ceiling_draft") == 0


def rows(file: Path, name: str) -> int:
    connection = sqlite3.connect(file)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608 -- our own name
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.usefixtures("migrated")
def test_the_report_is_measured_beside_the_printer_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "has_a_server", lambda: False)
    whole, printing, *grown = reports.measure(TINY, tmp_path)
    assert "pages" in whole.what
    assert 0 < whole.ratio < printing.ratio
    assert [figure.what.partition(", ")[0] for figure in grown] == ["10 views"] * 5 + ["20 views"] * 3
    assert all(figure.portal[0] > 0 for figure in grown if "exponent" not in figure.what)
    for name in ("volume.pdf", "alone.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.slow
@pytest.mark.usefixtures("migrated")
def test_the_lists_are_measured_at_each_length_beside_the_shortest(tmp_path: Path) -> None:
    lists = queue.measure(TINY, tmp_path, SQLITE)
    assert list(lists) == ["Moderation queue", "Search", "Published views", "Home pages"]
    figures = [figure for part in lists.values() for figure in part]
    assert [figure.what.split(",")[0] for figure in figures] == ["200 views"] * 16
    assert all(figure.ratio > 0 and figure.target == queue.TARGET for figure in figures)
    assert rows(tmp_path / "portal.sqlite3", "intake_response") == 200


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


def test_grouping_is_measured_on_texts_with_a_campaign_in_them(monkeypatch):
    rate, memory = grouping.measure(TINY)
    assert rate.what == "Grouping 200 texts, a second"
    assert rate.ratio > 0
    assert memory.what == "  more memory, MB"
    assert memory.beside > (0,)
    monkeypatch.setattr(grouping_rounds, "groups_of_copies", lambda texts: [])
    with pytest.raises(RuntimeError, match="was not found"):
        grouping_rounds.main(1, 200)


def test_what_was_promised_at_100000_is_measured_there():
    usual = Scale()
    assert usual.rows == 100_000
    assert all(100_000 in sizes for sizes in (usual.grouped, usual.queue, usual.exported))


@pytest.mark.slow
@pytest.mark.usefixtures("migrated")
def test_an_import_is_measured_to_the_last_row_that_counts(tmp_path):
    check, books, whole, processor, memory = importing.measure(TINY, tmp_path)
    assert check.what == "Checking 40 rows, a second"
    assert all(figure.ratio > 0 for figure in (check, books, whole, processor))
    assert (memory.beside, memory.target.at_most) == ((60.0,), True)
