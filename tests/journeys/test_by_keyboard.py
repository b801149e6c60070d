"""A long form without a mouse: the list of tasks, a file, a link for a colleague, check-answers. Keys only."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from responses.attachments.models import Attachment
from responses.intake.models import DraftLink, ResponseVersion
from tests.browser import a_page
from tests.builders import an_engagement_with_every_question
from tests.journeys.test_responding import press_on, tab_to
from tests.processes import the_web_server
from tests.responses.attachments.files import PDF

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_long_form_with_a_file_and_a_colleague_by_keyboard(tmp_path):
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(PDF)
    engagement = an_engagement_with_every_question()
    with the_web_server() as server, a_page(server=server.origin) as page:
        page.goto(f"{server.origin}/respond/{engagement.slug}/")
        press_on(page, "Start now")
        _say_who(page)
        _answer_in_any_order(page)
        _add_a_file(page, letter)
        _make_a_link(page)
        press_on(page, "May we publish your view?")
        tab_to(page, lambda label: label.startswith("Yes, without"))
        page.keyboard.press("Space")
        press_on(page, "Save and continue")
        press_on(page, "Check your answers and send them")
        press_on(page, "Send my view")
        expect(page.get_by_role("heading", level=1)).to_have_text("We have your view")
    version = ResponseVersion.objects.get()
    said = version.answers["questions"]
    assert (said["q-used"], said["q-days"], said["q-order"]) == ("no", ["monday"], ["distance"])
    assert [file["name"] for file in version.attachments] == ["letter.pdf"]
    assert DraftLink.objects.filter(kind="write").count() == Attachment.objects.count() == 1


def _say_who(page):
    press_on(page, "About you")
    tab_to(page, lambda label: label.startswith("Patient"))
    page.keyboard.press("ArrowDown")
    tab_to(page, lambda label: label == "My own view")
    page.keyboard.press("Space")
    press_on(page, "Save and continue")


def _answer_in_any_order(page):
    press_on(page, "7. What matters most to you?")
    tab_to(page, lambda label: label == "Distance")
    page.keyboard.type("1")
    press_on(page, "Save and continue")
    press_on(page, "5. Which days suit you?")
    tab_to(page, lambda label: label == "Monday")
    page.keyboard.press("Space")
    press_on(page, "Save and continue")
    press_on(page, "2. Did you use the service last year?")
    press_on(page, "Save and continue")
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    press_on(page, "Save and continue")


def _add_a_file(page, letter: Path):
    # Choosers are listened for from now on: begun with the key, on a busy machine that comes too late for it.
    page.on("filechooser", lambda _chooser: None)
    press_on(page, "Add files")
    for _each in range(2):
        tab_to(page, lambda label: label == "Choose a file")
        with page.expect_file_chooser() as choosing:
            page.keyboard.press("Space")
        choosing.value.set_files(letter)
        press_on(page, "Add this file")
    tab_to(page, lambda label: " ".join(label.split()) == "Remove letter.pdf")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".app-files li").count() == 1
    press_on(page, "Continue")


def _make_a_link(page):
    press_on(page, "Write this view together with others")
    press_on(page, "Make a link to write")
    expect(page.locator(".nhsuk-inset-text")).to_contain_text("Copy it now")
    press_on(page, "Back")
