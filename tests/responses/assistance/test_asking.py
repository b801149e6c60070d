"""The public form that asks for help, walked as a browser would."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core import signing
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.assistance.models import HelpContact, HelpRequest
from responses.assistance.states import NEEDS
from responses.assistance.views import asking
from tests.builders import CLOSES, OPENS, SWITCH_OFF, a_draft_engagement, an_open_engagement
from tests.reading import words_of
from tests.responses.assistance.asking import a_help_request
from tests.responses.intake.walking import hidden_fields, post

pytestmark = pytest.mark.django_db
BEFORE = datetime(2021, 1, 10, 12, tzinfo=UTC)
LEAFLET = {"key": "easy-read", "title": "Easy read summary", "kind": "easy_read", "formats": ["pdf"]}


def form_of(engagement) -> str:
    return f"/engagements/{engagement.slug}/help-to-take-part/"


def text_of(page) -> str:
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_what_was_asked_becomes_a_request_and_the_page_says_by_when():
    engagement = an_open_engagement(at=datetime(2021, 3, 5, 12, tzinfo=UTC), texts={"documents": [LEAFLET]})
    client = Client()
    page = post(
        client,
        form_of(engagement),
        needs=["large_print", "language"],
        language="ਪੰਜਾਬੀ",
        documents=["easy-read"],
        details="24 point <please>",
        name="Ada Example",
        post="1 High Street\nSunderland",
    )
    assert page.status_code == 303
    request = HelpRequest.objects.get()
    assert (request.needs, request.language) == (["large_print", "language"], "ਪੰਜਾਬੀ")
    assert (request.documents, request.details) == (["easy-read"], "24 point <please>")
    contact = HelpContact.objects.get()
    assert (contact.name, contact.post, contact.phone) == ("Ada Example", "1 High Street\nSunderland", "")
    words = words_of(client, page.url)
    assert "We answer you by Friday 12 March 2021" in words
    assert "Another language: ਪੰਜਾਬੀ" in words
    assert "Easy read summary" in words
    assert "24 point <please>" in words
    assert "Ada" not in words
    assert "High Street" not in words


def test_the_form_offers_every_kind_of_help_and_says_how_long_we_keep_things():
    words = words_of(Client(), form_of(an_open_engagement()))
    for need in NEEDS.values():
        assert str(need) in words
    assert "within 5 working days" in words
    assert "12 months after you ask" in words


@pytest.mark.parametrize("at", [BEFORE, OPENS, CLOSES, SWITCH_OFF])
def test_help_can_be_asked_for_in_every_phase(at):
    engagement = an_open_engagement(late_views_accepted=False)
    set_engagement_time(to=at)
    assert post(Client(), form_of(engagement), needs="bsl", email="ada@example.org").status_code == 303
    assert HelpRequest.objects.get().before_close is (at < CLOSES)


def test_an_engagement_that_is_not_published_has_no_form():
    engagement = a_draft_engagement()
    assert Client().get(form_of(engagement)).status_code == 404
    assert Client().post(form_of(engagement), {"form_end": "complete", "needs": "bsl"}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"phone": "0191 498 0123"}, "Choose what would help you"),
        ({"needs": "magic", "phone": "0191 498 0123"}, "Choose from the list what would help you"),
        ({"needs": "bsl"}, "Enter a phone number, an email address or an address for the post"),
        ({"needs": "call_back", "email": "ada@example.org"}, "Enter a phone number, so that we can phone you"),
        ({"needs": "bsl", "phone": "call me"}, "Enter a phone number like 0191 498 0123"),
        ({"needs": "bsl", "email": "ada"}, "Enter an email address like name@example.org"),
        ({"needs": "language", "phone": "0191 498 0123"}, "Enter the language that you need"),
        ({"needs": "something_else", "phone": "0191 498 0123"}, "Tell us what would help you"),
        ({"needs": "bsl", "phone": "0191 498 0123", "documents": "other"}, "Choose the document from the list"),
        ({"needs": "bsl", "phone": "0191 498 0123", "details": "a\x00"}, "a character that we cannot read"),
    ],
)
def test_what_is_wrong_is_said_plainly_and_what_was_typed_stays(typed, complaint):
    engagement = an_open_engagement(texts={"documents": [LEAFLET]})
    page = post(Client(), form_of(engagement), **{"name": "Ada <Example>", **typed})
    text = page.content.decode()
    assert page.status_code == 200
    assert complaint in text_of(page)
    assert "<title>Error:" in text
    assert 'value="Ada &lt;Example&gt;"' in text
    assert not HelpRequest.objects.exists()


def test_a_language_typed_and_then_not_asked_for_is_not_kept():
    engagement = an_open_engagement()
    post(Client(), form_of(engagement), needs="bsl", language="Polish", phone="0191 498 0123")
    assert HelpRequest.objects.get().language == ""


def test_a_form_that_comes_twice_is_one_request():
    engagement, client = an_open_engagement(), Client()
    fields = hidden_fields(client.get(form_of(engagement))) | {"needs": "bsl", "phone": "0191 498 0123"}
    pages = [client.post(form_of(engagement), fields) for _ in range(2)]
    assert [page.status_code for page in pages] == [303, 303]
    assert HelpRequest.objects.count() == 1


@pytest.mark.parametrize("key", ["", "no-key"])
def test_a_missing_or_damaged_key_loses_nothing(key):
    engagement = an_open_engagement()
    page = post(Client(), form_of(engagement), needs="bsl", phone="0191 498 0123", key=key)
    assert page.status_code == 303
    assert HelpRequest.objects.count() == 1


def test_the_page_of_what_was_asked_is_for_an_hour_and_opens_to_nobody_who_guesses(monkeypatch):
    request = a_help_request(an_open_engagement(), needs=["braille"])
    address = f"{form_of(request.engagement)}asked/"
    assert "Braille" in words_of(Client(), f"{address}{asking.signed(request)}/")
    assert Client().get(f"{address}{request.pk.hex}/").status_code == 404
    assert Client().get(f"{address}{signing.TimestampSigner(salt='other').sign(request.pk.hex)}/").status_code == 404
    elsewhere = form_of(an_open_engagement())
    assert Client().get(f"{elsewhere}asked/{asking.signed(request)}/").status_code == 404
    monkeypatch.setattr(asking, "SHOWN_FOR", -1)
    words = words_of(Client(), f"{address}{asking.signed(request)}/")
    assert "Braille" not in words
    assert "We still have it" in words


def test_the_engagement_and_the_start_page_lead_to_the_form():
    engagement = an_open_engagement(texts={"ways_to_respond": []} | {"ways_to_respond": [WAY]})
    for address in (f"/engagements/{engagement.slug}/", f"/respond/{engagement.slug}/"):
        assert f'href="{form_of(engagement)}"' in Client().get(address).content.decode()


WAY = {"channel": "phone", "label": "Phone us", "value": "0191 498 0123", "note": None, "standing": "placeholder"}


def test_a_lost_safety_token_shows_the_words_again():
    engagement = an_open_engagement()
    client = Client(enforce_csrf_checks=True)
    typed = {
        "needs": ["bsl", "audio"],
        "details": "Ring twice",
        "phone": "0191 498 0123",
        "form_end": "complete",
    }
    page = client.post(form_of(engagement), typed)
    assert page.status_code == 403
    assert "Ring twice" in page.content.decode()
    again = client.post(form_of(engagement), hidden_fields(page) | typed)
    assert again.status_code == 303
    assert HelpRequest.objects.get().needs == ["bsl", "audio"]
