"""The reading process: one file in, its words out. Started by `extraction`, walled in, then gone.

Needs its kind, its place, and its limits in seconds and megabytes. Writes one JSON object on standard output.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from groundwork.printing.confinement import confine, forbid_reaching_out

MOST_CHARACTERS = 500_000
MOST_BYTES = 50 * 1024 * 1024
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
# The words of a Word document, then those at its feet.
WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
# Said twice for older programs, struck out, or a colleague's remark: not what was sent.
LEFT_OUT = {
    f"{CHOICES}Fallback",
    f"{WORD}del",
    f"{WORD}moveFrom",
    f"{TEXT}tracked-changes",
    f"{OFFICE}annotation",
}
PARAGRAPHS = {f"{WORD}p", f"{TEXT}p", f"{TEXT}h"}
SIGNS = {
    f"{WORD}tab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{TEXT}tab": "\t",
    f"{TEXT}line-break": "\n",
}
SPACES, HOW_MANY, MOST_SPACES = f"{TEXT}s", f"{TEXT}c", 200
INSIDE_WORD, INSIDE_ODT = f"{WORD}t", {f"{TEXT}p", f"{TEXT}h", f"{TEXT}span", f"{TEXT}a"}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
EMPTY_LINES = re.compile(r"\n{3,}")


def main() -> None:
    kind, path, seconds, memory_mb = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    confine(seconds=seconds, memory_mb=memory_mb)
    forbid_reaching_out()
    words = READERS[kind](path)
    words = EMPTY_LINES.sub("\n\n", CONTROLS.sub("", words)).strip()
    json.dump({"words": words[:MOST_CHARACTERS], "cut": len(words) > MOST_CHARACTERS}, sys.stdout)


def _plain(path: str) -> str:
    """As it was checked when it came: by its mark, else UTF-8, else what older Windows programs write."""
    with Path(path).open("rb") as file:
        content = file.read(MOST_BYTES)
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    return ""


def _docx(path: str) -> str:
    with zipfile.ZipFile(path) as packed:
        there = set(packed.namelist())
        return "\n".join(_words(_tree(packed, part)) for part in WORD_PARTS if part in there)


def _odt(path: str) -> str:
    with zipfile.ZipFile(path) as packed:
        body = _tree(packed, "content.xml").find(f"{OFFICE}body")
    return "" if body is None else _words(body)


def _tree(packed: zipfile.ZipFile, part: str) -> Any:
    """No entities, no network, no depth beyond the library's own limits."""
    with packed.open(part) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("too big to read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _words(root: Any) -> str:
    return "".join(_pieces(root))


def _pieces(root: Any) -> Iterator[str]:
    """In the document's order, without recursion: a hostile file may be as deep as the parser lets it."""
    left_out = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if left_out is None and event == "start":
            if element.tag in LEFT_OUT:
                left_out = element
            else:
                yield from _begins(element)
        elif event == "end":
            if element is left_out:
                left_out = None
            elif left_out is None and element.tag in PARAGRAPHS:
                yield "\n"
            if left_out is None and element is not root:
                yield from _follows(element)


def _begins(element: Any) -> Iterator[str]:
    if element.tag in SIGNS:
        yield SIGNS[element.tag]
    elif element.tag == SPACES:
        yield " " * min(int(element.get(HOW_MANY, "1")), MOST_SPACES)
    elif element.tag == INSIDE_WORD or element.tag in INSIDE_ODT:
        yield element.text or ""


def _follows(element: Any) -> Iterator[str]:
    """What stands after an element and belongs to the paragraph around it."""
    parent = element.getparent()
    if parent is not None and parent.tag in INSIDE_ODT:
        yield element.tail or ""


READERS = {"txt": _plain, "docx": _docx, "odt": _odt}

if __name__ == "__main__":
    main()
