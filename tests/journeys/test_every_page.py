"""Axe on every page there is, fresh and in error, on a phone and on a desk. A page not listed fails the test."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from consultation.accounts.methods import ACTS, FORMS
from consultation.accounts.rules import RULES
from responses.intake.services import begin_draft
from tests.addresses import OF_KEPT_BACK, address_of, drawn_for
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.processes import the_web_server
from tests.world import a_world, everyone_on

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOT_PAGES = {
    "healthz",
    "readyz",
    "site_pages:security_txt",
    "intake:receipt_file",
    "assistance:response_form",
    "intake:copy",
    "compilation:report_file",
    "compilation:report_manifest",
    "attachments:download",
    "scenarios:document_file",
    "setup:document_file",
    "imports:faults",
    "accounts:record_file",
    "mfa_download_recovery_codes",
    "board:file",
    "board:manifest",
    "compilation:published_file",
    "compilation:published_manifest",
    "board:covering_pdf",
    "covering:paper_pdf",
    "covering:paper_docx",
}
PAGES = sorted(set(RULES) - set(ACTS) - NOT_PAGES)
# Forms that an empty post gets wrong. The others have nothing to get wrong, or lead straight on.
NOTHING_WRONG = {"intake:start", "intake:question", "intake:points", "equality:question", "account_logout"}
NOTHING_WRONG |= {"contacts:open", "contacts:stop_email"}
# What stands on these already is whole; the journey of setting up looks at them in error.
NOTHING_WRONG |= {"setup:section", "setup:entry", "intake:preview_form"}
# Only somebody half way in, or with something to remove, can get these wrong; tests of their own look at them.
NOTHING_WRONG |= {"mfa_authenticate", "accounts:remove_factor", "accounts:organisations"}
# The words of a section stand there already; a test of its own looks at the page in error.
NOTHING_WRONG |= {"narrative:section", "narrative:suggestion"}
# Typing in has nothing that must be filled in before it is put in the books; how it came stands there already.
NOTHING_WRONG |= {"entry:typing", "entry:arrival"}
NOTHING_WRONG |= {"outreach:correct", "outreach:stop_invitations", "contacts:confirm_following"}
# The columns are guessed; the journey of a file looks at the page in error.
NOTHING_WRONG |= {"imports:columns", "imports:words"}
# It goes on from the version before, which is whole; a test of its own looks at it in error.
NOTHING_WRONG |= {"covering:write"}
# Both the day and the time may be left empty.
NOTHING_WRONG |= {"compilation:release_report", "compilation:publish_report"}
# Nothing on these must be filled in, or the journeys look at them in error.
NOTHING_WRONG |= {
    f"intake:{name}"
    for name in (
        "choices",
        "details",
        "files",
        "files_for",
        "join",
        "organisation",
        "sharing",
        "take_back",
    )
}
IN_ERROR = sorted(FORMS - NOTHING_WRONG | {"intake:check"})


# The walk is long: two halves, which two workers take side by side.
@pytest.mark.parametrize("half", [0, 1])
def test_no_page_has_an_axe_finding_fresh_or_in_error(half):
    world = a_world()
    everyone = everyone_on(world.engagement)
    with the_web_server() as server:
        with a_page(server=server.origin) as page:
            for name in PAGES[half::2]:
                if is_a_door(name):
                    continue
                let_in(page, server.origin, everyone, name, world)
                look_at(page, server.origin, name, address_of(name, world))
            page.context.clear_cookies()
            for name in filter(is_a_door, PAGES[half::2]):
                look_at(page, server.origin, name, address_of(name, world))
            look_at(page, server.origin, "not found", "/no-such-page/", status=404)
        world.draft = begin_draft(engagement=world.engagement)
        with a_page(server=server.origin) as page:
            for name in IN_ERROR[half::2]:
                let_in(page, server.origin, everyone, name, world)
                page.goto(server.origin + address_of(name, world))
                with page.expect_navigation():
                    page.locator("main form").first.evaluate("form => form.submit()")
                assert page.title().startswith("Error: "), name
                on_every_width(page, f"error {name}")


def is_a_door(name: str) -> bool:
    """Signing in and out: pages for somebody who is not signed in."""
    return name.startswith("account_") and RULES[name] == "anyone"


def look_at(page: Page, origin: str, name: str, path: str, status: int = 200) -> None:
    reply = page.goto(origin + path)
    assert reply.status == status, (name, reply.status)
    on_every_width(page, f"page {name}")


def on_every_width(page: Page, name: str) -> None:
    """The page as it stands, on a phone and on a desk."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page, f"{name} at {width}")
        shown(page, f"{name.replace(':', '-').replace(' ', '-')}-{width}")


def let_in(page: Page, origin: str, person: object, name: str, world: object) -> None:
    """Sign the person in, and give the browser the private code of a draft that the page is of."""
    page.context.clear_cookies()
    cookies = cookies_of(person, name, world)
    page.context.add_cookies([{"name": key, "value": value, "url": origin} for key, value in cookies.items()])


def cookies_of(person: object, name: str, world: object) -> dict[str, str]:
    """What the browser of somebody who may open this page holds."""
    cookies = {}
    if person is not None and RULES[name] != "anyone":
        client = Client()
        client.force_login(person)
        cookies["sessionid"] = client.cookies["sessionid"].value
    if name.startswith(("intake:", "contacts:")) or name in OF_KEPT_BACK:
        cookies["draft"] = drawn_for(name, world).private_code
    if name.startswith("equality:"):
        cookies["equality"] = world.ticket
    return cookies
