"""Everything a report is built of, each in a document of its own, before two independent checkers of PDF/UA-1."""

import sys
import unicodedata
from datetime import date
from html import escape
from pathlib import Path

import pikepdf
import pytest

from groundwork.printing.printable import printable
from reports.figures.charts import bars, stacked_bar
from reports.figures.receipts_chart import receipts
from reports.figures.timeline import timeline
from tests.documents.checks import faults_of, printed, words_of

STANCES = [("Scenario one", 12), ("Scenario two", 7), ("Neither", 1)]
CHART = bars(title="Views by type", description="Members of the public sent most.", items=STANCES)
OPENED, CLOSED = date(2021, 2, 10), date(2021, 3, 11)
DAYS = receipts(title="Receipts", description="By day.", days=[(OPENED, 3), (CLOSED, 2)], deadlines=[(CLOSED, "Close")])
TIMES = timeline(title="Timeline", description="What was when.", marks=[(OPENED, "Opened")], taken=(OPENED, CLOSED))
STACK = stacked_bar(title="Preference", description="By type.", rows=[("GP practice", STANCES), ("Nobody", [])])

LISTS = (
    "<ul><li>One<ul><li>Nested</li></ul></li><li>Two</li></ul><ol><li>First</li></ol>"
    "<dl><dt>Term</dt><dd>Meaning</dd></dl>"
)
BLOCKS_IN_LISTS = (
    "<h2>Lists</h2><ul><li><p>One</p><p>More of it</p></li><li>Two<blockquote><p>Quoted</p></blockquote></li>"
    "<li><p>Three</p><ol><li><p>Nested</p><p>More</p></li></ol></li><li><h3>Four</h3></li></ul>"
)
SET_APART = (
    '<div class="notice"><p>Not a vote.</p></div><div class="inset"><p>In.</p></div><p class="lead">Lead.</p>'
    '<p>See <a href="https://example.org/">our page about the scenarios</a>.</p>'
    '<p>Words<span class="footnote">A note.</span> go on.</p>'
)
CONTENTS = (
    '<nav class="contents"><h2>Contents</h2><ol><li><a href="#a">First</a><ol><li><a href="#b">Part</a></li></ol>'
    '</li></ol></nav><section class="section" id="a"><h2>First</h2><h3 id="b">Part</h3></section>'
)
TABLE = (
    '<table class="data"><caption>Views</caption><thead><tr><td></td><th scope="col">Count</th></tr></thead><tbody>'
    '<tr><th scope="row">GP practice</th><td class="num">3</td></tr></tbody></table>'
)
LONG_TABLE = (
    '<table class="data"><thead><tr><th scope="col">Type</th><th scope="col">Count</th></tr></thead><tbody>'
    + "".join(f'<tr><th scope="row">Row {row}</th><td>{row}</td></tr>' for row in range(120))
    + "</tbody></table>"
)
CHARTS = (
    f'<figure class="chart"><figcaption>Views</figcaption>{CHART}</figure>'
    f'<figure class="chart"><figcaption>Preference</figcaption>{STACK}</figure>'
    f'<figure class="chart"><figcaption>Receipts</figcaption>{DAYS}</figure>'
    '<p class="chart__finding">Most came at first.</p>'
    f'<figure class="chart"><figcaption>Timeline</figcaption>{TIMES}</figure>'
)
CONSTRUCTS = {
    "headings": "<h2>Two</h2><p>Words.</p><h3>Three</h3><blockquote><p>Quoted.</p></blockquote><h2>Again</h2>",
    "lists": LISTS,
    "blocks in lists": BLOCKS_IN_LISTS,
    "set-apart text": SET_APART,
    "contents": CONTENTS,
    "table": TABLE,
    "table over pages": LONG_TABLE,
    "charts": CHARTS,
}

SCRIPTS = {
    "Polish": "Usługi zdrowotne są ważne",
    "Arabic": "الخدمات الصحية مهمة",
    "Urdu": "صحت کی خدمات اہم ہیں",
    "Hebrew": "שירותי בריאות חשובים",
    "Bengali": "আমি বাংলায় গান গাই। স্বাস্থ্য সেবা কি ক ক্ষ",
    "Hindi": "स्वास्थ्य सेवाएं महत्वपूर्ण हैं",
    "Punjabi": "ਸਿਹਤ ਸੇਵਾਵਾਂ ਮਹੱਤਵਪੂਰਨ ਹਨ",
    "Gujarati": "આરોગ્ય સેવાઓ મહત્વપૂર્ણ છે",
    "Tamil": "சுகாதார சேவைகள் முக்கியம்",
    "Thai": "บริการสุขภาพมีความสำคัญ น้ำ",
    "Chinese": "卫生服务很重要",
    "Japanese": "保健サービスは重要です",
    "Korean": "보건 서비스는 중요합니다",
    "Amharic": "የጤና አገልግሎት",
    "Vietnamese": unicodedata.normalize("NFD", "Dịch vụ y tế rất quan trọng"),
    "emoji": "😀 👍🏽 👨‍👩‍👧‍👦 🇬🇧 ❤️ 1️⃣",
    "private use": "a \ue000 b",
    "control": "a \x00\x1b b \x91 c",
}


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_each_construct_conforms(name: str, tmp_path: Path) -> None:
    assert faults_of(printed(tmp_path, CONSTRUCTS[name]).path) == []


def test_the_checkers_see_what_is_wrong(tmp_path: Path) -> None:
    assert faults_of(printed(tmp_path, "<h3>A level left out</h3>").path)


def test_header_cells_say_what_they_head(tmp_path: Path) -> None:
    with pikepdf.open(printed(tmp_path, TABLE).path) as pdf:
        scopes = [
            str(cell.A.Scope)
            for cell in pdf.objects
            if isinstance(cell, pikepdf.Dictionary) and cell.get("/S") == "/TH"
        ]
    assert scopes == ["/Column", "/Row"]


def test_a_chart_is_a_figure_with_its_title_said(tmp_path: Path) -> None:
    with pikepdf.open(printed(tmp_path, CHARTS).path) as pdf:
        said = [
            str(part.Alt)
            for part in pdf.objects
            if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/Figure"
        ]
    assert said == ["Views by type", "Preference", "Receipts", "Timeline"]


def test_running_heads_and_page_numbers_are_set_apart_from_the_text(tmp_path: Path) -> None:
    made = printed(tmp_path, "<p>Words.</p>" * 80)
    assert "Page 2 of" in words_of(made.path)
    with pikepdf.open(made.path) as pdf:
        drawing = pikepdf.parse_content_stream(pdf.pages[1])
        marks = [str(step.operands[0]) for step in drawing if str(step.operator) in ("BMC", "BDC")]
    assert "/Artifact" in marks
    assert marks.index("/Artifact") > marks.index("/Span")


def test_every_script_conforms_and_reads_back_as_it_was_written(tmp_path: Path) -> None:
    made = printed(tmp_path, "".join(f'<p dir="auto">{escape(text)}</p>' for text in SCRIPTS.values()))
    assert faults_of(made.path) == []
    words = "".join(words_of(made.path).split())
    for script, text in SCRIPTS.items():
        assert "".join(printable(text).split()) in words, script


def test_no_character_of_unicode_spoils_a_document(tmp_path: Path) -> None:
    # All of the first letters, and so many of the others that each font has its turn only now and then.
    codes = [*range(0x530), *range(0x530, 0x3000, 17), *range(0x3000, sys.maxunicode + 1, 211)]
    characters = [chr(code) for code in codes]
    lines = ("  ".join(characters[at : at + 40]) for at in range(0, len(characters), 40))
    made = printed(tmp_path, "".join(f'<p dir="auto">{escape(line)}</p>' for line in lines))
    assert made.substituted > 1000
    assert faults_of(made.path) == []


def test_a_long_document_conforms(tmp_path: Path) -> None:
    views = "".join(f'<h3>View {n}</h3><p class="view__about">A carer.</p><p>{"Words " * 60}</p>' for n in range(300))
    made = printed(tmp_path, f"<h2>Views</h2>{views}")
    assert made.pages > 50
    assert faults_of(made.path) == []
