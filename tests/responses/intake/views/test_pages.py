import re
import uuid

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, ResponseVersion
from tests.builders import (
    CLOSES,
    SWITCH_OFF,
    a_draft_engagement,
    an_engagement_with_every_question,
    an_open_engagement,
    opened,
)
from tests.reading import words_of
from tests.responses.intake.walking import begin, fill_in, hidden_fields, past_about, post, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({}, "Choose who you are"),
        ({"type": "public"}, "Choose whose view this is"),
        ({"type": "gp-practice", "capacity": "official_view"}, "Enter the name of your organisation"),
        ({"type": "public", "capacity": "official_view", "organisation": "A club"}, "My own view"),
        ({"type": "nobody", "capacity": "own_view"}, "Choose who you are"),
    ],
)
def test_a_page_says_what_is_missing_and_keeps_what_was_typed(client, typed, complaint):
    engagement = an_open_engagement()
    page = post(client, begin(client, engagement.slug), **typed)
    words = page.content.decode()
    assert complaint in words
    assert "<title>Error:" in words
    if "organisation" in typed:
        assert typed["organisation"] in words
    assert Draft.objects.get().document == {}


@pytest.mark.parametrize("broken", ["NUL \x00 here", "half \ud800 pair"])
def test_a_broken_character_is_refused_in_words_and_the_rest_kept(client, broken):
    engagement = an_open_engagement()
    address = post(client, past_about(client, engagement.slug), answer="neither").url
    fields = hidden_fields(client.get(address))
    body = "&".join(f"{name}={value}" for name, value in fields.items()).encode()
    raw = broken.encode("utf-8", "surrogatepass").replace(b" ", b"+").replace(b"\x00", b"%00")
    page = client.post(
        address, body + b"&answer=" + raw + b"&form_end=complete", content_type="application/x-www-form-urlencoded"
    )
    words = page.content.decode()
    assert "character that we cannot read" in words
    assert "here" in words or "pair" in words
    assert "q1-why" not in Draft.objects.get().document["questions"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "\tindented\n\n  and spaced  ",
        "مرحبا بالعالم",
        "Croeso i bawb, ŵ ŷ",
        "👩🏽‍⚕️ emoji 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "Z̸̢a͠l̴g̵o̶",
        "x\u202e reversed",
        "'; DROP TABLE responses; --",
        "<script>alert(1)</script>",
    ],
)
def test_words_of_every_kind_are_kept_and_shown_as_text(client, text):
    engagement = an_open_engagement()
    sent = send(client, fill_in(client, engagement.slug, why=text)).url
    kept = ResponseVersion.objects.get().answers["questions"]["q1-why"]
    assert kept.replace("\r\n", "\n") == text
    assert "<script>alert" not in client.get(sent).content.decode()


def test_an_answer_over_the_limit_is_refused_with_its_words(client):
    engagement = an_open_engagement()
    page = post(client, question(client, engagement.slug, "q1-why"), answer="word " * 1600)
    assert "1,600 words" in page.content.decode()
    assert page.content.decode().count("word ") >= 1600
    assert "q1-why" not in Draft.objects.get().document.get("questions", {})


def test_a_million_characters_are_kept_whole_where_there_is_no_limit(client):
    engagement = an_open_engagement(max_words=None)
    words = "ہم مل کر کام کرتے ہیں۔\n" * 43_479
    sent = send(client, fill_in(client, engagement.slug, why=words))
    assert sent.url.endswith("/sent/")
    assert len(words) > 1_000_000
    assert ResponseVersion.objects.get().answers["questions"]["q1-why"] == words


def question(client: Client, slug: str, key: str) -> str:
    address = past_about(client, slug)
    return address.replace("q1-scenario", key)


def test_a_stranger_and_a_made_up_key_see_the_same_page():
    engagement = an_open_engagement()
    owner, stranger = Client(), Client()
    address = begin(owner, engagement.slug)
    made_up = re.sub(r"[0-9a-f-]{36}", str(uuid.uuid4()), address)
    for page in ("about-you/", "check/", "sent/", "receipt-file/"):
        real = stranger.get(address.replace("about-you/", page))
        false = stranger.get(made_up.replace("about-you/", page))
        assert (real.status_code, false.status_code) == (404, 404)
        assert real.content == false.content
    assert owner.get(address).status_code == 200


def test_a_lost_cookie_loses_no_words():
    engagement = an_open_engagement()
    first, later = Client(), Client()
    check = fill_in(first, engagement.slug)
    why = check.replace("/check/", "/questions/q1-why/")
    page = later.post(why, hidden_fields(first.get(why)) | {"answer": "Typed after the cookie went"})
    assert Draft.objects.get().document["questions"]["q1-why"] == "Typed after the cookie went"
    assert later.get(page.url).status_code == 200


@pytest.mark.parametrize("token", ["", "nonsense", "3b6c1c0e-0000-4000-8000-000000000000:forged"])
def test_a_missing_or_malformed_key_shows_the_page_again_with_the_words(client, token):
    engagement = an_open_engagement()
    address = question(client, engagement.slug, "q1-why")
    page = client.post(address, {"answer": "Do not lose me", "draft_key": token, "form_end": "complete"})
    assert "Do not lose me" in page.content.decode()
    again = client.post(address, hidden_fields(page) | {"answer": "Do not lose me"})
    assert again.status_code == 303
    assert Draft.objects.get().document["questions"]["q1-why"] == "Do not lose me"


def test_words_for_a_draft_that_is_gone_begin_a_new_one(client):
    engagement = an_open_engagement()
    address = f"/respond/{engagement.slug}/{uuid.uuid4()}/questions/q1-why/"
    page = client.post(address, {"answer": "Kept all the same", "form_end": "complete"})
    words = page.content.decode()
    assert "Kept all the same" in words
    assert "<title>Not saved yet: Why" in words
    assert "began a new one" in words
    new_address = re.search(r'<form method="post" action="([^"]+)"', words).group(1)
    client.post(new_address, hidden_fields(page) | {"answer": "Kept all the same"})
    assert Draft.objects.get().document["questions"]["q1-why"] == "Kept all the same"


def test_words_that_no_draft_can_take_are_shown_once_more(client):
    engagement = an_open_engagement(late_views_accepted=False)
    address = f"/respond/{engagement.slug}/{uuid.uuid4()}/questions/q1-why/"
    set_engagement_time(to=SWITCH_OFF)
    page = client.post(address, {"answer": "Not <b>lost</b>", "form_end": "complete"})
    assert page.status_code == 404
    assert "Not &lt;b&gt;lost&lt;/b&gt;" in page.content.decode()
    assert "Copy it from here" in page.content.decode()
    assert not Draft.objects.exists()
    assert "Copy it from here" not in client.get(address).content.decode()


def test_points_can_be_reacted_to_after_the_free_words(client):
    engagement = an_open_engagement()
    address = question(client, engagement.slug, "q2-other")
    address = post(client, address, answer="", points="yes").url
    assert address.endswith("/points/scenario-1/")
    typed = {"S1-A01-reaction": "matters", "S1-D01-reaction": "dispute", "S1-D01-words": "Not so", "missing": "Cost"}
    address = post(client, address, **typed).url
    assert address.endswith("/points/scenario-2/")
    assert post(client, address).url.endswith("/publication/")
    post(client, address.replace("points/scenario-2", "questions/q1-scenario"), answer="unsure")
    post(client, address.replace("points/scenario-2", "publication"), choice="publish")
    send(client, address.replace("points/scenario-2", "check"))
    answers = ResponseVersion.objects.get().answers
    assert answers["points"] == {
        "S1-A01": {"reaction": "matters", "words": ""},
        "S1-D01": {"reaction": "dispute", "words": "Not so"},
    }
    assert answers["missing"] == {"scenario-1": "Cost"}


@pytest.mark.parametrize(
    ("long", "required", "told", "never"),
    [
        (True, False, "You can answer some or all of them, in any order", "We need an answer to the others."),
        (True, True, "You can leave a question empty if its page says “optional”.", "some or all"),
        (False, False, "You can answer as much or as little as you like.", "We need an answer to the others."),
        (False, True, "We need an answer to the others.", "as much or as little"),
    ],
)
def test_where_it_begins_it_says_whether_every_question_may_stay_empty(client, long, required, told, never):
    engagement = an_engagement_with_every_question() if long else a_draft_engagement()
    engagement.questions.update(required=False)
    engagement.questions.filter(pk=engagement.questions.first().pk).update(required=required)
    opened(engagement)
    said = words_of(client, f"/respond/{engagement.slug}/")
    assert told in said
    assert never not in said


def test_before_the_opening_nothing_can_be_begun(client):
    engagement = an_open_engagement(at=CLOSES.replace(year=2020))
    page = client.post(f"/respond/{engagement.slug}/", {"form_end": "complete"})
    assert "has not opened yet" in page.content.decode()
    assert not Draft.objects.exists()


def test_pages_of_a_draft_are_not_kept_by_caches_or_search(client):
    engagement = an_open_engagement()
    page = client.get(begin(client, engagement.slug))
    assert "no-store" in page["Cache-Control"]
    assert 'content="noindex"' in page.content.decode()


@pytest.mark.parametrize(("step", "most"), [("about-you", 4), ("questions/q1-why", 3), ("check", 5)])
def test_a_form_page_takes_few_queries(client, django_assert_max_num_queries, step, most):
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug)
    with django_assert_max_num_queries(most):
        assert client.get(check.replace("check", step)).status_code == 200
