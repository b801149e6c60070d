"""The report on an engagement that asks every type of question: its words, and what two validators say of the PDF."""

import pytest

from groundwork.printing.rendering import render_pdf
from reports.compilation.rendering import printed_html
from tests.builders import CLOSES
from tests.documents.checks import faults_of, words_of
from tests.question_builders import a_document_with_every_question, views_of_every_kind
from tests.report_builders import a_snapshot

AGREED = [
    {"who": "Example Scrutiny Committee", "reason": "meeting", "until": CLOSES.isoformat(), "sent": True},
    {"who": "", "reason": "format", "until": CLOSES.isoformat(), "sent": None},
]


def printed(folder, count):
    snapshot = a_snapshot(
        views_of_every_kind(count), document=a_document_with_every_question(), agreed_dates=AGREED if count > 1 else []
    )
    made = render_pdf(html=printed_html(snapshot), into=folder / f"report-{count}.pdf", strict=True)
    assert (made.warnings, made.refused) == ((), 0)
    return made.path


@pytest.mark.parametrize("count", [0, 1, 60])
def test_two_validators_find_no_fault_with_no_view_with_one_and_with_many(tmp_path, count):
    pdf = printed(tmp_path, count)
    assert faults_of(pdf) == []
    read = " ".join(words_of(pdf).split())
    assert "6. What people answered" in read
    assert f"Answered: {'0 of 0' if not count else ''}".strip() in read


def test_the_words_of_many_views_are_there_and_unagreed_bodies_and_files_are_not(tmp_path):
    read = " ".join(words_of(printed(tmp_path, 60)).split())
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
