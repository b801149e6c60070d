"""Did the whole of a form arrive? As many bytes as were announced, and our sentinel at their end."""

from collections.abc import Collection
from contextlib import suppress
from typing import IO, Any, cast

from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, resolve

from consultation.accounts.methods import FILES, ONE_CLICK
from groundwork.forms import sentinel

PIECE = 64 * 1024
# A browser shows our words about a file that is too big only once it has sent all of it. A phone's film is more
# than we wait for.
MOST_TO_READ_AWAY = 64 * 1024 * 1024


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


def _goes_to_one_of(names: Collection[str], request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in names
    except Resolver404:
        return False


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


def read_to_the_end(request: HttpRequest) -> None:
    """Take what the browser sends and throw it away, so that it comes to read our answer."""
    left = MOST_TO_READ_AWAY
    try:
        while left > 0 and (piece := request.read(PIECE)):
            left -= len(piece)
    except OSError:
        return


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
