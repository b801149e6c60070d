"""A file on its way out, in pieces."""

from typing import NamedTuple


class Piece(NamedTuple):
    """Some bytes of a file, and how many views end in them."""

    content: bytes
    rows: int
