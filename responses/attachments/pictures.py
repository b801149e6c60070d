"""Pictures: only their headers are read here, so that a small file can't unpack into all of our memory."""

import struct
from typing import IO

from PIL import Image

from responses.attachments import refusals
from responses.attachments.states import JPEG, PNG, Kind

# More than the biggest common phone camera takes; the library itself warns just above.
MOST_PIXELS = 80 * 1000 * 1000
BEGINS = {PNG: b"\x89PNG\r\n\x1a\n", JPEG: b"\xff\xd8\xff"}
PNG_ENDS = b"IEND\xaeB`\x82"


def check_picture(name: str, file: IO[bytes], size: int, kind: Kind) -> None:
    """A picture of this kind, whole as far as its headers tell, and not too large to open. Raises NotTaken."""
    file.seek(0)
    if not file.read(8).startswith(BEGINS[kind]):
        raise refusals.not_what_it_says(name, kind.words)
    most = MOST_PIXELS // 1_000_000
    try:
        wide, high = _measured(file, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refusals.too_many_pixels(name, most) from None
    except (OSError, ValueError, SyntaxError, EOFError, struct.error):
        raise refusals.holds_something_else(name) from None
    if wide * high > MOST_PIXELS:
        raise refusals.too_many_pixels(name, most)
    if kind == PNG and not _ends_well(file, size):
        raise refusals.holds_something_else(name)


def _measured(file: IO[bytes], kind: Kind) -> tuple[int, int]:
    """Width and height in pixels, from the header; nothing is unpacked."""
    file.seek(0)
    with Image.open(file, formats=(kind.key.upper(),)) as picture:
        return picture.size


def _ends_well(file: IO[bytes], size: int) -> bool:
    file.seek(max(0, size - len(PNG_ENDS)))
    return file.read() == PNG_ENDS
