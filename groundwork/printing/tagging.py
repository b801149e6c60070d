"""What makes a tagged PDF read aloud as it was written, where WeasyPrint alone falls short.

Five gaps are closed. Header cells say whether they head a column or a row. Every glyph has a Unicode
value. Running heads and page numbers are set apart from the text. Blocks in an item of a list stand in its
body. And text whose letters combine (Bengali, Hindi, Tamil, Thai) carries the words as typed, because the
glyphs of such scripts cannot be turned back into letters one by one. The pinned version of WeasyPrint
matters here: the tests of this package hold each point.
Source: ISO 14289-1 (PDF/UA-1), 7.1, 7.5 and 7.21.7; ISO 32000-1, 14.8.2.2 and 14.9.4.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.pdf.stream import Stream
from weasyprint.pdf.tags import _build_box_tree as tag_box

from groundwork.printing.preparation import RIGHT_TO_LEFT

# Thai and Lao letters that draw as two glyphs although Unicode calls them plain letters.
SPLIT_LETTERS = "\u0e33\u0eb3"
NO_UNICODE_VALUE = re.compile(rb"(<[0-9a-f]+>) <>")
PRINTED_TOO = 4  # the flag of an annotation that paper shows like the screen
WORD_JOINER = rb"\1 <2060>"
GLYPH_MAP_STARTS = b"/CIDInit /ProcSet findresource begin"


def letters_combine(text: str) -> bool:
    """Whether the letters of this text take shapes together, so that glyphs do not spell the words.

    Never for text that runs right to left: its glyphs spell well enough, and several readers turn words
    that are given beside them the wrong way round.
    """
    if text.isascii():
        return False
    letters = set(text)
    if any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in letters):
        return False
    return any(unicodedata.category(letter).startswith("M") or letter in SPLIT_LETTERS for letter in letters)


class ReadableStream(Stream):
    """A page's drawing that keeps words beside glyphs, and sets running heads and feet apart from the text."""

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        if box.element is None:
            # Only what stands in a page's margins comes from no element: decoration to those who listen.
            with self.artifact():
                yield
            return
        with super().marked(box, tag):
            text = getattr(box, "text", "")
            if letters_combine(text):
                # What opens the passage has just been drawn: its tag, its properties, its operator.
                properties = self.stream[-2]
                properties["ActualText"] = pydyf.String(text)
            yield


def install() -> None:
    """Make WeasyPrint draw and tag in this way. For a process that only prints."""
    weasyprint.pdf.Stream = ReadableStream
    weasyprint.pdf.tags._build_box_tree = _tag_all_but_margins


def _tag_all_but_margins(box: Any, *arguments: Any) -> Iterator[pydyf.Dictionary]:
    if not isinstance(box, MarginBox):
        yield from tag_box(box, *arguments)


def finish(_document: Any, pdf: pydyf.PDF) -> None:
    """Complete the tags and glyph maps of a laid-out document, just before it is written."""
    for item in list(pdf.objects):
        if isinstance(item, pydyf.Dictionary) and item.get("S") == "/LI":
            _give_body(item, pdf)
        elif isinstance(item, pydyf.Dictionary) and item.get("S") == "/TH":
            item["A"]["Scope"] = _scope(item, pdf)
        elif isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Link":
            item["F"] = PRINTED_TOO
        elif isinstance(item, pydyf.Stream) and item.stream and item.stream[0] == GLYPH_MAP_STARTS:
            item.stream[:] = [NO_UNICODE_VALUE.sub(WORD_JOINER, line) for line in item.stream]


def _give_body(item: pydyf.Dictionary, pdf: pydyf.PDF) -> None:
    """Paragraphs and other blocks of an item stand in a body, as a line of its words does."""
    kids = [(kid, _element(kid, pdf)) for kid in item["K"]]
    blocks = [kid for kid, element in kids if element["S"] not in ("/Lbl", "/LBody")]
    if not blocks:
        return
    body = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(blocks), "Pg": item["Pg"], "P": item.reference}
    )
    pdf.add_object(body)
    for block in blocks:
        _element(block, pdf)["P"] = body.reference
    item["K"] = pydyf.Array([*(kid for kid, element in kids if element["S"] in ("/Lbl", "/LBody")), body.reference])


def _scope(header: pydyf.Dictionary, pdf: pydyf.PDF) -> str:
    """A header cell heads its row when data stands beside it below the table's head, else its column."""
    row = _element(header["P"], pdf)
    in_head = _element(row["P"], pdf)["S"] == "/THead"
    beside_data = any(_element(cell, pdf)["S"] == "/TD" for cell in row["K"])
    return "/Row" if beside_data and not in_head else "/Column"


def _element(reference: bytes, pdf: pydyf.PDF) -> pydyf.Dictionary:
    return pdf.objects[int(reference.split()[0])]
