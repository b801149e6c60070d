"""A stakeholder's whole way: read, answer, check, send, keep the receipt. By mouse, by keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from responses.intake.models import Response, ResponseVersion
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import an_open_engagement
from tests.processes import the_web_server

pytestmark = pytest.mark.django_db(transaction=True)


def go_on(page: Page, button: str = "Save and continue") -> None:
    with page.expect_navigation():
        press(page, button)


def press(page: Page, button: str = "Save and continue") -> None:
    page.get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_practice_sends_its_view(width, javascript):
    engagement = an_open_engagement("journey")
    with (
        the_web_server() as server,
        a_page(width=width, scripts=javascript, server=server.origin) as page,
    ):
        look = Looking(page, f"{width}{'' if javascript else '-plain'}", javascript)
        page.goto(f"{server.origin}/engagements/{engagement.slug}/")
        page.get_by_role("link", name="Start now").or_(page.get_by_role("button", name="Start now")).first.click()
        look.at("start")
        go_on(page, "Start now")
        _about(page, look)
        look.at("preference")
        page.get_by_label("Scenario two: keep the alliance").check()
        go_on(page)
        look.at("why")
        page.get_by_label("Why do you say that?").fill("The alliance works.\nKeep it.")
        go_on(page)
        look.at("other")
        go_on(page, "Save and react to the listed points (optional)")
        look.at("points")
        page.get_by_role("group", name=re.compile("^S1-A01")).get_by_label("This matters to me").check()
        go_on(page)
        page.get_by_role("link", name="Skip this page").click()
        look.at("publication")
        page.get_by_label("Yes, with my organisation's name").check()
        go_on(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers before you send them")
        look.at("check")
        go_on(page, "Send my view")
        expect(page.get_by_role("heading", level=1)).to_have_text("We have your view")
        look.at("sent")
        page.reload()
        expect(page.get_by_text(Response.objects.get().reference)).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="Save your receipt file").click()
        assert download.value.suggested_filename.startswith("receipt-ICP-")
    version = ResponseVersion.objects.get()
    assert version.organisation == "Example Lane Surgery"
    assert version.answers["questions"]["q1-why"] == "The alliance works.\nKeep it."
    assert version.answers["points"] == {"S1-A01": {"reaction": "matters", "words": ""}}


class Looking:
    """Holds each page to axe (which needs JavaScript) and to the width of the window, and keeps its picture."""

    def __init__(self, page: Page, name: str, javascript: bool) -> None:
        self.page, self.name, self.javascript = page, name, javascript

    def at(self, what: str) -> None:
        if self.javascript:
            assert_accessible(self.page, what)
        shown(self.page, f"respond-{what}-{self.name}")


def _about(page: Page, look: Looking) -> None:
    look.at("about")
    go_on(page)
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("link", name="Choose who you are")).to_be_visible()
    look.at("about-error")
    page.get_by_label("GP practice", exact=True).check()
    page.get_by_label("The official view of my organisation").check()
    page.get_by_label("Name of your organisation").fill("Example Lane Surgery")
    go_on(page, "Save and tell us more about who is speaking (optional)")
    look.at("organisation")
    page.get_by_label("Our board or partners agreed it").check()
    go_on(page)


def test_the_whole_form_by_keyboard():
    """Tab, arrow, space and Enter only; after an error the focus is on the summary."""
    engagement = an_open_engagement("keyboard")
    with the_web_server() as server, a_page(server=server.origin) as page:
        page.goto(f"{server.origin}/respond/{engagement.slug}/")
        press_on(page, "Start now")
        press_on(page, "Save and continue")
        expect(page.locator(".nhsuk-error-summary")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Space")
        tab_to(page, lambda label: "My own view" in label)
        page.keyboard.press("Space")
        press_on(page, "Save and tell us more about who is speaking (optional)")
        tab_to(page, lambda label: "First part of your postcode" in label)
        page.keyboard.type("SR5 3AB")
        press_on(page, "Save and continue")
        tab_to(page, lambda label: "Scenario one" in label)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        press_on(page, "Save and continue")
        tab_to(page, lambda label: "Why do you say that" in label)
        page.keyboard.type("Typed by keyboard")
        press_on(page, "Save and continue")
        press_on(page, "Save and continue")
        tab_to(page, lambda label: label.startswith("Yes, without"))
        page.keyboard.press("Space")
        press_on(page, "Save and continue")
        press_on(page, "Send my view")
        expect(page.get_by_role("heading", level=1)).to_have_text("We have your view")
    version = ResponseVersion.objects.get()
    assert version.answers["questions"]["q1-scenario"] == "scenario-2"
    assert version.answers["questions"]["q1-why"] == "Typed by keyboard"


def press_on(page: Page, button: str) -> None:
    tab_to(page, lambda label: label == button)
    with page.expect_navigation():
        page.keyboard.press("Enter")


LABEL = """() => {
  const at = document.activeElement;
  if (at === document.body || at.id === 'maincontent') return '';
  const label = at.labels && at.labels.length ? at.labels[0].innerText : at.innerText || '';
  return label.trim();
}"""


def tab_to(page: Page, wanted: object) -> None:
    for _ in range(60):
        if wanted(page.evaluate(LABEL)):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Sixty tabs did not reach it; the focus is on {page.evaluate(LABEL)!r}.")
