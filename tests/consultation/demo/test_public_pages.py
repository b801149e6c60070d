"""The demonstration as a visitor finds it: no dead link, no bare abbreviation, no finding of axe."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from consultation.demo.first_responses import load_responses
from tests.browser import WIDTHS, a_page, assert_accessible
from tests.demo_builders import BRIEFING, ICP, MCP_DECISION, MCP_VERSIONS, NATIONAL, SLUGS, the_demonstration

pytestmark = pytest.mark.django_db
LINK = re.compile(r'\b(?:href|src|action)="([^"]+)"')
EXPANSIONS = {
    "ICP": "Integrated Care Provider",
    "MCP": "multi-specialty community provider",
    "CCG": "clinical commissioning group",
    "ATB": "All Together Better",
    "ESBT": "East Sussex Better Together",
}


def crawled(client: Client) -> dict[str, str]:
    """Path to page, for every public page that links lead to from the hub. Fails on the first dead link."""
    pages: dict[str, str] = {}
    waiting = [("/", "the start")]
    while waiting:
        path, found_on = waiting.pop()
        if path in pages or path.startswith(("/static/", "/accounts/", "/respond/")):
            continue
        page = client.get(path)
        assert page.status_code == 200, f"{path}, linked from {found_on}"
        # A file that is streamed, such as the form on paper, leads nowhere.
        pages[path] = "" if page.streaming else page.content.decode()
        links = (unescape(link).split("#")[0] for link in LINK.findall(pages[path]))
        waiting += [(link, path) for link in links if link.startswith("/")]
        outside = {link for link in LINK.findall(pages[path]) if not link.startswith(("/", "#", "mailto:"))}
        # Pages about the portal name who helps with complaints; pages of engagements lead nowhere else.
        assert all(link.startswith("https://") for link in outside), path
        assert not (outside and path.startswith("/engagements/")), f"{path} leads out of the portal"
    return pages


def test_no_link_is_dead() -> None:
    the_demonstration()
    pages = crawled(Client())
    assert {f"/engagements/{slug}/" for slug in SLUGS} <= set(pages)
    documents = [path for path in pages if "/documents/" in path]
    assert len(documents) == 6 + 3 + 1 + 5 + 1
    for path, page in pages.items():
        for link in LINK.findall(page):
            place, _, fragment = unescape(link).partition("#")
            target = pages.get(place or path)
            if fragment and target is not None:
                assert f'id="{fragment}"' in target, f"{link} on {path}"


def test_links_to_the_form_and_to_signing_in_lead_somewhere() -> None:
    the_demonstration()
    client = Client()
    page = client.get(f"/engagements/{ICP}/").content.decode()
    for link in {unescape(link) for link in LINK.findall(page) if link.startswith(("/respond/", "/accounts/"))}:
        assert "<h1" in client.get(link, follow=True).content.decode(), link


def test_a_short_form_is_never_left_without_its_long_form() -> None:
    the_demonstration()
    for path, page in crawled(Client()).items():
        words = unescape(re.sub(r"<[^>]+>", " ", page.split("</header>", 1)[-1]))
        for short, long in EXPANSIONS.items():
            if re.search(rf"(?<![-\w]){short}s?\b(?!-)", words):
                assert long.lower() in " ".join(words.split()).lower(), f"{short} on {path}"


def test_nobody_is_told_midnight() -> None:
    the_demonstration()
    for path, page in crawled(Client()).items():
        assert "midnight" not in page.lower(), path
        assert "12am" not in page, path


def test_invented_responses_show_on_no_public_page() -> None:
    load_responses(the_demonstration()[ICP], count=5)
    for path, page in crawled(Client()).items():
        assert "ICP-" not in page.replace("ICP-7F3K-29QX", ""), path


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(live_server: LiveServer, width: int) -> None:
    the_demonstration()
    paths = ["/", *(f"/engagements/{slug}/" for slug in SLUGS)]
    paths += [f"/engagements/{slug}/scenarios/" for slug in (ICP, MCP_DECISION, MCP_VERSIONS, NATIONAL, BRIEFING)]
    paths += [f"/engagements/{NATIONAL}/questions/", f"/engagements/{ICP}/updates/"]
    paths += [f"/engagements/{ICP}/documents/easy-read/"]
    with a_page(width=width, server=live_server.url) as page:
        for path in paths:
            page.goto(f"{live_server.url}{path}")
            assert_accessible(page)
            assert page.complaints == [], path


def test_on_a_phone_the_comparison_stands_in_cards(live_server: LiveServer) -> None:
    the_demonstration()
    with a_page(width=320, scripts=False, server=live_server.url) as page:
        page.goto(f"{live_server.url}/engagements/{ICP}/scenarios/")
        row = page.locator(".app-comparison tbody tr").first
        boxes = [cell.bounding_box() for cell in row.locator("th, td").all()]
        assert [box["x"] for box in boxes] == [boxes[0]["x"]] * 3
        assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
        assert row.locator("td").first.locator(".nhsuk-table__heading").is_visible()
