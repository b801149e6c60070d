"""A file on its way in: cut anywhere, too big, onto a full disk. It is there whole or not at all."""

import random
import re
import socket
import subprocess
import uuid
from pathlib import Path

import pytest

from responses.attachments.models import Attachment
from responses.attachments.states import MEGABYTE
from responses.attachments.storing import everything_in_store, place_of
from tests.builders import an_open_engagement
from tests.faults.browsing import Browser, Page
from tests.processes import WebServer, a_web_server
from tests.responses.attachments.files import PDF

pytestmark = pytest.mark.django_db(transaction=True)
TAKING = {"DJANGO_SETTINGS_MODULE": "tests.responses.attachments.taking.settings"}
TOO_BIG = "“scan.pdf” is too big to send. This page takes a file of up to 10 MB."
EDGE = "----edge-of-a-part"


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def a_server(tmp_path, **more):
    return a_web_server(tmp_path / "web.log", PRIVATE_STORE=str(tmp_path / "private"), **TAKING, **more)


def body_with(fields: dict[str, str], name: str, content: bytes) -> bytes:
    """A form with a file, as a browser writes it: in the order of the page, the sentinel last."""
    end = fields.pop("form_end", None)
    parts = [_field(key, value) for key, value in fields.items()]
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: x/y\r\n\r\n'
    parts.append(head.encode() + content + b"\r\n")
    if end:
        parts.append(_field("form_end", end))
    return b"".join(parts) + f"--{EDGE}--\r\n".encode()


def _field(name: str, value: str) -> bytes:
    return f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def send(server: WebServer, browser: Browser, path: str, body: bytes, cut: int | None = None) -> Page:
    """Send a body, or the beginning of it, and read what comes back."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {browser.cookie_header(path)}\r\n"
        f"Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(head.encode() + body[:cut])
        if cut is not None:
            line.shutdown(socket.SHUT_WR)
        reply = b""
        while piece := line.recv(65536):
            reply += piece
    header, _gap, page = reply.partition(b"\r\n\r\n")
    status = int(header.split(b" ")[1]) if header else 0
    location = re.search(rb"(?im)^location: (\S+)", header)
    return Page(status, page.decode(), location[1].decode() if location else "")


def fields_of(browser: Browser, path: str) -> dict[str, str]:
    return browser.get(path).fields


def test_half_a_file_is_never_kept_wherever_the_line_is_cut(tmp_path):
    """Small files stay in memory and big ones go to the disk on their way: both are cut at many places."""
    path = f"/taking/{an_open_engagement().slug}/{uuid.uuid4()}/"
    small = PDF + b"\n" * 3000
    big = PDF[:9] + random.Random(5).randbytes(3 * MEGABYTE) + b"\n%%EOF\n"
    with a_server(tmp_path) as server:
        browser = Browser(server.origin)
        for content in (small, big):
            body = body_with(fields_of(browser, path), "letter.pdf", content)
            ends = [body.rindex(mark) for mark in (b"form_end", b"complete", b"complete", f"--{EDGE}--".encode())]
            ends[2] += len(b"complete")
            cuts = [0, 1, *random.Random(3).sample(range(1, len(body)), 12), *ends, len(body) - 3, len(body) - 1]
            for cut in cuts:
                page = send(server, browser, path, body, cut)
                assert page.status == 400, (cut, page.status)
                assert "did not reach us whole" in page.body
        assert not Attachment.objects.exists()
        assert not list(everything_in_store())
        assert send(server, browser, path, body_with(fields_of(browser, path), "letter.pdf", big)).status == 303
    row = Attachment.objects.get()
    assert place_of(row.stored_name).read_bytes() == big


def test_a_form_with_a_file_and_without_its_end_is_not_kept(tmp_path):
    path = f"/taking/{an_open_engagement().slug}/{uuid.uuid4()}/"
    with a_server(tmp_path) as server:
        browser = Browser(server.origin)
        fields = fields_of(browser, path)
        del fields["form_end"]
        assert send(server, browser, path, body_with(fields, "letter.pdf", PDF)).status == 400
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_big_gets_an_answer_in_words(tmp_path):
    """Just over 10 MB the page itself names the file; past 12 MB nothing is kept of it on the way."""
    path = f"/taking/{an_open_engagement().slug}/{uuid.uuid4()}/"
    with a_server(tmp_path) as server:
        browser = Browser(server.origin)
        for megabytes, status, words in ((10, 303, ""), (11, 200, "“scan.pdf” is 11.0 MB"), (30, 413, TOO_BIG)):
            content = PDF[:9] + b" " * (megabytes * MEGABYTE - len(PDF)) + PDF[9:]
            page = send(server, browser, path, body_with(fields_of(browser, path), "scan.pdf", content))
            assert page.status == status, megabytes
            assert words in page.body
    assert f'<a href="{path}">Back to the page</a>' in page.body
    assert Attachment.objects.get().size == 10 * MEGABYTE


def test_elsewhere_a_form_with_a_big_file_is_refused_unread(tmp_path):
    with a_server(tmp_path) as server:
        browser = Browser(server.origin)
        body = body_with(fields_of(browser, "/receipt/"), "scan.pdf", b" " * (9 * MEGABYTE))
        page = send(server, browser, "/receipt/", body[:1000] + b" " * (9 * MEGABYTE), 1000)
    assert page.status == 413


def test_ten_megabytes_come_in_without_filling_the_memory(tmp_path):
    path = f"/taking/{an_open_engagement().slug}/{uuid.uuid4()}/"
    content = PDF[:9] + random.Random(1).randbytes(9 * MEGABYTE) + b"\n%%EOF\n"
    with a_server(tmp_path, WEB_CONCURRENCY="1", WEB_THREADS="1") as server:
        browser = Browser(server.origin)
        send(server, browser, path, body_with(fields_of(browser, path), "one.pdf", PDF))
        before = most_memory(server)
        for number in range(3):
            body = body_with(fields_of(browser, path), f"{number}.pdf", content)
            assert send(server, browser, path, body).status == 303
        assert most_memory(server) - before < 6 * MEGABYTE
    assert Attachment.objects.count() == 4


def most_memory(server: WebServer) -> int:
    """The most that the server's worker ever held, in bytes."""
    pid = server.process.running.pid
    (worker,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{worker}/status").read_text())[1]) * 1024


@pytest.fixture
def a_small_disk(tmp_path):
    """Three megabytes, and then it is full."""
    place = tmp_path / "small-disk"
    place.mkdir()
    mounted = (
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], check=False).returncode == 0
    )
    if not mounted:
        pytest.skip("Only root can set up a small disk.")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_costs_the_file_and_nothing_else(tmp_path, a_small_disk, settings):
    """One file is too big for the disk on its way in, one in the store. A view without a file is sent all the same."""
    settings.PRIVATE_STORE = a_small_disk
    engagement = an_open_engagement()
    path = f"/taking/{engagement.slug}/{uuid.uuid4()}/"
    with a_web_server(tmp_path / "web.log", PRIVATE_STORE=str(a_small_disk), **TAKING) as server:
        browser = Browser(server.origin)
        sizes = ((4_000_000, 503, "We could not keep your file"), (2_000_000, 303, ""), (1_900_000, 200, "on our side"))
        for size, status, words in sizes:
            content = PDF[:9] + b" " * size + PDF[9:]
            page = send(server, browser, path, body_with(fields_of(browser, path), "scan.pdf", content))
            assert (page.status, words in page.body) == (status, True), size
        check = browser.fill_in(engagement.slug, "Words need no file")
        sent = browser.post(check.replace("/check/", "/send/"), browser.get(check).fields)
        assert sent.location.endswith("/sent/")
    row = Attachment.objects.get()
    assert [place.name for place in everything_in_store()] == [row.stored_name]
    assert place_of(row.stored_name).stat().st_size == row.size
    assert list((a_small_disk / "incoming").iterdir()) == []
