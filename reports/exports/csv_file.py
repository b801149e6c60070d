"""Views as CSV, a piece at a time: UTF-8 with a byte order mark, lines as RFC 4180 has them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from reports.exports.pieces import Piece
from reports.figures.cells import Value, in_csv

AT_LEAST = 64 * 1024
BYTE_ORDER_MARK = "\ufeff"


def csv_pieces(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[Piece]:
    """The file in pieces of about 64 KB: never more of it is in memory."""
    text, count = io.StringIO(newline=""), 0
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow([in_csv(heading) for heading in headings])
    for row in rows:
        writer.writerow([value if value == "" else in_csv(value) for value in row])
        count += 1
        if text.tell() >= AT_LEAST:
            yield Piece(_taken_from(text), count)
            count = 0
    yield Piece(_taken_from(text), count)


def last_line(words: str) -> bytes:
    """A line of its own for the end of a file that is not whole: each piece before it ended with a line."""
    return f'"{words}"\r\n'.encode()


def _taken_from(text: io.StringIO) -> bytes:
    piece = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return piece
