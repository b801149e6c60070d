"""Whoever sent a view can work out its leaf from the receipt file alone, whoever they speak for, with files or without.

The arithmetic is written out here once more, from its description and without the portal's own code.
"""

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from responses.intake.models import ResponseVersion
from tests.builders import an_engagement_with_every_question, an_open_engagement
from tests.responses.attachments.files import PDF, docx, picture
from tests.responses.intake.walking import begin, hidden_fields, post, send

pytestmark = pytest.mark.django_db

LIST = "name,type,consent,replied\nElm Lane,gp-practice,yes,no\nCafe\u0301 Clwb \u0175,vcse,asked,unknown\n"
BODIES = [
    {"name": "Elm Lane", "type": "gp-practice", "consent": "yes", "replied": "no"},
    {"name": "Café Clwb \u0175", "type": "vcse", "consent": "asked", "replied": "unknown"},
]
FILES = {"letter.pdf": PDF, "our view.docx": docx(), "map.png": picture()}
WORDS = "Cafe\u0301 first.\r\nThen “the rest” \U0001f469\u200d\u2695\ufe0f مرحبا"
SPEAKERS = {
    "own_view": {"type": "public", "capacity": "own_view"},
    "helping": {"type": "patient-carer", "capacity": "helping"},
    "official_view": {"type": "gp-practice", "capacity": "official_view", "organisation": "Elm Lane Surgery"},
    "several": {"type": "gp-practice", "capacity": "several", "speaker": "The federation"},
}


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"
    settings.CLAMAV_SOCKET = None


def leaf_of(paper):
    """SHA-256 over 0x00, the name of the form, the salt, and what was sent as JSON in UTF-8 with its keys in order."""
    sent = json.dumps(paper["sent"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(b"\x00" + b"consult-leaf-v1" + bytes.fromhex(paper["salt"]) + sent).hexdigest()


def paper_of(client, sent):
    return json.loads(client.get(sent.replace("/sent/", "/receipt-file/")).content)


def add(client, address, files):
    for name, content in files.items():
        assert post(client, address, file=SimpleUploadedFile(name, content)).status_code == 303


def sha256_of(files):
    return [hashlib.sha256(content).hexdigest() for content in files.values()]


def fill_in(client, engagement, pages):
    """Send each of these pages; where the pages are."""
    base = begin(client, engagement.slug).rsplit("/", 2)[0]
    for page, typed in pages.items():
        assert post(client, f"{base}/{page}/", **typed).status_code == 303, page
    return base


def a_view_of(client, engagement, speaker):
    """Filled in as far as check-answers, with files, and with a list where somebody speaks for several."""
    pages = {
        "about-you": SPEAKERS[speaker],
        "questions/q1-scenario": {"answer": "scenario-1"},
        "questions/q1-why": {"answer": WORDS},
        "points/scenario-1": {"S1-A01-reaction": "dispute", "S1-A01-words": "Not so", "missing": "The cost"},
        "publication": {"choice": "publish"},
    }
    if speaker == "several":
        pages["organisations"] = {"upload": "yes", "file": SimpleUploadedFile("list.csv", LIST.encode())}
    base = fill_in(client, engagement, pages)
    add(client, f"{base}/files/", FILES)
    return f"{base}/check/"


@pytest.mark.parametrize("speaker", list(SPEAKERS))
def test_a_receipt_proves_its_leaf_whoever_speaks(client, speaker):
    engagement, typed = an_open_engagement(), SPEAKERS[speaker]
    paper = paper_of(client, send(client, a_view_of(client, engagement, speaker)).url)
    version, sent = ResponseVersion.objects.get(), paper["sent"]
    assert leaf_of(paper) == paper["leaf"] == version.leaf
    name = typed.get("organisation") or typed.get("speaker", "")
    about = {"type": typed["type"], "capacity": speaker, "organisation": name, "locality": ""}
    assert sent["about"] == about
    assert sent["answers"]["questions"]["q1-why"] == "Café first.\nThen “the rest” \U0001f469\u200d\u2695\ufe0f مرحبا"
    assert sent["attachments"] == sha256_of(FILES)
    assert sent["answers"].get("bodies", []) == (BODIES if speaker == "several" else [])
    assert (sent["engagement"], sent["form"]) == (engagement.slug, engagement.current_version.digest)
    for changed in (
        {"about": about | {"type": "vcse"}},
        {"about": about | {"capacity": "own_view" if speaker == "helping" else "helping"}},
        {"attachments": sent["attachments"][::-1]},
        {"answers": sent["answers"] | {"bodies": BODIES[:1]}},
        {"received": "1999-03-05T12:00:01Z"},
        {"reference": "ICP-0000-0000"},
    ):
        assert leaf_of(paper | {"sent": sent | changed}) != version.leaf, changed


def test_answers_and_files_of_every_kind_of_question_are_in_the_leaf(client):
    engagement = an_engagement_with_every_question(asks_preference=True)
    pages = {
        "about-you": SPEAKERS["own_view"],
        "questions/q-preference": {"answer": "scenario-2"},
        "questions/q-used": {"answer": "yes"},
        "questions/q-visits": {"answer": "12.50"},
        "questions/q-days": {"answer": ["thursday", "monday"]},
        "questions/q-more": {"answer": WORDS},
        "publication": {"choice": "publish"},
    }
    base = fill_in(client, engagement, pages)
    add(client, f"{base}/questions/q-file/files/", {"map.png": FILES["map.png"]})
    add(client, f"{base}/files/", {"letter.pdf": PDF})
    paper = paper_of(client, send(client, f"{base}/check/").url)
    assert leaf_of(paper) == ResponseVersion.objects.get().leaf
    said = paper["sent"]["answers"]["questions"]
    assert (said["q-visits"], said["q-days"]) == ("12.50", ["monday", "thursday"])
    assert paper["sent"]["attachments"] == sha256_of({"map.png": FILES["map.png"], "letter.pdf": PDF})
    assert len(said["q-file"]) == 1


def test_a_correction_has_a_leaf_and_a_salt_of_its_own_and_keeps_its_files(client):
    check = a_view_of(client, an_open_engagement(), "several")
    sent = send(client, check).url
    first = paper_of(client, sent)
    correcting = client.post(sent.replace("/sent/", "/correct/"), hidden_fields(client.get(sent))).url
    post(client, correcting.replace("check", "organisations"), remove="0:Elm Lane")
    second = paper_of(client, send(client, correcting).url)
    leaves = list(ResponseVersion.objects.values_list("leaf", flat=True))
    assert [leaf_of(first), leaf_of(second)] == leaves
    assert first["salt"] != second["salt"]
    assert second["sent"]["answers"]["bodies"] == BODIES[1:]
    assert first["sent"]["attachments"] == second["sent"]["attachments"] == sha256_of(FILES)
