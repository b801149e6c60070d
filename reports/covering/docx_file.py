"""A covering paper as a DOCX file, for staff to edit: real headings, a table with a header row, language and title."""

import io
import re

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from reports.covering.sheet import Part, Sheet

LANGUAGE = "en-GB"
FONT = "Arial"
# What XML can't hold at all. The words were cleaned before; this keeps a file from breaking on what slipped through.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def docx_of(sheet: Sheet) -> bytes:
    """The file. It holds no macros, no outside links and nobody's name but what was typed into the paper."""
    document = Document()
    _set_up(document, sheet)
    if sheet.notice:
        document.add_paragraph(_safe(sheet.notice), style="Intense Quote")
    document.add_paragraph(_safe(sheet.body))
    document.add_heading(_safe(sheet.title), level=1)
    _table(document, sheet)
    for part in sheet.parts:
        _part(document, part)
    for line in sheet.stamp:
        document.add_paragraph(_safe(line))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_up(document: Doc, sheet: Sheet) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.language = _safe(sheet.title)[:255], _safe(sheet.body)[:255], LANGUAGE
    facts.comments, facts.last_modified_by = "", ""
    facts.created = facts.modified = sheet.at.replace(tzinfo=None)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for part in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{part}"), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _table(document: Doc, sheet: Sheet) -> None:
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, (_("What"), _("Answer")), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    # Says to programs that the first row is a header, and prints it anew on each page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for label, value in sheet.facts:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(_safe(label)).bold = True
        cells[1].text = _safe(value)


def _part(document: Doc, part: Part) -> None:
    if part.heading:
        document.add_heading(_safe(part.heading), level=2)
    for line in part.lines:
        document.add_paragraph(_safe(line), style="List Bullet" if part.is_list else None)


def _safe(words: str) -> str:
    return NOT_XML.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", words)
