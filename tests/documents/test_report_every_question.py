"""The report on an engagement that asks every type of question: its words, and what two validators say of the PDF."""

import pytest

from groundwork.printing.rendering import render_pdf
from tests.builders import CLOSES
from tests.documents.checks import faults_of, words_of
from tests.question_builders import a_document_with_every_question, views_of_every_kind
from tests.report_builders import a_snapshot, edition_html, volumes_html

AGREED = [
    {"who": "Example Scrutiny Committee", "reason": "meeting", "until": CLOSES.isoformat(), "sent": True},
    {"who": "", "reason": "format", "until": CLOSES.isoformat(), "sent": None},
]


def printed(folder, count):
    """The report, then its volumes."""
    facts = {"document": a_document_with_every_question(), "agreed_dates": AGREED if count > 1 else []}
    views = views_of_every_kind(count)
    made = []
    for number, html in enumerate([edition_html(a_snapshot(views, **facts)), *volumes_html(views, **facts)]):
        made.append(render_pdf(html=html, into=folder / f"report-{count}-{number}.pdf", strict=True))
        assert (made[-1].warnings, made[-1].refused) == ((), 0)
    return [one.path for one in made]


@pytest.mark.parametrize("count", [0, 1, 60])
def test_two_validators_find_no_fault_with_no_view_with_one_and_with_many(tmp_path, count):
    report, *volumes = printed(tmp_path, count)
    for pdf in (report, *volumes):
        assert faults_of(pdf) == []
    read = " ".join(words_of(report).split())
    assert "What people answered" in read
    assert f"Answered: {'0 of 0' if not count else ''}".strip() in read


def test_the_words_of_many_views_are_there_and_unagreed_bodies_and_files_are_not(tmp_path):
    read = " ".join(word for pdf in printed(tmp_path, 60) for word in words_of(pdf).split())
    for words in (
        "Page four is hard.",
        "Kind and quick.",
        "Scrutiny",
        "Not named",
        "Example Kitchen",
        "No file is part of this report.",
        "began as a copy of a published view",
        "Asked only of those who answered “Yes” to question 2.",
    ):
        assert words in read, words
    assert "Hush Club" not in read
    assert "file-" not in read
