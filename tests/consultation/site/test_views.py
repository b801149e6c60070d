import re

import pytest
from django.test import Client
from lxml import html

from tests.browser import ORIGIN, a_page, findings

PAGES = {
    "/help/": "Help",
    "/help/under-16/": "If you are under 16",
    "/privacy/": "Privacy",
    "/cookies/": "Cookies",
    "/accessibility/": "Accessibility statement",
    "/moderation-policy/": "Moderation policy",
}


@pytest.mark.parametrize(("width", "demo"), [(320, True), (1280, False)])
def test_pages_about_the_site_have_no_findings_and_fit(width, demo, settings):
    settings.DEMO_MODE = demo
    with a_page(width=width) as page:
        for address, heading in [*PAGES.items(), ("/no/such/page/", "Page not found")]:
            page.goto(ORIGIN + address)
            assert page.locator("h1").inner_text() == heading
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert [said for said in page.complaints if "404" not in said] == []


@pytest.mark.parametrize("address", PAGES)
def test_every_page_offers_the_same_help_in_the_same_order(address):
    tree = html.document_fromstring(Client().get(address).content)
    links = tree.xpath("//footer//a/@href")
    assert links == [
        "/help/", "/help/#contact", "/accessibility/", "/moderation-policy/", "/privacy/", "/cookies/",
        "mailto:engagement@portal.example",
    ]  # fmt: skip
    assert tree.get("lang") == "en-GB"


@pytest.mark.django_db
def test_every_page_carries_phone_mail_and_post_once_at_its_foot(settings):
    settings.SITE_PHONE, settings.SITE_EMAIL = "0191 498 0777", "team@portal.example"
    settings.SITE_ADDRESS = "Team, 1 High Street, Sunderland"
    for address in ("/", "/cookies/", "/accounts/login/", "/no/such/page/"):
        (foot,) = html.document_fromstring(Client().get(address).content).xpath("//footer")
        words = " ".join(foot.text_content().split())
        for way in ("Phone: 0191 498 0777", "Email: team@portal.example", "Post: Team, 1 High Street, Sunderland"):
            assert words.count(way) == 1, address


def test_an_operator_who_gives_no_ways_gets_no_empty_line(settings):
    settings.SITE_PHONE = settings.SITE_EMAIL = settings.SITE_ADDRESS = ""
    assert "app-reach" not in Client().get("/cookies/").text


def test_the_page_for_children_can_be_found_from_the_help_page():
    assert 'href="/help/under-16/"' in Client().get("/help/").text


@pytest.mark.parametrize("address", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(address):
    tree = html.document_fromstring(Client().get(address).content)
    assert not tree.xpath("//style | //@style | //script[not(@src)] | //@onclick")
    assert all(source.startswith("/static/") for source in tree.xpath("//script/@src | //link/@href | //img/@src"))


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize("address", PAGES)
def test_sentences_are_short(address, demo, settings):
    """Twenty words at most, but for the one sentence whose words the law gives."""
    settings.DEMO_MODE = demo
    words = html.document_fromstring(Client().get(address).content).xpath("//main")[0].text_content()
    sentences = re.split(r"(?<=[.:?!])\s+|\n", words)
    long = [sentence for sentence in sentences if len(sentence.split()) > 20]
    assert [sentence for sentence in long if "Public Sector Bodies" not in sentence] == []


def test_the_cookies_page_names_every_cookie_there_is(settings):
    page = Client().get("/cookies/").text
    for name in ("draft", "writer", "link", "equality", settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME):
        assert f">{name}</td>" in page or f"</span>{name}</td>" in page


def test_the_accessibility_statement_says_what_was_not_tested():
    page = Client().get("/accessibility/").text
    assert "No people who use assistive technology have tried it" in page
    assert "No independent audit has been made" in page


def test_security_txt_tells_where_to_report_and_until_when():
    reply = Client().get("/.well-known/security.txt")
    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: mailto:" in reply.text
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT", reply.text, re.MULTILINE)


def test_only_reading_is_possible():
    reply = Client().post("/help/", {"form_end": "complete"})
    assert reply.status_code == 405
    assert reply["Allow"] == "GET, HEAD"
