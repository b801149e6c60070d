"""The pack in a real browser: axe, keyboard, no scripts, a phone's width, our content security policy."""

import pytest

from tests.browser import ORIGIN, a_page, findings

pytestmark = pytest.mark.urls("tests.groundwork.forms.sample")


@pytest.fixture(autouse=True)
def _the_sample_site_has_no_access_rules(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("DefaultDeny")]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["/sample/", "/one/"])
def test_a_form_has_no_findings_fresh_or_in_error(address, width):
    with a_page(width=width) as page:
        page.goto(ORIGIN + address)
        assert page.title().startswith(("Everything –", "Whose view is this? –"))
        assert findings(page) == []
        with page.expect_navigation():
            page.locator("main form button").last.click()
        assert page.title().startswith("Error: ")
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.complaints == []


def test_the_error_summary_takes_the_focus_and_its_links_lead_to_the_questions():
    with a_page() as page:
        page.goto(ORIGIN + "/sample/")
        page.fill("#id_name", "Zoë")
        with page.expect_navigation():
            page.locator("main form button").last.click()
        page.locator("[data-module=nhsuk-error-summary]:focus").wait_for()
        page.get_by_role("link", name="Choose an answer to “Whose view is this?”.").press("Enter")
        page.locator("#id_side:focus").wait_for()
        assert page.input_value("#id_name") == "Zoë"


def test_a_choice_reveals_its_question():
    with a_page() as page:
        page.goto(ORIGIN + "/sample/")
        page.wait_for_selector("#id_organisation", state="hidden")
        page.check("input[name=side][value=org]")
        page.wait_for_selector("#id_organisation", state="visible")
        assert findings(page) == []
        page.check("input[name=issues][value=access]")
        page.check("input[name=issues][value=none]")
        assert not page.is_checked("input[name=issues][value=access]")


def test_words_are_counted_while_typing():
    with a_page() as page:
        page.goto(ORIGIN + "/sample/")
        page.fill("#id_why", "one two three")
        page.get_by_text("You have 7 words remaining").first.wait_for()


def test_without_scripts_every_question_is_there_and_an_error_keeps_what_was_typed():
    with a_page(scripts=False, width=320) as page:
        page.goto(ORIGIN + "/sample/")
        assert page.is_visible("#id_organisation")
        page.fill("#id_why", "\n  kept\n")
        with page.expect_navigation():
            page.locator("main form button").last.click()
        assert page.is_visible("text=There is a problem")
        assert page.input_value("#id_why") == "\n  kept\n"


def test_the_keyboard_reaches_the_skip_link_first_and_the_button_last():
    with a_page() as page:
        page.goto(ORIGIN + "/one/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "maincontent"
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.is_checked("#id_side")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Go on & on"
