"""How the pages look in a browser: axe findings and width, fresh and in error, with scripts and without."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person
from tests.processes import the_web_server
from tests.responses.equality.asking import a_sender, address, asking, rows, some_answers
from tests.world import a_ticket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
# One of each shape: follow-ups, several answers, two steps, own words.
ASKED = ["age", "health", "ethnic-group", "religion"]


def look(page: Page, name: str) -> None:
    assert_accessible(page, name)
    shown(page, f"equality-{name}-{page.viewport_size['width']}")


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words).click()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_finding(width):
    engagement = asking(*ASKED)
    with the_web_server() as server:
        cookies = {"equality": a_ticket(engagement.slug)}
        with a_page(width=width, server=server.origin, cookies=cookies) as page:
            page.goto(server.origin + address(engagement))
            look(page, "explainer")
            press(page, "Go to the questions")
            walk(page)
        with a_page(width=width, server=server.origin) as page:
            page.goto(server.origin + address(engagement))
            look(page, "not-here")
    (answers,) = rows()
    assert answers["health-kind"] == ["memory", "mental-health"]
    assert answers["ethnic-black"] == "caribbean"
    assert (answers["age"], answers["religion-words"]) == ("25-34", "Jain")
    assert "health-effect" not in answers


CHOSEN = {"age": ["25 to 34"], "health": ["Yes"], "health-kind": ["Memory", "Mental health"]}
CHOSEN |= {"ethnic-group": ["Black, African, Caribbean or Black British"], "ethnic-black": ["Caribbean"]}


def walk(page: Page) -> None:
    """From page to page until the confirmation, some answered, most left blank; one of them wrong first."""
    while page.url.rstrip("/").rsplit("/", 1)[-1] != "sent":
        name = page.url.rstrip("/").rsplit("/", 1)[-1]
        look(page, name)
        for label in CHOSEN.get(name, []):
            page.get_by_label(label, exact=True).check()
        if name == "religion":
            page.get_by_label("Another religion").check()
            page.get_by_label("What is your religion? (optional)").fill("x" * 201)
            look(page, f"{name}-revealed")
            press(page, "Save and continue")
            assert page.title().startswith("Error: ")
            look(page, f"{name}-error")
            page.get_by_label("What is your religion? (optional)").fill("Jain")
        press(page, "Save and continue")


def test_a_walk_with_scripts_turned_off_reaches_every_box():
    engagement = asking("religion", "carer")
    with (
        the_web_server() as server,
        a_page(width=320, server=server.origin, scripts=False) as page,
    ):
        place = {"domain": urlsplit(server.origin).hostname, "path": address(engagement)}
        page.context.add_cookies([{"name": "equality", "value": a_ticket(engagement.slug)} | place])
        page.goto(server.origin + address(engagement, "religion"))
        page.get_by_label("What is your religion? (optional)").fill("Bahá’í")
        press(page, "Save and continue")
        assert page.url.endswith("/carer/")
        press(page, "Skip this and all other questions")
        assert page.url.endswith("/sent/")
        assert "equality" not in {cookie["name"] for cookie in page.context.cookies()}
    assert rows() == [{"religion": "other", "religion-words": "Bahá’í"}]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_tables_have_no_finding(width):
    engagement = asking("age", "health", "religion")
    some_answers(
        engagement,
        *[{"age": "25-34", "health": "yes", "health-kind": ["hearing", "memory"], "religion": "none"}] * 44,
        *[{"age": "prefer_not", "health": "no", "religion": "sikh"}] * 13,
        *[{"religion": "christian"}] * 3,
    )
    client = a_sender(engagement)
    client.force_login(a_person("analyst", on=engagement))
    with the_web_server() as server:
        cookies = {"sessionid": client.cookies["sessionid"].value}
        with a_page(width=width, server=server.origin, cookies=cookies) as page:
            page.goto(f"{server.origin}/staff/{engagement.slug}/equality/")
            assert "About 60 people" in page.inner_text("main")
            look(page, "tables")
