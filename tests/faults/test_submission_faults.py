"""What may go wrong on the way in, on a real server: kills, cuts, copies, the deadline, a dead broker."""

import random
import socket
import threading
import time
import urllib.parse
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path

import pytest
from django.db import connection

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, Response, ResponseVersion
from tests.builders import CLOSES, a_draft, an_open_engagement
from tests.faults.browsing import Browser, Page
from tests.processes import WebServer, a_web_server, free_port, the_web_server

pytestmark = pytest.mark.django_db(transaction=True)


def in_parallel(work: Callable[[int], object], times: int, at_once: int = 10) -> list[object]:
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(work, range(times)))


def persistent(act: Callable[[], Page], patience: float = 60) -> Page:
    """Do what a person does when the page doesn't come: try again."""
    end = time.monotonic() + patience
    while True:
        try:
            page = act()
            if page.status < 500:
                return page
        except (OSError, HTTPException):
            pass
        assert time.monotonic() < end, "The portal did not come back."
        time.sleep(0.3)


def test_no_acknowledged_view_is_lost_when_the_web_server_is_killed(tmp_path):
    """Random kill -9 while views are sent; whoever got no answer sends the same page again."""
    engagement = an_open_engagement()
    drafts = [a_draft(engagement, why=f"View {number}") for number in range(30)]
    with a_web_server(tmp_path / "web.log") as server:
        stop = threading.Event()
        killer = threading.Thread(target=_kill_now_and_then, args=(server, stop))
        killer.start()
        try:
            references = in_parallel(lambda number: _send(server, engagement.slug, drafts[number]), len(drafts), 4)
        finally:
            stop.set()
            killer.join()
    connection.close()
    assert sorted(references) == sorted(Response.objects.values_list("reference", flat=True))
    assert len(set(references)) == len(drafts)
    said = {version.answers["questions"]["q1-why"] for version in ResponseVersion.objects.all()}
    assert said == {f"View {number}" for number in range(30)}


def _kill_now_and_then(server: WebServer, stop: threading.Event) -> None:
    """Mostly one process of the server, now and then all of it."""
    chance = random.Random(7)
    while not stop.wait(chance.uniform(0.1, 0.6)):
        if chance.random() < 0.9:
            server.process.kill_a_child(chance)
        else:
            server.process.kill()
            server.process.start()
            server.wait()


def _send(server: WebServer, slug: str, begun: object) -> str:
    """Send a finished draft from its check page and read the reference off the confirmation."""
    browser = Browser(server.origin)
    fields = {"reference": begun.draft.reference, "private_code": begun.private_code}
    opened = persistent(lambda: browser.fill("/receipt/", **fields))
    check = f"/respond/{slug}/{begun.draft.key}/check/"
    assert opened.status == 303, opened
    page = persistent(lambda: browser.get(check))
    if page.status == 200:
        persistent(lambda: browser.post(check.replace("check", "send"), page.fields))
    confirmation = persistent(lambda: browser.get(check.replace("check", "sent")))
    assert begun.draft.reference in confirmation.body
    return begun.draft.reference


def test_half_a_body_is_never_a_response():
    """Cut at many places, by plain closing and by half-closing; then the whole page, sent again, is stored once."""
    engagement = an_open_engagement()
    with the_web_server() as server:
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "Whole words only")
        why = check.replace("/check/", "/questions/q1-why/")
        fields = browser.get(why).fields
        body = urllib.parse.urlencode({"answer": "x" * 4000, **fields}).encode()
        for cut in random.Random(3).sample(range(1, len(body)), 20):
            reply = _cut_post(server, why, browser.cookie_header(why), body, cut)
            assert b" 303 " not in reply.split(b"\r\n")[0]
        send = check.replace("/check/", "/send/")
        body = urllib.parse.urlencode(browser.get(check).fields).encode()
        for cut in range(1, len(body), max(1, len(body) // 10)):
            _cut_post(server, send, browser.cookie_header(send), body, cut)
        assert Draft.objects.get().document["questions"]["q1-why"] == "Whole words only"
        assert not Response.objects.exists()
        assert browser.post(send, browser.get(check).fields).location.endswith("/sent/")
    assert ResponseVersion.objects.get().answers["questions"]["q1-why"] == "Whole words only"


def _cut_post(server: WebServer, path: str, cookies: str, body: bytes, cut: int) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookies}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(head.encode() + body[:cut])
        line.shutdown(socket.SHUT_WR)
        reply = b""
        while part := line.recv(65536):
            reply += part
    return reply


def test_twenty_copies_at_once_are_one_response_with_one_receipt():
    engagement = an_open_engagement()
    with the_web_server() as server:
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "Once")
        fields, send = browser.get(check).fields, check.replace("/check/", "/send/")
        cookies = browser.cookie_header(send)

        def copy(_number: int) -> tuple[int, str]:
            twin = Browser(server.origin)
            twin.opener.addheaders = [("Cookie", cookies)]
            page = twin.post(send, fields)
            return page.status, page.location

        answers = set(in_parallel(copy, 20, 20))
    assert answers == {(303, check.replace("/check/", "/sent/"))}
    assert Response.objects.count() == ResponseVersion.objects.count() == 1


def test_the_deadline_is_decided_once_by_the_database_clock():
    """Views across the very second of the close: on time if and only if received before it; none is refused."""
    engagement = an_open_engagement()
    drafts = [a_draft(engagement, began_at=CLOSES + timedelta(days=1)) for _ in range(24)]
    with the_web_server() as server:
        browsers = [_at_check(server, engagement.slug, begun) for begun in drafts]
        set_engagement_time(to=CLOSES - timedelta(seconds=1))

        def send(number: int) -> int:
            browser, path, fields = browsers[number]
            time.sleep(number / 12)
            return browser.post(path, fields).status

        assert set(in_parallel(send, 24, 24)) == {303}
    timings = set()
    for version in ResponseVersion.objects.select_related("response"):
        on_time = version.response.received_at < CLOSES
        assert version.timing == ("on_time" if on_time else "between")
        timings.add(version.timing)
    assert timings == {"on_time", "between"}
    assert Response.objects.count() == 24


def _at_check(server: WebServer, slug: str, begun: object) -> tuple[Browser, str, dict[str, str]]:
    browser = Browser(server.origin)
    fields = {"reference": begun.draft.reference, "private_code": begun.private_code}
    browser.fill("/receipt/", **fields)
    check = f"/respond/{slug}/{begun.draft.key}/check/"
    return browser, check.replace("check", "send"), browser.get(check).fields


def test_a_dead_broker_does_not_hold_up_a_view(tmp_path: Path):
    engagement = an_open_engagement()
    dead = f"amqp://guest:guest@127.0.0.1:{free_port()}//"
    with a_web_server(tmp_path / "web.log", CELERY_BROKER_URL=dead, TEST_BROKER_URL=dead) as server:
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "No broker")
        fields = browser.get(check).fields
        began = time.monotonic()
        assert browser.post(check.replace("/check/", "/send/"), fields).status == 303
        assert time.monotonic() - began < 2
    assert Response.objects.count() == 1


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "koi8-r"])
def test_a_body_labelled_other_than_utf_8_is_refused_and_stored_nowhere(charset):
    engagement = an_open_engagement()
    with the_web_server() as server:
        browser = Browser(server.origin)
        check = browser.fill_in(engagement.slug, "Kept")
        why = check.replace("/check/", "/questions/q1-why/")
        fields = browser.get(why).fields | {"answer": "Other words"}
        page = browser.post(why, fields, Content_Type=f"application/x-www-form-urlencoded; charset={charset}")
    assert page.status == 415
    assert "UTF-8" in page.body
    assert Draft.objects.get().document["questions"]["q1-why"] == "Kept"


def test_no_header_says_where_the_portal_is_mounted():
    """Else one request could repoint the links of a page that is kept in memory for everyone."""
    engagement = an_open_engagement()
    with the_web_server() as server:
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
            line.sendall(
                f"GET /evil/engagements/{engagement.slug}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                "SCRIPT_NAME: /evil\r\nScript-Name: /evil\r\n\r\n".encode()
            )
            reply = b""
            while part := line.recv(65536):
                reply += part
        page = Browser(server.origin).get(f"/engagements/{engagement.slug}/")
    assert b"/evil/accounts" not in reply
    assert "/evil/" not in page.body
    assert 'href="/accounts/login/"' in page.body


def test_heaps_of_accents_do_not_hold_up_the_server():
    engagement = an_open_engagement(max_words=None)
    with the_web_server() as server:
        browser = Browser(server.origin, timeout=15)
        why = browser.fill_in(engagement.slug, "x").replace("/check/", "/questions/q1-why/")
        page = browser.fill(why, answer="a" + "\u0315\u0300" * 300_000)
    assert page.status == 200
    assert "more than 100 accents" in page.body
