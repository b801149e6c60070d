"""A letter from its scan to a theme that counts: typed in by one, checked by another, read by an analyst."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from responses.entry.models import Entry
from tests.browser import a_page, assert_accessible, shown
from tests.builders import a_person, an_open_engagement
from tests.responses.analysis.themes import a_theme
from tests.responses.attachments.files import picture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LETTER = "We run a small shop.\nLeave it as it is, please. The bus to the surgery stops too early."


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def test_a_letter_from_scan_to_coded_theme(live_server):
    engagement = an_open_engagement()
    clerk, checker = (a_person("moderator", on=engagement) for _ in range(2))
    analyst = a_person("analyst", on=engagement)
    theme = a_theme(engagement, analyst, "Buses")
    with a_page(server=live_server.url, cookies=signed_in(clerk)) as page:
        type_in(page, live_server.url + reverse("entry:entries", args=[engagement.slug]))
    entry = Entry.objects.get()
    assert (entry.response.counting, len(entry.response.versions.get().attachments)) == ("awaiting", 1)
    with a_page(server=live_server.url, cookies=signed_in(checker)) as page:
        page.goto(live_server.url + reverse("entry:entry", args=[engagement.slug, entry.pk]))
        page.get_by_role("button", name="It says the same: count it").click()
        page.get_by_text("It counts from now on.").wait_for()
    with a_page(server=live_server.url, cookies=signed_in(analyst)) as page:
        code(page, live_server.url, engagement, theme)
        infer(page, live_server.url, engagement)


def type_in(page, listed):
    page.goto(listed)
    page.get_by_role("button", name="Type in a view").click()
    page.locator("[name=channel][value=post]").check()
    page.locator("[name=kind][value=letter]").check()
    for part, words in (("day", "4"), ("month", "3"), ("year", "2021")):
        page.locator(f"[name=received_on_{part}]").fill(words)
    page.get_by_role("button", name="Continue").click()
    scan = {"name": "letter.png", "mimeType": "image/png", "buffer": picture()}
    page.locator("input[type=file]").set_input_files(scan)
    page.get_by_role("button", name="Add this file").click()
    page.get_by_role("button", name="Continue to type it in").click()
    page.get_by_label("Member of the public").check()
    page.get_by_label("My own view").check()
    page.locator("textarea[name=letter-letter]").fill(LETTER)
    page.get_by_label("Yes, without my name", exact=True).check()
    page.get_by_role("button", name="Put it in the books").click()
    page.get_by_text("It is in the books.").wait_for()


def code(page, origin, engagement, theme):
    page.goto(origin + reverse("analysis:progress", args=[engagement.slug]))
    page.get_by_role("link", name="Read the answer that waits").click()
    expect(page.locator("[data-coded]")).to_contain_text("The bus to the surgery stops too early.")
    page.get_by_label("Buses").check()
    page.get_by_label("Only a part of the text").fill("The bus to the surgery stops too early.")
    page.get_by_role("button", name="Add this theme").click()
    expect(page.locator("blockquote")).to_have_text("The bus to the surgery stops too early.")
    page.goto(origin + reverse("figures:themes", args=[engagement.slug]))
    row = page.locator("table").first.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Buses"))
    expect(row).to_contain_text("1 of 1 (100%)")


def infer(page, origin, engagement):
    page.goto(origin + reverse("analysis:inferred", args=[engagement.slug]))
    assert_accessible(page, "inferred")
    page.get_by_role("link", name="Read the next one that waits").click()
    assert_accessible(page, "inferred view")
    page.get_by_role("button", name="Keep this as inferred").click()
    page.wait_for_function("document.title.startsWith('Error: ')")
    assert_accessible(page, "inferred view in error")
    page.locator("[name=choice][value=':scenario-2']").check()
    page.get_by_label("Which words say so?").fill("Leave it as it is, please.")
    page.get_by_role("button", name="Keep this as inferred").click()
    expect(page.locator("blockquote")).to_have_text("Leave it as it is, please.")
    shown(page, "inferred-view-1280")
    page.goto(origin + reverse("figures:campaigns", args=[engagement.slug]))
    expect(page.get_by_text("1 of 1 such view has an inferred preference.")).to_be_visible()
    expect(page.locator("#both-preference")).to_have_count(0)
    assert_accessible(page, "with and without campaigns")
