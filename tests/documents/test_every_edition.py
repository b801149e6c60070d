"""Editions that no other test prints, and reports as large and wide as they come: all of it is on the page."""

import re
import subprocess
from pathlib import Path

import pytest

from groundwork.printing.rendering import RenderedPdf, render_pdf
from reports.compilation.states import FULL, INTERIM, PUBLIC, RESTRICTED, SUMMARY, SUPPLEMENT
from tests.documents.checks import faults_of, words_of
from tests.report_builders import TYPES, a_document, a_snapshot, a_view, answers, edition_html, volumes_html

COLUMNS = 12
TURNED = "Before \u202eturned round\u202c after."
# Urdu, Arabic, Bengali, Chinese, an emoji, a letter of nobody's font, and a sign that turns text round.
WORDS = (
    "\u0635\u062d\u062a \u06a9\u06cc",
    "\u0627\u0644\u0635\u062d\u0629",
    "\u09b8\u09cd\u09ac\u09be\u09b8\u09cd\u09a5\u09cd\u09af",
    "\u536b\u751f\u670d\u52a1",
    "\U0001f600",
    "a \ue000 b",
    TURNED,
)


def strictly(html: str, into: Path) -> RenderedPdf:
    made = render_pdf(html=html, into=into, strict=True)
    assert (made.warnings, made.refused) == ((), 0)
    assert faults_of(made.path) == []
    return made


@pytest.mark.parametrize(
    ("kind", "edition", "title"),
    [
        (INTERIM, RESTRICTED, "Interim report on the views we received so far"),
        (SUPPLEMENT, PUBLIC, "Supplement on the views we received late"),
        (FULL, SUMMARY, "Summary of the views we received"),
    ],
)
def test_every_kind_and_edition_conforms(tmp_path, kind, edition, title):
    views = [a_view(organisation=f"Body {words}", type="vcse", publication_choice="publish_named") for words in WORDS]
    snapshot = a_snapshot([*views, a_view(timing="late")])
    made = strictly(edition_html(snapshot, kind=kind, edition=edition), tmp_path / "edition.pdf")
    assert title in " ".join(words_of(made.path).split())


def test_a_report_of_three_hundred_organisations_and_tables_wider_than_a_page_keeps_all_of_it_on_the_page(tmp_path):
    views = [
        a_view(
            type=TYPES[number % len(TYPES)][0],
            organisation=f"Example Organisation number {number} of the North",
            publication_choice="publish_named",
            answers=answers(why="", other="", points={}),
        )
        for number in range(300)
    ]
    columns = [f"Integration{number:02}" for number in range(COLUMNS)]
    row = {"label": "Responsibilities", "unit": None, "cells": [[f"unquestionable-{n:02}"] for n in range(COLUMNS)]}
    document = a_document(texts={"comparison_table": {"caption": "Compared", "columns": columns, "rows": [row]}})
    options = [{"value": f"o-{n}", "label": f"Possibility number {n}"} for n in range(COLUMNS)]
    document["questions"][0]["options"] = options
    made = strictly(edition_html(a_snapshot(views, document=document)), tmp_path / "wide.pdf")
    assert words_off_the_page(made.path) == []
    words = words_of(made.path)
    assert set(re.findall(r"Organisation number (\d+) of", " ".join(words.split()))) == {str(n) for n in range(300)}
    assert all(column in words for column in columns), "the name of a column was broken"
    assert {"Compared (1 of 3)", "Compared (3 of 3)"} <= set(re.findall(r"Compared \(\d of 3\)", words))


def test_an_answer_of_fifty_thousand_words_is_printed_whole_in_its_volume_and_the_next_view_after_it(tmp_path):
    long = a_view(answers=answers(why="Buses matter. " * 25_000, other=""))
    odd = [a_view(answers=answers(why=words, other="")) for words in WORDS]
    last = a_view(answers=answers(why="I come last and I am still here."))
    (html,) = volumes_html([long, *odd, last])
    made = strictly(html, tmp_path / "long.pdf")
    words = words_of(made.path)
    assert words.count("Buses") == words.count("matter.") == 25_000
    assert "I come last and I am still here." in " ".join(words.split())
    assert "[U+E000]" in words
    assert "[U+202E]" in words


def words_off_the_page(pdf: Path) -> list[str]:
    """Words that stand, or end, beyond the edge of their page."""
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    width = float(re.search(r'<page width="([\d.]+)"', told)[1])
    found = re.findall(r'<word xMin="([-\d.]+)".*?xMax="([-\d.]+)".*?>(.*?)</word>', told)
    assert len(found) > 1000
    return [word for left, right, word in found if float(left) < 0 or float(right) > width]
