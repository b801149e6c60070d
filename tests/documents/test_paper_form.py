"""The form on paper, printed and read back: for the demonstration's engagements and for one of every question."""

import re
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from groundwork.printing.rendering import render_pdf
from responses.assistance.paper_file import paper_html
from scenarios.models import Engagement
from tests.builders import a_draft_engagement, an_engagement_with_every_question, an_open_engagement, opened
from tests.demo_builders import ICP, NATIONAL, the_demonstration
from tests.documents.checks import faults_of, words_of
from tests.documents.test_hostile_markup import a_canary, attacks, holds_the_canary, squeezed
from tests.groundwork.printing.test_fetching import a_server_that_counts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PHONE = {"channel": "phone", "label": "Phone us", "value": "0191 498 0123", "note": None, "standing": "placeholder"}


def printed(engagement: Engagement, folder: Path) -> Path:
    made = render_pdf(html=paper_html(engagement.current_version), into=folder / "form.pdf", strict=True)
    assert (made.warnings, made.refused) == ((), 0)
    assert faults_of(made.path) == []
    return made.path


def one_line(pdf: Path) -> str:
    return " ".join(words_of(pdf).split())


def structure_of(pdf: Path) -> str:
    return subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True).stdout.decode()


def test_every_kind_of_question_has_its_place(tmp_path):
    engagement = an_engagement_with_every_question(texts={"ways_to_respond": [PHONE]})
    words = one_line(pdf := printed(engagement, tmp_path))
    for asked in engagement.current_version.document["questions"]:
        assert f"{asked['number']}. {asked['text']}" in words
        for option in asked["options"]:
            assert option["label"] in words
    for said in (
        "Answer this only if you ticked “Yes” at question 2.",
        "Write a number from 1 to 400.",
        "Tick at least 1 and at most 3.",
        "Write 1 in the box of what comes first for you",
        "About: Plan, part 2",
        "up to 500 words",
        "S1-A01 A reason for it, S1-A01.",
        "Member of the public",
        "The view of someone I am helping",
        "First part of your postcode, and the next number",
        "Is this the agreed view of your organisation?",
        "Not yet: it is a draft",
        "How did you form this view?",
        "We ran a survey",
        "How many people do you represent?",
        "Might your organisation gain from this contract?",
        "Has it also sent a view of its own?",
        "How many patients are on your list? (optional) Answer this only if you ticked “GP practice”.",
        "No. Count my view, but do not show it",
        "It has to reach us by 11:59pm on Thursday 11 March 2021.",
        "0191 498 0123",
        f"Form version 1, {engagement.current_version.digest[:12]}",
        "Page 2 of",
    ):
        assert said in words, said
    assert "Demonstration" not in words
    tags = structure_of(pdf)
    for tag in ("H1", "H2", "H3", "Table", "TH", "TD", "L", "LI"):
        assert tag in tags


@pytest.mark.parametrize("slug", [ICP, NATIONAL])
def test_the_demonstrations_forms_are_whole_and_say_what_they_are(slug, tmp_path, settings):
    settings.DEMO_MODE = True
    engagement = the_demonstration()[slug]
    pdf = printed(engagement, tmp_path)
    words = one_line(pdf)
    for asked in engagement.current_version.document["questions"]:
        assert squeezed(asked["text"]) in squeezed(words)
    assert all("Demonstration" in page for page in words_of(pdf).split("\f") if page.strip())
    assert "nothing sent in these ways reaches it" in words


def test_the_letters_are_large(tmp_path):
    pdf = printed(an_open_engagement(), tmp_path)
    subprocess.run(["pdftohtml", "-xml", "-i", "-q", pdf, tmp_path / "read"], check=True)
    read = (tmp_path / "read.xml").read_text("utf-8")
    # At the default zoom of 1.5 a letter of 14 points counts as 21.
    sizes = {int(size) for size in re.findall(r'<fontspec [^>]*size="(\d+)"', read)}
    assert min(sizes) >= 21


def test_hostile_words_are_printed_as_words(tmp_path):
    with a_server_that_counts() as (server, hits):
        urllib.request.urlopen(f"{server}/counts").close()
        hostile = attacks(server, a_canary(tmp_path))
        pdf = printed(a_hostile_engagement(hostile), tmp_path)
    assert hits == ["/counts"]
    assert not holds_the_canary(pdf)
    words = squeezed(words_of(pdf))
    for attack in hostile:
        assert squeezed(attack) in words, attack


def a_hostile_engagement(hostile: list[str]) -> Engagement:
    engagement = a_draft_engagement(title=hostile[0], short_title=hostile[1], summary=hostile[2])
    engagement.texts = {"ways_to_respond": [PHONE | {"value": hostile[3]}]}
    engagement.save()
    options = [{"value": f"option-{number}", "label": attack} for number, attack in enumerate(hostile)]
    rows: list[Any] = list(engagement.questions.all())
    rows[0].options, rows[0].text = options, hostile[4]
    rows[1].help, rows[1].document_ref = hostile[5], hostile[6]
    for row in rows:
        row.save()
    for scenario in engagement.scenarios.all():
        scenario.title = hostile[7]
        scenario.save()
        scenario.points.update(text=hostile[8])
    return opened(engagement)
