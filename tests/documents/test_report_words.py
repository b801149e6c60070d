"""A report full of what authors wrote, before two independent checkers of PDF/UA-1. Strictly: nothing is fetched."""

from pathlib import Path

from groundwork.printing.rendering import render_pdf
from reports.compilation.chapters.who import charts
from reports.narrative.sections import SECTIONS
from tests.documents.checks import faults_of, words_of
from tests.report_builders import a_snapshot, a_view, edition_html
from tests.reports.narrative.test_marking import EVERYTHING

HOSTILE = "<script src='https://evil.example/x.js'></script> {nonsense} \u202e ![x](https://evil.example/x.png)"


def test_words_in_every_chapter_conform_and_read_back(tmp_path: Path) -> None:
    views = [a_view(), a_view(timing="late"), a_view(organisation="<b>Hill</b> Surgery", type="gp-practice")]
    snapshot = a_snapshot(views)
    (chart, *_rest) = charts(snapshot.content)
    quote = {"words": "None of them <i>know</i>.", "who": "A carer", "view": "V-1", "version": 7}
    quote |= {"choice": "publish", "hidden": []}
    suggestion = {"id": "S-1", "text": "Wait <a> year.", "raised_by": 2, "views": ["V-1"], "theme": "", "reply": "No."}
    narrative = {
        "sections": dict.fromkeys(SECTIONS, f"{EVERYTHING}\n\nWe counted {{counted}}.\n\n{HOSTILE}"),
        "findings": {chart.id: {"sentence": "Of {counted}, {share on_time} <came> on time.", "basis": chart.basis}},
        "quotes": {},
        "suggestions": [suggestion],
        "against": [quote],
    }
    pdf = tmp_path / "words.pdf"
    made = render_pdf(html=edition_html(snapshot, narrative=narrative), into=pdf, strict=True)
    assert made.warnings == ()
    assert faults_of(pdf) == []
    words = " ".join(words_of(pdf).split())
    assert words.count("We counted 3.") == len(SECTIONS)
    assert "Of 3, 2 of 3 (67%) <came> on time." in words
    assert "None of them <i>know</i>." in words
    assert "Wait <a> year." in words
    assert "[a number that is not known]" in words
    assert "{nonsense}" not in words
