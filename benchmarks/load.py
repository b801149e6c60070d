"""Plays a number of users against a server on this machine and notes how long each waits.

Client and servers share the processors, so the client does next to nothing: requests are ready-made bytes, one
thread watches all connections, and of a reply only status and length are read. No thinking time between requests.
"""

import gc
import itertools
import selectors
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

# As many as a visitor sends in one go. New connections also go to whichever server process has room.
REQUESTS_A_CONNECTION = 10
LONGEST_WAIT = 30
END_OF_HEADERS = b"\r\n\r\n"
LENGTH = b"content-length:"
Task = TypeVar("Task")


class WrongReply(Exception):
    """The server said something else than it should; what it didn't do can't be measured."""


@dataclass(frozen=True)
class Run:
    """One run: how many requests were answered, in how many seconds, and each one's wait in seconds, sorted."""

    answered: int
    seconds: float
    waits: tuple[float, ...]

    @property
    def a_second(self) -> float:
        return self.answered / self.seconds

    @property
    def p95(self) -> float:
        """The wait that 95 of 100 requests stayed under, in milliseconds."""
        return self.waits[int(len(self.waits) * 0.95)] * 1000


class Line:
    """One user: a connection with at most one request on its way."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST_WAIT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.left = REQUESTS_A_CONNECTION

    def send(self, request: bytes) -> None:
        self.left -= 1
        self.reply, self.whole = b"", 0
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def is_answered(self) -> bool:
        """Take what has come; true once the reply is whole."""
        some = self.socket.recv(65536)
        if not some:
            raise WrongReply("The server hung up in the middle of a reply.")
        self.reply += some
        if not self.whole:
            self.whole = length_of(self.reply)
        return 0 < self.whole <= len(self.reply)


def length_of(reply: bytes) -> int:
    """Bytes of the whole reply, or 0 while its headers are still coming."""
    end = reply.find(END_OF_HEADERS)
    if end < 0:
        return 0
    headers = reply[:end].lower()
    place = headers.find(LENGTH)
    if place < 0:
        raise WrongReply("A reply didn't say how long it is.")
    return end + len(END_OF_HEADERS) + int(headers[place + len(LENGTH) :].split(b"\r\n", 1)[0])


def play(port: int, requests: Iterable[bytes], *, users: int, status: int, seconds: float) -> Run:
    """Send the requests, `users` at a time, until they are used up or the time is over.

    Every reply must have this status. Raises WrongReply, OSError.
    """
    return undisturbed(Senders(port, iter(requests), f" {status} ".encode()), users, seconds)


def undisturbed(crowd: "Crowd[Any]", users: int, seconds: float) -> Run:
    """One run, in which this program doesn't stop to collect its garbage."""
    gc.collect()
    gc.disable()
    try:
        return crowd.play(users, seconds)
    finally:
        gc.enable()
        crowd.go_home()


class Crowd(ABC, Generic[Task]):
    """Users who each take a task, finish it and take the next."""

    def __init__(self, port: int, tasks: Iterator[Task]) -> None:
        self.port, self.tasks = port, tasks
        self.watch = selectors.DefaultSelector()
        self.waits: list[float] = []

    @abstractmethod
    def begin(self, line: Line, task: Task) -> None:
        """Send the task's first request."""

    @abstractmethod
    def answered(self, line: Line) -> None:
        """A reply is whole: send the next request, or note the wait and take the next task."""

    def play(self, users: int, seconds: float) -> Run:
        began = time.perf_counter()
        self.until = began + seconds
        for task in itertools.islice(self.tasks, users):
            line = Line(self.port)
            self._watch(line)
            self.begin(line, task)
        while self.watch.get_map():
            self._hear()
        return Run(len(self.waits), time.perf_counter() - began, tuple(sorted(self.waits)))

    def next(self, line: Line) -> None:
        task = next(self.tasks, None) if time.perf_counter() < self.until else None
        if task is not None:
            self.begin(line, task)
            return
        self.watch.unregister(line.socket)
        line.socket.close()

    def send(self, line: Line, request: bytes) -> None:
        if not line.left:
            self.watch.unregister(line.socket)
            line.socket.close()
            line.open()
            self._watch(line)
        line.send(request)

    def _hear(self) -> None:
        heard = self.watch.select(LONGEST_WAIT)
        if not heard:
            raise WrongReply(f"No reply for {LONGEST_WAIT} seconds.")
        for key, _events in heard:
            line: Line = key.data
            if line.is_answered():
                self.answered(line)

    def _watch(self, line: Line) -> None:
        self.watch.register(line.socket, selectors.EVENT_READ, line)

    def go_home(self) -> None:
        for key in list(self.watch.get_map().values()):
            key.data.socket.close()
        self.watch.close()


class Senders(Crowd[bytes]):
    """People whose request is ready: one task is one request."""

    def __init__(self, port: int, requests: Iterator[bytes], status: bytes) -> None:
        super().__init__(port, requests)
        self.status = status

    def begin(self, line: Line, task: bytes) -> None:
        self.send(line, task)

    def answered(self, line: Line) -> None:
        self.waits.append(time.perf_counter() - line.began)
        first = line.reply.split(b"\r\n", 1)[0]
        if self.status not in first:
            raise WrongReply(f"The server answered {first.decode()!r}.")
        self.next(line)
