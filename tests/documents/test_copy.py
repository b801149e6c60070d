"""The copy of one's own answers: what two validators say of it, and that every word of it is there."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from responses.intake.models import Response
from tests.builders import an_engagement_with_every_question, an_open_engagement
from tests.documents.checks import faults_of, words_of
from tests.documents.test_hostile_markup import a_canary, attacks, holds_the_canary, squeezed
from tests.groundwork.printing.test_fetching import a_server_that_counts
from tests.responses.intake.test_leaves import BODIES, FILES, LIST, SPEAKERS, add, fill_in
from tests.responses.intake.walking import hidden_fields, post, send

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILE_LINK = re.compile(r'href="\?file=(\d+)"')
PAGE_NUMBER = re.compile(r"Page \d+ of \d+")
ODD = (
    "A plain line and <b>no</b> markup & so on\n\n- Croeso, ŵ ŷ\n\n\tΕλλάδα, naïve “quotes”\n\nمرحبا بالعالم — ہم مل کر"
)


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"
    settings.CLAMAV_SOCKET = None


def copy_of(client, sent: str, folder: Path) -> Path:
    page = client.get(sent.replace("/sent/", "/copy/"))
    assert page["Content-Type"] == "application/pdf", page.content[:300]
    place = folder / "copy.pdf"
    place.write_bytes(page.content)
    assert faults_of(place) == []
    return place


def one_line(pdf: Path) -> str:
    return " ".join(words_of(pdf).split())


@pytest.mark.parametrize("speaker", list(SPEAKERS))
def test_two_validators_find_no_fault_whoever_speaks(client, speaker, tmp_path):
    pages = {
        "about-you": SPEAKERS[speaker],
        "questions/q1-scenario": {"answer": "scenario-1"},
        "questions/q1-why": {"answer": ODD},
        "points/scenario-1": {"S1-A01-reaction": "dispute", "S1-A01-words": "Not so", "missing": "The cost"},
        "publication": {"choice": "do_not_publish"},
    }
    if speaker == "several":
        pages["organisations"] = {"upload": "yes", "file": SimpleUploadedFile("list.csv", LIST.encode())}
    base = fill_in(client, an_open_engagement(), pages)
    add(client, f"{base}/files/", FILES)
    sent = send(client, f"{base}/check/").url
    words = one_line(copy_of(client, sent, tmp_path))
    wanted = ["Not so", "The cost", *FILES, *([body["name"] for body in BODIES] if speaker == "several" else [])]
    for said in (Response.objects.get().reference, "Croeso, ŵ ŷ", "and <b>no</b> markup & so on", "naïve", *wanted):
        assert said in words, said
    assert client.cookies["draft"].value not in words


def test_every_kind_of_answer_is_printed_and_so_is_what_was_corrected(client, tmp_path):
    engagement = an_engagement_with_every_question(asks_preference=True)
    pages = {
        "about-you": SPEAKERS["own_view"],
        "questions/q-preference": {"answer": "scenario-2"},
        "questions/q-used": {"answer": "yes"},
        "questions/q-visits": {"answer": "12"},
        "questions/q-place": {"answer": "clinic"},
        "questions/q-days": {"answer": ["thursday", "monday"]},
        "questions/q-one-word": {"answer": "Kind and quick."},
        "questions/q-more": {"answer": "First words. " + "A long line of words. " * 90},
        "publication": {"choice": "publish"},
    }
    base = fill_in(client, engagement, pages)
    add(client, f"{base}/questions/q-file/files/", {"map.png": FILES["map.png"]})
    sent = send(client, f"{base}/check/").url
    words = one_line(copy_of(client, sent, tmp_path))
    for said in ("Kind and quick.", "Clinic", "Monday", "Thursday", "map.png", "First words."):
        assert said in words, said
    assert words.count("A long line of words.") == 90
    correcting = client.post(sent.replace("/sent/", "/correct/"), hidden_fields(client.get(sent))).url
    post(client, correcting.replace("check", "questions/q-more"), answer="Second words.")
    newest = one_line(copy_of(client, send(client, correcting).url, tmp_path))
    assert "Second words." in newest
    assert "First words." not in newest


def test_an_endless_word_is_printed_whole_in_files_that_follow_each_other(client, tmp_path):
    """A million letters without a space: the first and the last file, and the list that leads to all of them."""
    pages = {
        "about-you": SPEAKERS["own_view"],
        "questions/q1-why": {"answer": f"Begin{'a' * 1_000_000}End"},
        "publication": {"choice": "publish"},
    }
    base = fill_in(client, an_open_engagement(max_words=None), pages)
    address = send(client, f"{base}/check/").url.replace("/sent/", "/copy/")
    listed = FILE_LINK.findall(client.get(address).text)
    assert listed == ["1", "2", "3", "4"]
    last = one_line(copy_of(client, f"{address}?file=4", tmp_path))
    assert "Your view, file 4 of 4" in last
    assert "End" in last
    assert "May we publish your view?" in last
    (tmp_path / "first.pdf").write_bytes(client.get(f"{address}?file=1").content)
    first = words_of(tmp_path / "first.pdf")
    assert "Begin" in first
    assert first.count("a") > 280_000
    for nothing in ("5", "0", "x", "٣٣٣", "9" * 400):
        assert FILE_LINK.findall(client.get(f"{address}?file={nothing}").text) == listed


def test_a_view_for_five_thousand_bodies_is_one_file_and_names_each(client, tmp_path):
    engagement = an_open_engagement()
    names = [f"Surgery {number}, Long Lane" for number in range(4_998)] + ["مركز صحي", "Dŵr Ystrad"]
    rows = "\n".join(f'"{name}",vcse,yes,no' for name in names)
    file = SimpleUploadedFile("list.csv", f"name,type,consent,replied\n{rows}".encode())
    pages = {
        "about-you": SPEAKERS["several"],
        "organisations": {"upload": "yes", "file": file},
        "questions/q1-why": {"answer": "All of us agree."},
        "publication": {"choice": "publish"},
    }
    sent = send(client, fill_in(client, engagement, pages) + "/check/").url
    on_page, on_paper = client.get(sent).text, one_line(copy_of(client, sent, tmp_path))
    on_paper = " ".join(PAGE_NUMBER.sub("", on_paper).split())
    for text in (on_page, on_paper):
        assert "Organisations you speak for: 5000" in text
        assert "1 to 100: Surgery 0, Long Lane; Surgery 1, Long Lane;" in text
    assert all(name in on_page for name in names)
    assert [name for name in names if name.isascii() and name not in on_paper] == []
    assert "Dŵr Ystrad" in on_paper


def test_hostile_words_are_printed_as_words_and_fetch_nothing(client, tmp_path):
    with a_server_that_counts() as (server, hits):
        hostile = attacks(server, a_canary(tmp_path))
        pages = {
            "about-you": SPEAKERS["several"] | {"speaker": hostile[0][:150]},
            "questions/q1-why": {"answer": "\n".join(hostile)},
            "publication": {"choice": "publish"},
        }
        base = fill_in(client, an_open_engagement(max_words=None), pages)
        post(client, f"{base}/organisations/", name="<img src=x>", type="vcse", consent="yes", replied="no")
        pdf = copy_of(client, send(client, f"{base}/check/").url, tmp_path)
    assert hits == []
    assert not holds_the_canary(pdf)
    words = squeezed(words_of(pdf))
    for attack in (*hostile, "<img src=x>"):
        assert squeezed(attack) in words, attack
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened:
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})
