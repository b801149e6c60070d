"""The pages for typed-in views in a real browser: no axe finding, narrow or wide, and no script needed."""

import pytest
from django.test import Client
from django.urls import reverse

from responses.attachments.services import files_of_draft, release
from responses.entry import services
from responses.entry.models import Entry
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, an_engagement_with_every_question, an_open_engagement
from tests.responses.entry.clerks import an_entry, an_unread_letter, typed_in, with_a_scan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LONG = "It works well as it is. " * 30 + "averylongword" * 30


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def at(name, entry):
    return reverse(f"entry:{name}", args=[entry.engagement.slug, entry.pk])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_accessible_fresh_and_in_error(live_server, width):
    engagement = an_engagement_with_every_question()
    clerk, checker = (a_person("moderator", on=engagement) for _ in range(2))
    said = {"about": {"type": "vcse", "capacity": "several", "organisation": "Carers Together"}}
    said |= {"bodies": [{"name": "Example Carers", "type": "vcse", "consent": "yes", "replied": "no"}]}
    wide = with_a_scan(an_entry(engagement, clerk, said=said), clerk)
    petition = an_entry(engagement, clerk, kind="petition", said={})
    letter = an_unread_letter(engagement, clerk)
    for row in files_of_draft(letter.response.draft_key):
        release(attachment=row, by=checker)
    to_check = typed_in(engagement, clerk, said=typed_words())
    back = typed_in(engagement, clerk, said=typed_words())
    services.send_back(entry=back, version_number=1, by=checker, reason=LONG[:900])
    listed = reverse("entry:entries", args=[engagement.slug])
    pages = [
        ("list", f"{listed}?part=all"),
        ("begin", reverse("entry:begin", args=[engagement.slug])),
        ("wide", at("typing", wide)),
        ("petition", at("typing", petition)),
        ("letter", at("typing", letter)),
        ("unread", at("entry", letter)),
        ("scans", at("scans", wide)),
        ("arrival", at("arrival", wide)),
        ("to-check", at("entry", to_check)),
        ("back", at("entry", back)),
        ("begun", at("entry", wide)),
    ]
    with a_page(width=width, server=live_server.url, cookies=signed_in(checker)) as page:
        for name, address in pages:
            page.goto(live_server.url + address)
            assert_accessible(page, name)
            shown(page, f"entry-{name}-{width}")
        in_error(page, live_server.url + at("typing", petition), "Put it in the books", f"typing-error-{width}")
        in_error(page, live_server.url + pages[1][1], "Continue", f"begin-error-{width}")
        in_error(page, live_server.url + at("scans", wide), "Add this file", f"scans-error-{width}")
        in_error(page, live_server.url + at("entry", to_check), "Send it back", f"back-error-{width}")
        page.goto(live_server.url + at("entry", to_check))
        page.get_by_role("button", name="Make a slip to print").click()
        assert_accessible(page, "slip")
        shown(page, f"entry-slip-{width}")


def typed_words():
    about = {"type": "public", "capacity": "own_view", "organisation": ""}
    return {"about": about, "questions": {"q-more": LONG}, "publication": "publish"}


def in_error(page, address, button, name):
    page.goto(address)
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_function("document.title.startsWith('Error: ')")
    assert_accessible(page, name)
    shown(page, f"entry-{name}")


def test_a_sheet_of_paper_without_scripts(live_server):
    engagement = an_open_engagement()
    clerk, checker = (a_person("moderator", on=engagement) for _ in range(2))
    with a_page(server=live_server.url, cookies=signed_in(clerk), scripts=False) as page:
        page.goto(live_server.url + reverse("entry:entries", args=[engagement.slug]))
        page.get_by_role("button", name="Type in a view").click()
        page.get_by_label("Paper form, handed in").check()
        for part, words in (("day", "4"), ("month", "3"), ("year", "2021")):
            page.locator(f"[name=received_on_{part}]").fill(words)
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Continue to type it in").click()
        page.get_by_label("Member of the public").check()
        page.get_by_label("My own view").check()
        page.get_by_label("Why do you say that?").fill("It works as it is.")
        page.get_by_label("No. Count my view, but do not show it").check()
        page.get_by_role("button", name="Put it in the books").click()
        page.get_by_text("It is in the books.").wait_for()
    entry = Entry.objects.get()
    with a_page(server=live_server.url, cookies=signed_in(checker), scripts=False) as page:
        page.goto(live_server.url + at("entry", entry))
        page.get_by_role("button", name="It says the same: count it").click()
        page.get_by_text("It counts from now on.").wait_for()
    entry.response.refresh_from_db()
    assert entry.response.counting == "counted"
