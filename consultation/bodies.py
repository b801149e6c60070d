"""Did the whole of a form arrive? As many bytes as were announced, and our sentinel at their end."""

import re
from collections.abc import Collection
from contextlib import suppress
from typing import IO, Any, cast

from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, resolve

from consultation.accounts.methods import BIG_FILES, FILES, ONE_CLICK
from groundwork.forms import sentinel

PIECE = 64 * 1024
# A browser shows our words about a file that is too big only once it has sent all of it. A phone's film is more
# than we wait for.
MOST_TO_READ_AWAY = 64 * 1024 * 1024
# Where staff bring in big files, they choose one that is twice too big now and then.
MOST_OF_BIG_ONES = 256 * 1024 * 1024
FILE_NAME = re.compile(rb'\r\nContent-Disposition: form-data; name="[^"\r\n]*"; filename="([^"\r\n]+)"', re.IGNORECASE)
LONGEST_NAME = 200


def came_whole(request: HttpRequest, announced: int) -> bool:
    """For a body without a file: it is read into memory."""
    try:
        if len(request.body) != announced:
            return False
    except OSError:
        return False
    _mark_broken_bytes(request)
    return request.POST.get(sentinel.NAME) == sentinel.VALUE or _is_one_click(request)


def _is_one_click(request: HttpRequest) -> bool:
    """Is this what a mail program sends for its reader, to an address that takes it? No form of ours drew it."""
    return request.POST.dict() == sentinel.ONE_CLICK and _goes_to_one_of(ONE_CLICK, request)


def takes_file(request: HttpRequest) -> bool:
    """Is this a form with a file, sent to an address that takes one?"""
    return request.content_type == "multipart/form-data" and _goes_to_one_of(FILES, request)


def takes_big_file(request: HttpRequest) -> bool:
    """Is it sent to an address where staff bring in big files?"""
    return _goes_to_one_of(BIG_FILES, request)


def megabytes_taken(request: HttpRequest) -> int:
    """The biggest file that this address takes."""
    return FILES.get(_view_name(request), 0)


def _goes_to_one_of(names: Collection[str], request: HttpRequest) -> bool:
    return _view_name(request) in names


def _view_name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def file_came_whole(request: HttpRequest, announced: int) -> bool:
    """For a body with a file: it goes to the disk as it is read. Raises OSError when the disk doesn't take it.

    The framework ends a part of a form where the line was cut and calls it whole, so the bytes are counted here.
    """
    counted = _Counted(request._stream)
    request._stream = cast(Any, counted)
    try:
        whole = request.POST.get(sentinel.NAME) == sentinel.VALUE
    except (MultiPartParserError, UnreadablePostError):
        _throw_away_half(request)
        return False
    except OSError:
        _throw_away_half(request)
        raise
    return whole and counted.came == announced


def read_to_the_end(request: HttpRequest, most: int = MOST_TO_READ_AWAY) -> str:
    """Take what the browser sends and throw it away, so that it comes to read our answer.

    Gives the name of the file in it, or nothing where none is found near the beginning: fields are small, and stand
    before the file or behind it.
    """
    left, beginning = most, b""
    try:
        while left > 0 and (piece := request.read(PIECE)):
            left -= len(piece)
            beginning += piece if len(beginning) < PIECE else b""
    except OSError:
        pass
    found = FILE_NAME.search(beginning)
    return _shown(found[1].decode("utf-8", "replace")) if found else ""


def _shown(name: str) -> str:
    """The last part of a file's name, without signs that nobody sees."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:LONGEST_NAME]


def _throw_away_half(request: HttpRequest) -> None:
    """The file that was being written when it broke off: left alone, it would go on filling the disk for a while."""
    for handler in request.upload_handlers:
        with suppress(OSError):
            handler.upload_interrupted()


class _Counted:
    """A body, and how much of it came."""

    def __init__(self, body: IO[bytes]) -> None:
        self.body, self.came = body, 0

    def read(self, *size: int) -> bytes:
        piece = self.body.read(*size)
        self.came += len(piece)
        return piece

    def readline(self, *size: int) -> bytes:
        line = self.body.readline(*size)
        self.came += len(line)
        return line

    def __getattr__(self, name: str) -> Any:
        return getattr(self.body, name)


def _mark_broken_bytes(request: HttpRequest) -> None:
    """Turn bytes that are not UTF-8 into U+FFFD, which the forms refuse in words.

    Django would read the whole body as Latin-1 instead and so spoil every field of it in silence.
    """
    if request.content_type == "application/x-www-form-urlencoded":
        request._body = request.body.decode("utf-8", "replace").encode()
