"""What a parsed document needs before WeasyPrint lays it out.

Directions that browsers find by themselves; shares and codes that stay on one line; and bounds on one person's words,
so that nobody's text, however long, is cut off or holds up everybody else's.
"""

import re
import unicodedata
from xml.etree.ElementTree import Element, SubElement

RIGHT_TO_LEFT = ("R", "AL")
# Pango counts widths in a 32-bit number: a word of some 250,000 letters overflows it and is cut off unsaid.
# A word far longer than any address gets places to break, several to a line, so that lines are full. Spaces that
# keep words together make one word of them.
ENDLESS_WORD = re.compile(r"[\S\u00a0\u2007\u202f]{5000,}")
PIECE = 20
MAY_BREAK_HERE = "\u200b"
# What no line of a table ends within: the two counts of `12 of 60 (20%)`, and a code such as `V-7F3K29QX`.
KEPT = re.compile(r"[\d,]{1,12} \S{1,12} [\d,]{1,12}(?= \()|\b[A-Z][A-Z0-9]?-[A-Z0-9]{3,12}\b")
# Breaking one paragraph into lines takes time that grows with the square of its length in some scripts.
LONGEST_PARAGRAPH = 20_000


def prepare(root: Element) -> None:
    """Settle directions, part endless words and paragraphs, in place."""
    for element in root.iter():
        if element.get("dir", "").lower() == "auto":
            element.set("dir", direction("".join(element.itertext())))
        if element.tag != "style":
            element.text = _with_breaks(element.text)
        element.tail = _with_breaks(element.tail)
        if element.tag in ("td", "th") and element.text and not len(element):
            _keep_together(element)
    for parent in list(root.iter()):
        for place in reversed(range(len(parent))):
            _part_paragraph(parent, place)


def _keep_together(cell: Element) -> None:
    """Shares and codes stay on one line, in a table of any width."""
    text, start, last = cell.text or "", 0, None
    for found in KEPT.finditer(text):
        before = text[start : found.start()]
        if last is None:
            cell.text = before
        else:
            last.tail = before
        last, start = SubElement(cell, "span", {"class": "kept"}), found.end()
        last.text = found[0]
    if last is not None:
        last.tail = text[start:]


def direction(text: str) -> str:
    """`dir="auto"`: the way of the first letter that has one; left to right where none has."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way == "L":
            return "ltr"
        if way in RIGHT_TO_LEFT:
            return "rtl"
    return "ltr"


def _with_breaks(text: str | None) -> str | None:
    return ENDLESS_WORD.sub(lambda word: MAY_BREAK_HERE.join(pieces(word[0], PIECE)), text) if text else text


def _part_paragraph(parent: Element, place: int) -> None:
    paragraph = parent[place]
    text = paragraph.text or ""
    if paragraph.tag != "p" or len(paragraph) or len(text) <= LONGEST_PARAGRAPH:
        return
    paragraph.text, *others = pieces(text, LONGEST_PARAGRAPH)
    for number, other in enumerate(others, start=1):
        more = Element("p", {name: value for name, value in paragraph.attrib.items() if name != "id"})
        more.text = other
        parent.insert(place + number, more)
    parent[place + len(others)].tail, paragraph.tail = paragraph.tail, None


def pieces(text: str, length: int) -> list[str]:
    """The text in pieces of about this length, cut at the next place where a cut does no harm."""
    cut, start = [], 0
    while len(text) - start > length:
        end = start + length
        at_space = text.rfind(" ", start, end)
        end = at_space + 1 if at_space > start + length // 2 else end
        while end < len(text) and not _may_cut(text[end - 1], text[end]):
            end += 1
        cut.append(text[start:end])
        start = end
    return [*cut, text[start:]]


def _may_cut(before: str, after: str) -> bool:
    """Not inside a sign written with several characters: an accented letter, a family of emoji."""
    joins = unicodedata.category(before) == "Cf"
    return not joins and unicodedata.category(after) not in ("Mn", "Mc", "Me", "Cf", "Sk")
