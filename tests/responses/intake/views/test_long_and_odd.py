"""Every page where somebody types: too long, odd or hostile. It is kept whole or refused with the words kept."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from responses.intake.models import Draft, Response, ResponseVersion
from tests.builders import an_open_engagement
from tests.responses.intake.walking import begin, hidden_fields, post, send

pytestmark = pytest.mark.django_db
MILLION = "word " * 210_000
LINES = "a line\n" * 10_000
BODY = {"name": "Elm Lane", "type": "gp-practice", "consent": "yes", "replied": "no"}
SEVERAL = {"type": "gp-practice", "capacity": "several", "speaker": "The federation"}
POINTS = {"S1-A01-reaction": "matters"}
# Page, the box that takes words, what else is typed there, what the box says where it takes no more.
BOXES = [
    ("about-you", "speaker", SEVERAL, "characters"),
    ("your-organisation", "role", {}, "characters"),
    ("your-organisation", "formed_words", {}, "characters"),
    ("your-organisation", "represented", {}, "number"),
    ("organisations", "name", BODY, "characters"),
    ("questions/q1-why", "answer", {}, "words"),
    ("points/scenario-1", "S1-A01-words", POINTS, ""),
    ("points/scenario-1", "missing", {}, ""),
    ("share", "name", {"act": "name"}, "characters"),
]


@pytest.fixture
def base(client):
    """Where the pages of a draft are that speaks for several."""
    base = begin(client, an_open_engagement().slug).rsplit("/", 2)[0]
    post(client, f"{base}/about-you/", **SEVERAL)
    return base


def whole(words, text):
    return " ".join(text.split()) in " ".join(words.split())


@pytest.mark.parametrize(("page", "box", "more", "limit"), BOXES)
@pytest.mark.parametrize("text", [MILLION, LINES], ids=["a million letters", "ten thousand lines"])
def test_very_long_words_are_kept_whole_or_come_back_whole(client, base, page, box, more, limit, text):
    before = Draft.objects.get().document
    reply = post(client, f"{base}/{page}/", **more | {box: text})
    if reply.status_code == 303:
        assert whole(str(Draft.objects.get().document), repr(text.strip())[1:-1])
        return
    words = reply.content.decode()
    assert reply.status_code == 200
    assert "There is a problem" in words
    assert limit in words
    assert whole(words, text), "the words are not on the page"
    assert Draft.objects.get().document == before


@pytest.mark.parametrize(("page", "box", "more", "_limit"), BOXES)
@pytest.mark.parametrize("broken", ["one\x00two", "one\ufffdtwo"])
def test_a_broken_letter_is_refused_on_every_page(client, base, page, box, more, _limit, broken):
    before = Draft.objects.get().document
    reply = post(client, f"{base}/{page}/", **more | {box: broken})
    assert reply.status_code == 200
    assert "one\ufffdtwo" in reply.content.decode()
    assert Draft.objects.get().document == before


@pytest.mark.parametrize(("page", "box", "more", "_limit"), BOXES)
@pytest.mark.parametrize(
    "shape",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "'-alert(1)-'",
        "</textarea><svg onload=alert(1)>",
        "{{ 7|add:7 }}{% debug %}",
        "javascript:alert(1)",
        "<!--",
    ],
)
def test_hostile_words_are_text_on_every_page(client, base, page, box, more, _limit, shape):
    reply = post(client, f"{base}/{page}/", **more | {box: shape})
    seen = [reply] if reply.status_code == 200 else [client.get(f"{base}/{page}/"), client.get(f"{base}/check/")]
    for shown in seen:
        words = shown.content.decode()
        for live in ("<script>alert", "<img src=x", "<svg onload", "'-alert(1)-'\"", "<!--"):
            assert live not in words
        assert 'href="javascript:' not in words


@pytest.mark.parametrize("lines", [6_000, 10_000])
def test_a_list_of_very_many_lines_is_told_and_adds_nothing(client, base, lines):
    rows = "".join(f"Practice {number},gp-practice,yes,no\n" for number in range(lines))
    file = SimpleUploadedFile("list.csv", f"name,type,consent,replied\n{rows}".encode())
    reply = post(client, f"{base}/organisations/", upload="yes", file=file)
    assert "more than 5,000 organisations" in reply.content.decode()
    assert "bodies" not in Draft.objects.get().document


def test_what_no_form_asks_for_changes_nothing(client, base):
    """A post may carry more than its page has: whose draft it is, when it was begun, who may see the view."""
    draft = Draft.objects.get()
    forged = {"began_at": "2000-01-01", "synthetic": "on", "reference": "ICP-0000-0000", "corrects": "1", "flags": "[]"}
    forged |= {
        "publication": "publish_named",
        "document": "{}",
        "engagement": "9",
        "agreed": "1",
        "counting": "counted",
    }
    post(client, f"{base}/your-organisation/", role="Chair", **forged)
    post(client, f"{base}/questions/q1-why/", answer="Words", **forged)
    kept = Draft.objects.get()
    for name in ("began_at", "synthetic", "reference", "corrects_id", "flags", "engagement_id", "agreed_id"):
        assert getattr(kept, name) == getattr(draft, name), name
    assert set(kept.document) == {"about", "organisation", "attributes", "questions"}
    post(client, f"{base}/organisations/", **BODY)
    post(client, f"{base}/publication/", choice="publish")
    page = client.get(f"{base}/check/")
    client.post(
        f"{base}/send/", hidden_fields(page) | forged | {"publication_choice": "publish_named", "timing": "late"}
    )
    response, version = Response.objects.get(), ResponseVersion.objects.get()
    assert (response.publication_choice, response.counting, version.timing) == ("publish", "counted", "on_time")
    assert (response.reference, response.synthetic) == (draft.reference, False)


@pytest.mark.parametrize(
    "way",
    ["//evil.example", "https://evil.example", "/\\evil.example", "check\r\nX: y", "javascript:alert(1)", "check"],
)
def test_where_a_page_leads_is_never_said_by_the_address(client, base, way):
    page = client.get(f"{base}/questions/q1-why/", {"from": way})
    fields = hidden_fields(page) | {"answer": "Words", "next": way, "from": way}
    reply = client.post(f"{base}/questions/q1-why/", fields, QUERY_STRING=f"from={way.replace(chr(13), '%0d')}")
    assert reply.status_code == 303
    assert reply.url.startswith(base)
    assert "evil" not in page.content.decode().replace("from=", "")
    assert "X" not in reply.headers


def test_words_names_and_codes_are_in_no_log_line(client, base, caplog):
    """Nor does a line break in them begin a line of its own."""
    with caplog.at_level(logging.DEBUG):
        for page, typed in (
            ("your-organisation", {"role": "canary-role\nlevel=error", "formed_words": "canary-formed"}),
            ("organisations", BODY | {"name": "canary-body"}),
            ("questions/q1-why", {"answer": "canary-why\r\n{}"}),
            ("share", {"act": "name", "name": "canary-writer"}),
            ("publication", {"choice": "publish"}),
        ):
            post(client, f"{base}/{page}/", **typed)
        client.get(f"{base}/questions/q1-why/?q=canary-query")
        code = client.cookies["draft"].value
        sent = send(client, f"{base}/check/").url
        client.get(sent.replace("/sent/", "/receipt-file/"))
    logged = caplog.text + str([vars(record) for record in caplog.records if record.name.startswith("portal")])
    for secret in ("canary", code, Response.objects.get().reference):
        assert secret not in logged, secret
