"""Files as people send them, and as people send them who mean harm: name to bytes, made on the spot."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def packed(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(**more: str | bytes) -> bytes:
    parts = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<w:document>Our view.</w:document>"}
    return packed(parts | {name.replace("__", "/"): content for name, content in more.items()})


def docx_with(parts: Mapping[str, str | bytes]) -> bytes:
    return packed({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<w:document/>"} | dict(parts))


def odt(parts: Mapping[str, str | bytes] | None = None) -> bytes:
    plain = {
        "mimetype": ODT_TYPE,
        "content.xml": "<office:document-content/>",
        "META-INF/manifest.xml": "<manifest:manifest/>",
    }
    return packed(plain | dict(parts or {}))


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (0, 94, 184)).save(out, kind)
    return out.getvalue()


def png_that_says(wide: int, high: int) -> bytes:
    """A few bytes that claim to be a picture of this size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))

    header = struct.pack("!IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg_that_says(wide: int, high: int) -> bytes:
    plain = picture("JPEG")
    place = plain.index(b"\xff\xc0") + 5
    return plain[:place] + struct.pack("!HH", high, wide) + plain[place + 4 :]


def locked_zip(content: bytes) -> bytes:
    """The same with the flag that says each part needs a password."""
    changed = bytearray(content)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            changed[place + flag] |= 1
            place = content.find(mark, place + 4)
    return bytes(changed)


def telling_less(content: bytes, name: str, size: int) -> bytes:
    """The same with a smaller size told for one part, in both of the places that tell it."""
    changed = bytearray(content)
    for mark, where, named in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = content.find(mark)
        while place >= 0:
            if content[place + named :].startswith(name.encode()):
                changed[place + where : place + where + 4] = struct.pack("<I", size)
            place = content.find(mark, place + 4)
    return bytes(changed)


def uploaded(name: str = "letter.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
