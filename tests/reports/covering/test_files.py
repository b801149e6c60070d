"""The same words in three forms: page, PDF and DOCX. The PDF is held to two independent checkers."""

import io
import zipfile

import pytest
from django.template.loader import render_to_string
from docx import Document

from reports.covering.docx_file import docx_of
from reports.covering.models import CoveringPaper
from reports.covering.printing import printed
from reports.covering.sheet import sheet_of
from tests.builders import WHILE_OPEN, an_open_engagement
from tests.documents.checks import faults_of, words_of
from tests.report_builders import a_finished_report
from tests.reports.covering.writing import HOSTILE, a_content

pytestmark = pytest.mark.django_db
ARABIC = "\u0627\u0644\u0639\u0631\u0628\u064a\u0629"


def a_paper(**facts) -> CoveringPaper:
    engagement = an_open_engagement(short_title="Lead provider")
    a_finished_report(engagement)
    content = a_content(engagement, **facts)
    return CoveringPaper(engagement=engagement, number=3, content=content, at=WHILE_OPEN)


def squeezed(words: str) -> str:
    return "".join(words.split())


def said_in(docx: bytes) -> list[str]:
    """Everything that the file says, in order."""
    document = Document(io.BytesIO(docx))
    said = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            said += [cell.text for row in block.rows for cell in row.cells]
        else:
            said.append(block.text)
    return said


@pytest.mark.parametrize("as_draft", [True, False])
def test_the_pdf_conforms_and_says_all_of_it_in_two_pages(tmp_path, as_draft):
    sheet = sheet_of(a_paper(), as_draft=as_draft)
    made = printed(sheet)
    pdf = tmp_path / "covering.pdf"
    pdf.write_bytes(made.content)
    assert faults_of(pdf) == []
    assert made.pages == 2
    read = squeezed(words_of(pdf))
    assert [words for words in sheet.words() if squeezed(words) not in read] == []
    assert ("Draft:notreleased" in read) is as_draft


def test_the_same_paper_gives_the_same_bytes():
    sheet = sheet_of(a_paper(), as_draft=False)
    assert printed(sheet).digest == printed(sheet).digest


def test_pdf_and_docx_say_the_same(tmp_path):
    sheet = sheet_of(a_paper(), as_draft=False)
    pdf = tmp_path / "covering.pdf"
    pdf.write_bytes(printed(sheet).content)
    read = squeezed(words_of(pdf))
    said = said_in(docx_of(sheet))
    assert sorted(filter(None, said)) == sorted(filter(None, [*sheet.words(), "What", "Answer"]))
    assert [words for words in said if squeezed(words) not in read] == []


def test_the_docx_has_headings_a_header_row_language_and_title_and_nothing_that_runs():
    docx = docx_of(sheet_of(a_paper(), as_draft=True))
    document = Document(io.BytesIO(docx))
    headings = [
        (block.style.name, block.text) for block in document.paragraphs if block.style.name.startswith("Heading")
    ]
    assert headings[0] == ("Heading 1", "Should one lead provider hold the contract?")
    assert {"Key points", "Risks and issues", "Conflicts of interest, and how they are handled"} <= {
        text for style, text in headings if style == "Heading 2"
    }
    facts = document.core_properties
    assert (facts.title, facts.author, facts.language) == (headings[0][1], "Example CCG", "en-GB")
    assert facts.last_modified_by == ""
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert "Draft: not released to the Governing Body" in said_in(docx)
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        assert not [name for name in packed.namelist() if "vba" in name.lower() or "embed" in name.lower()]
        assert b'w:val="en-GB"' in packed.read("word/styles.xml")
        outside = [name for name in packed.namelist() if name.endswith(".rels") and b"External" in packed.read(name)]
        assert outside == []


def test_hostile_words_are_words_in_every_form(tmp_path):
    hostile = f"{HOSTILE}\n{ARABIC}\n\U0001f600\x07\x1b[31m\ufffe"
    long = " ".join(["word"] * 900)
    paper = a_paper(title=HOSTILE, key_points=hostile, risks=long, sponsor="<script>alert(1)</script>", finance="")
    sheet = sheet_of(paper, as_draft=True)
    pdf = tmp_path / "covering.pdf"
    pdf.write_bytes(printed(sheet).content)
    assert faults_of(pdf) == []
    read = words_of(pdf)
    assert "<script>alert(1)</script>" in read
    assert "[U+202E]" in read
    said = "\n".join(said_in(docx_of(sheet)))
    assert "<b>bold</b> [U+202E]turned" in said
    assert ARABIC in said
    assert "\x07" not in said
    page = render_to_string("covering/parts/sheet.html", {"sheet": sheet})
    assert "<script>" not in page
    assert "\u202e" not in page


def test_what_is_empty_has_no_heading_and_every_choice_is_listed():
    paper = a_paper(finance="", recommended="approve:scenario-1", recommendation_words="From July 2021.")
    sheet = sheet_of(paper, as_draft=False)
    assert "Money" not in [part.heading for part in sheet.parts]
    words = list(sheet.words())
    assert "Approve: Scenario two: keep the alliance" in words
    assert "Recommended: Approve: Scenario one: a lead provider" in words
    assert "From July 2021." in words
    plain = list(sheet_of(a_paper(), as_draft=False).words())
    assert "This paper recommends none of them above the others." in plain
    assert dict(sheet.facts)["Purpose"] == (
        "Ticked: Decision, Discussion. Not ticked: Approval, Assurance, Information."
    )
