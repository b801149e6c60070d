"""The demonstration's kind of report, printed and read back: its words, its tags, and what two validators say."""

import re
import subprocess
from pathlib import Path

import pytest
from lxml.html import fromstring

from groundwork.printing.rendering import render_pdf
from reports.compilation.building import Book
from reports.compilation.rendering import document_of, twin_html
from tests.documents.checks import faults_of, words_of
from tests.report_builders import TYPES, WORDS, a_snapshot, a_view, answers, edition_html, volumes_html

MATTERS = {"reaction": "matters", "words": "Very much so."}
SCRIPTS = [
    "Dw i'n cytuno â'r cynllun, ond beth am yr iaith Gymraeg?",
    "مجھے لگتا ہے کہ یہ ٹھیک ہے۔",
    "আমি মনে করি এটি ভালো।",
    "Zażółć gęślą jaźń 👩‍⚕️ 🏥 🇬🇧",
    "我认为这很好。",
    "=1+1",
    "",
]


def every_kind_of_view() -> list:
    times = ["on_time", "on_time", "on_time", "between", "late"]
    return [
        a_view(
            type=TYPES[number % len(TYPES)][0],
            organisation=f"Example Group {number}" if number % 4 == 1 else "",
            publication_choice="publish_named" if number % 8 == 1 else "publish",
            publication=("published", "published", "awaiting", "count_only")[number % 4],
            timing=times[number % 5],
            grace=number % 5 == 0,
            synthetic=True,
            answers=answers(
                preference=("scenario-1", "scenario-2", "neither", "unsure", "")[number % 5],
                why=f"{WORDS} {SCRIPTS[number % 7]}",
                other=SCRIPTS[(number + 3) % 7],
                points={"S1-A01": MATTERS} if number % 3 else {},
            ),
        )
        for number in range(60)
    ]


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    printed = render_pdf(html=edition_html(a_snapshot(every_kind_of_view())), into=folder / "report.pdf", strict=True)
    assert (printed.warnings, printed.refused) == ((), 0)
    return printed.path


@pytest.fixture(scope="module")
def volumes(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("volumes")
    made = []
    for number, html in enumerate(volumes_html(every_kind_of_view()), start=1):
        printed = render_pdf(html=html, into=folder / f"volume-{number}.pdf", strict=True)
        assert (printed.warnings, printed.refused) == ((), 0)
        made.append(printed.path)
    return made


def one_line(pdf: Path) -> str:
    return " ".join(words_of(pdf).split())


def test_the_summary_is_one_page(report):
    pages = [" ".join(page.split()) for page in words_of(report).split("\f")]
    (summary,) = (number for number, page in enumerate(pages) if "1. Summary" in page and "Contents" not in page)
    assert "2. What we asked" in pages[summary + 1]


def test_no_page_is_near_to_empty_and_none_ends_with_a_heading(report):
    *pages, _last = words_of(report).rstrip("\f").split("\f")
    for number, page in enumerate(pages[1:], start=2):
        words = page.split()
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        assert len(words) > 60, f"page {number} holds next to nothing: {lines}"
        assert not re.fullmatch(r"\d+\. .*[a-z]", lines[-2]), f"page {number} ends with {lines[-2]}"


def test_the_head_of_each_page_is_short_and_says_what_is_made_up(report):
    heads = {" ".join(page.split("\n")[0].split()) for page in words_of(report).rstrip("\f").split("\f")[1:]}
    title = "Report on the views we received: Lead provider engagement"
    assert heads == {f"{title} Demonstration: holds synthetic views"}


def test_a_share_keeps_its_counts_on_one_line(report):
    shares = re.findall(r"\d+ of \d+", words_of(report))
    assert len(shares) > 100
    assert not re.search(r"\d of *$", words_of(report), re.MULTILINE)


def test_the_words_can_be_read_back(report, volumes):
    words = one_line(report)
    assert "Page 2 of" in words
    assert "Demonstration. Report on the views we received: Lead provider engagement" in words
    assert "60 of the 60 views in this report are synthetic" in words
    assert "This is not a vote." in words
    assert "Example Group 1" in words
    words = " ".join(one_line(volume) for volume in volumes)
    assert "I worry that one contract for everything makes it harder to see who decides." in words
    assert "Dw i'n cytuno â'r cynllun, ond beth am yr iaith Gymraeg?" in words
    assert "=1+1" in words
    assert "Volume 2, page 2 of" in words


def test_every_number_of_every_table_stands_in_the_pdf_as_in_the_twin(report):
    """The recount of the restricted file equals the twin: so it equals the PDF."""
    read = subprocess.run(["pdftotext", "-raw", str(report), "-"], capture_output=True, check=True, text=True).stdout
    words = " ".join(read.split())
    twin = fromstring(twin_html(document_of(Book(a_snapshot(every_kind_of_view()), approved=True))))
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in twin.xpath("//table/tbody/tr")]
    numbers = [row for row in rows if any(cell[:1].isdigit() for cell in row[1:])]
    assert len(numbers) > 60
    assert [row for row in numbers if " ".join(filter(None, row)) not in words] == []


def test_only_published_views_are_in_the_volumes(volumes):
    views = [found for volume in volumes for found in re.findall(r"View (V-\d{6})", one_line(volume))]
    published = [view.public_id for view in every_kind_of_view() if view.publication == "published"]
    assert len(set(views)) == len(published) == 30


def test_the_title_says_what_it_is_and_the_outline_follows_the_contents(report):
    facts = subprocess.run(["pdfinfo", str(report)], capture_output=True, check=True).stdout.decode()
    assert re.search(r"Title: +Demonstration. Report on the views we received", facts)
    assert re.search(r"Tagged: +yes", facts)
    structure = subprocess.run(["pdfinfo", "-struct", str(report)], capture_output=True, check=True).stdout.decode()
    for tag in ("H1", "H2", "H3", "Table", "TH", "TD", "Figure", "L"):
        assert re.search(rf"^ *{tag}\b", structure, re.MULTILINE), tag


def test_two_checkers_find_nothing(report, volumes):
    assert faults_of(report) == []
    for volume in volumes:
        assert faults_of(volume) == []


def test_a_draft_carries_its_mark_on_every_page_and_is_as_readable(tmp_path):
    html = edition_html(a_snapshot([a_view()]), approved=False)
    printed = render_pdf(html=html, into=tmp_path / "draft.pdf", strict=True)
    assert (printed.warnings, printed.refused) == ((), 0)
    pages = words_of(printed.path).split("\f")[: printed.pages]
    assert all("Draft" in page for page in pages)
    assert faults_of(printed.path) == []
    plain = render_pdf(html=edition_html(a_snapshot([a_view()])), into=tmp_path / "plain.pdf", strict=True)
    assert all("Draft" not in page for page in words_of(plain.path).split("\f"))


def test_a_demonstration_without_synthetic_views_says_so_at_the_head_of_each_page(tmp_path):
    html = edition_html(a_snapshot([a_view()], demonstration=True))
    printed = render_pdf(html=html, into=tmp_path / "small.pdf", strict=True)
    pages = words_of(printed.path).split("\f")[: printed.pages]
    assert len(pages) > 3
    assert all("Demonstration" in page for page in pages)
    assert faults_of(printed.path) == []


@pytest.mark.parametrize("count", [0, 1])
def test_a_report_on_no_view_or_one_is_whole_too(tmp_path, count):
    html = edition_html(a_snapshot([a_view() for _ in range(count)]))
    printed = render_pdf(html=html, into=tmp_path / "small.pdf", strict=True)
    assert (printed.warnings, printed.refused) == ((), 0)
    assert faults_of(printed.path) == []
    assert f"We received {count} view." in one_line(printed.path) or count == 0
