"""A virus scanner on a real socket that speaks as much of ClamAV's tongue as the portal asks."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Answer = Callable[[bytes], bytes | None]


def finds_eicar(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if b"EICAR" in content else b"stream: OK\0"


class Scanner:
    """`asked` holds what came to be scanned. An answer of None hangs up without a word."""

    def __init__(self, listening: socket.socket, answer: Answer, most: int) -> None:
        self.listening, self.answer, self.most = listening, answer, most
        self.asked: list[bytes] = []

    def serve(self) -> None:
        while True:
            try:
                line, _where = self.listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as stream:
                self._talk(line, stream)

    def _talk(self, line: socket.socket, stream: object) -> None:
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", stream.read(4))[0]:
            content += stream.read(size)
            if len(content) > self.most:
                line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.asked.append(content)
        said = self.answer(content)
        if said is not None:
            line.sendall(said)


@contextmanager
def a_scanner(
    where: Path | None = None, answer: Answer = finds_eicar, most: int = 100_000_000
) -> Iterator[tuple[str | tuple[str, int], Scanner]]:
    """(its address, the scanner): on a path, or else on a port of this machine."""
    listening = socket.socket(socket.AF_UNIX if where else socket.AF_INET)
    listening.bind(str(where) if where else ("127.0.0.1", 0))
    listening.listen()
    scanner = Scanner(listening, answer, most)
    thread = threading.Thread(target=scanner.serve, daemon=True)
    thread.start()
    try:
        yield (str(where) if where else listening.getsockname()), scanner
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)
