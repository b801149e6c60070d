"""Staff pages in a real browser: no axe finding, fresh or in error; an act without scripts; an act by keyboard."""

import pytest
from django.test import Client
from django.urls import reverse

from responses.intake.services import begin_correction, submit
from responses.moderation.services import exclude
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, a_response, an_open_engagement
from tests.question_builders import BODIES
from tests.report_builders import spoken_for, withdrawn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LONG = "It would join up care. " * 30 + "\n\nفي المستقبل " + "averylongword" * 30


def signed_in(person):
    client = Client()
    client.force_login(person)
    return {"sessionid": client.cookies["sessionid"].value}


def a_full_queue(engagement):
    """A view that waits, one corrected, one that waits for a second person, one for several bodies, one withdrawn."""
    plain = a_response(engagement, why=LONG, synthetic=True)
    corrected = a_response(
        engagement,
        stakeholder="vcse",
        organisation="Example Carers " * 8,
        points={"S1-A01": {"reaction": "dispute", "words": LONG}},
        missing={"scenario-2": LONG},
    )
    draft = begin_correction(response=corrected, new_words={"questions": {"q1-why": LONG}})
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    proposed = a_response(engagement)
    other = a_person("moderator", on=engagement)
    exclude(response=proposed, version_number=1, by=other, reason="spam", note=LONG[:900])
    several = spoken_for(a_response(engagement, why=LONG), BODIES)
    return plain, corrected, proposed, several, withdrawn(a_response(engagement))


@pytest.mark.parametrize("width", WIDTHS)
def test_staff_pages_are_accessible_fresh_and_in_error(live_server, width):
    engagement = an_open_engagement()
    plain, corrected, proposed, several, gone = a_full_queue(engagement)
    person = a_person("moderator", "administrator", "auditor", on=engagement, organisations="A Charity\nAnother")
    queue = reverse("moderation:queue", args=[engagement.slug])
    views = [
        reverse("moderation:response", args=[engagement.slug, view.uuid])
        for view in (plain, corrected, proposed, several, gone)
    ]
    pages = {
        "home": reverse("accounts:home"),
        "people": reverse("accounts:people", args=[engagement.slug]),
        "queue": f"{queue}?waiting=all",
        "empty-queue": f"{queue}?type=supplier",
        "view": views[0],
        "corrected-view": views[1],
        "proposed-view": views[2],
        "view-for-several": views[3],
        "withdrawn-view": views[4],
        "ledger": reverse("figures:ledger", args=[engagement.slug]),
    }
    with a_page(width=width, server=live_server.url, cookies=signed_in(person)) as page:
        for name, path in pages.items():
            page.goto(live_server.url + path)
            assert_accessible(page, name)
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            assert_accessible(page, f"{name}, all parts open")
            shown(page, f"staff-{name}-{width}")
        page.goto(live_server.url + views[0])
        page.get_by_text("Exclude it from the count").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Ask a second person").last.click()
        assert page.title().startswith("Error:")
        assert page.locator(":focus").inner_text().startswith("There is a problem")
        assert_accessible(page, "view, no reason given")
        shown(page, f"staff-view-in-error-{width}")


def test_a_view_is_shown_without_scripts(live_server):
    engagement = an_open_engagement()
    response = a_response(engagement)
    person = a_person("moderator", on=engagement)
    address = live_server.url + reverse("moderation:queue", args=[engagement.slug])
    with a_page(scripts=False, server=live_server.url, cookies=signed_in(person)) as page:
        page.goto(address)
        with page.expect_navigation():
            page.get_by_role("link", name=response.public_id).click()
        with page.expect_navigation():
            page.get_by_role("button", name="Publish", exact=True).click()
        assert f"{response.public_id} is published: this site and reports may show it." in page.inner_text("main")
    response.refresh_from_db()
    assert response.publication == "published"


def test_two_people_leave_a_view_out_by_keyboard_alone(live_server):
    engagement = an_open_engagement()
    response = a_response(engagement)
    first, second = a_person("moderator", on=engagement), a_person("moderator", on=engagement)
    address = live_server.url + reverse("moderation:response", args=[engagement.slug, response.uuid])
    with a_page(server=live_server.url, cookies=signed_in(first)) as page:
        page.goto(address)
        tab_to(page, "Exclude it from the count")
        page.keyboard.press("Enter")
        tab_to(page, "test", attribute="value")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.value") == "spam"
        tab_to(page, "Ask a second person")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    response.refresh_from_db()
    assert response.counting == "counted"
    with a_page(server=live_server.url, cookies=signed_in(second)) as page:
        page.goto(address)
        tab_to(page, "Agree")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert f"You agreed with the proposal on {response.public_id}." in page.inner_text("main")
    response.refresh_from_db()
    assert (response.counting, response.excluded_because) == ("excluded", "spam")


def tab_to(page, words, *, attribute="textContent"):
    """Press Tab until the thing with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.evaluate(f"document.activeElement.{attribute}") or "").strip() == words:
            return
    raise AssertionError(f"The Tab key does not reach {words!r}.")
