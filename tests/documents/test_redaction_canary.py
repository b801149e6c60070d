"""Hidden words are nowhere in anything made from a view: not in the snapshot, the web page, the PDF or its metadata."""

import json
import subprocess

import pytest

from groundwork.printing.rendering import render_pdf
from reports.compilation.snapshot import take_snapshot
from responses.moderation.hiding import agree, hide
from responses.moderation.services import publish
from tests.builders import a_response, an_open_engagement
from tests.documents.checks import faults_of, words_of
from tests.report_builders import edition_html, kept_volumes_html, printed_views, two_moderators

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CANARY = "Zyxwvqane"
TOLD = f"My neighbour {CANARY} 😀 told me. مرحبا {CANARY} and so on."


def test_hidden_words_are_in_no_report(tmp_path):
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    facts = {
        "points": {"S1-A01": {"reaction": "matters", "words": f"Ask {CANARY}."}},
        "missing": {"scenario-2": CANARY},
        "other": f"{CANARY}!",
    }
    view = a_response(engagement, why=TOLD, **facts)
    texts = {("question", "q1-why"): TOLD, ("question", "q2-other"): facts["other"]}
    texts |= {("point", "S1-A01"): f"Ask {CANARY}.", ("missing", "scenario-2"): CANARY}
    runs = [(*text, place, place + len(CANARY)) for text, words in texts.items() for place in _starts(words)]
    told = {"response": view, "version_number": 1}
    for row in hide(runs=runs, by=first, reason="allegation", **told):
        agree(redaction=row, by=second)
    publish(by=first, **told)
    snapshot = take_snapshot(engagement)
    kept = [snapshot.content, list(snapshot.entries()), snapshot.figures, printed_views(snapshot)]
    said = [json.dumps(kept, ensure_ascii=False)]
    (volume,) = kept_volumes_html(snapshot)
    for name, html in (("report", edition_html(snapshot)), ("volume", volume)):
        printed = render_pdf(html=html, into=tmp_path / f"{name}.pdf")
        said += [html, words_of(printed.path), metadata_of(printed.path)]
        assert CANARY.encode() not in printed.path.read_bytes()
        assert faults_of(printed.path) == []
    for made in said:
        assert CANARY.lower() not in made.lower()
        assert CANARY[:5].lower() not in made.lower()
    blank = "[removed: a serious claim about a person or body]"
    assert volume.count(blank) == len(runs)
    assert blank in " ".join(words_of(tmp_path / "volume.pdf").split())


def metadata_of(pdf):
    """All that the file says of itself, and its outline."""
    told = [subprocess.run(["pdfinfo", *more, pdf], capture_output=True, check=True) for more in ([], ["-meta"])]
    return "".join(said.stdout.decode("utf-8") for said in told)


def _starts(words):
    return [place for place in range(len(words)) if words.startswith(CANARY, place)]
