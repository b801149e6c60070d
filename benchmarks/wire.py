"""Ready-made HTTP requests: written before a measurement, kept in a file, sent as they are."""

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode

HEADERS = "Host: 127.0.0.1\r\nUser-Agent: benchmark\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"


def get(path: str, cookies: dict[str, str] | None = None) -> bytes:
    return f"GET {path} HTTP/1.1\r\n{HEADERS}{_cookies(cookies or {})}\r\n".encode()


def post(path: str, fields: dict[str, str], cookies: dict[str, str]) -> bytes:
    """What a browser sends when somebody presses the button of a form."""
    body = urlencode(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\n{HEADERS}{_cookies(cookies)}"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _cookies(cookies: dict[str, str]) -> str:
    kept = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return f"Cookie: {kept}\r\n" if kept else ""


def keep(requests: Iterable[bytes], file: Path) -> None:
    file.write_text(json.dumps([request.decode() for request in requests]), "utf-8")


def kept(file: Path) -> list[bytes]:
    return [request.encode() for request in json.loads(file.read_text("utf-8"))]
