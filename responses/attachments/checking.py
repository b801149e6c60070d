"""Whether we take a file: by its name and by what it holds, both together. Nothing in it is ever run or drawn."""

import zipfile
from typing import IO

from responses.attachments import refusals
from responses.attachments.names import clean_name, kind_by_name
from responses.attachments.packed import check_packed
from responses.attachments.pictures import check_picture
from responses.attachments.readable import check_pdf, check_text
from responses.attachments.refusals import NotTaken
from responses.attachments.states import DOCX, MOST_BYTES, ODT, PDF, TXT, Kind

__all__ = ["NotTaken", "check_file"]


def check_file(name: str, file: IO[bytes]) -> Kind:
    """What kind of file this is. Raises NotTaken, whose words name the file, say why and what to do.

    `name` is what its sender calls it. The file is read in small pieces, so its size in memory stays the same.
    """
    name = clean_name(name)
    kind = kind_by_name(name)
    size = file.seek(0, 2)
    if size == 0:
        raise refusals.empty(name)
    if size > MOST_BYTES:
        raise refusals.too_big(name, size)
    _check_content(name, file, size, kind)
    file.seek(0)
    return kind


def _check_content(name: str, file: IO[bytes], size: int, kind: Kind) -> None:
    if kind in (DOCX, ODT):
        return check_packed(name, file, size, kind)
    if zipfile.is_zipfile(file):
        # A second file of another kind hangs on the end.
        raise refusals.holds_something_else(name)
    if kind == PDF:
        return check_pdf(name, file, size)
    if kind == TXT:
        return check_text(name, file, size)
    return check_picture(name, file, size, kind)
