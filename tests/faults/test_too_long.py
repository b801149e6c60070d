"""What is too long for the web server to read gets a page of ours, and nothing of it back."""

import socket

import pytest

from tests.processes import a_web_server

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "canary-7f3k"


def answer(port: int, request: str) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(request.encode())
        reply = b""
        while piece := line.recv(65536):
            reply += piece
    return reply.decode()


def test_a_request_that_is_too_long_is_answered_with_a_page_that_helps(tmp_path):
    host = "Host: 127.0.0.1\r\n"
    heaps = {
        "an address": (414, f"GET /engagements/?q={CANARY * 1000} HTTP/1.1\r\n{host}\r\n"),
        "a header": (431, f"GET / HTTP/1.1\r\n{host}Cookie: draft={CANARY * 1000}\r\n\r\n"),
        "a long header": (431, f"GET / HTTP/1.1\r\n{host}Cookie: draft={CANARY * 20000}\r\n\r\n"),
        "many headers": (431, f"GET / HTTP/1.1\r\n{host}" + f"X-Many: {CANARY}\r\n" * 150 + "\r\n"),
    }
    with a_web_server(tmp_path / "web.log") as server:
        for what, (status, request) in heaps.items():
            reply = answer(server.port, request)
            assert reply.startswith(f"HTTP/1.1 {status} "), what
            assert '<h1 class="nhsuk-heading-l">What your browser sent is too long</h1>' in reply, what
            assert "default-src 'none'" in reply, what
            assert CANARY not in reply, what
        assert answer(server.port, f"GET /help/ HTTP/1.1\r\n{host}Connection: close\r\n\r\n").startswith("HTTP/1.1 200")
    assert CANARY not in (tmp_path / "web.log").read_text()
