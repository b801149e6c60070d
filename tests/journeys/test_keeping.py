"""The line breaks, or the server is gone, just when somebody sends: the words stay, and then one receipt."""

import pytest
from playwright.sync_api import Page, expect

from responses.intake.models import Draft, Response, ResponseVersion
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import an_open_engagement
from tests.faults.holding import held_by_somebody_else
from tests.journeys.test_responding import go_on, press
from tests.processes import WebServer, a_web_server, the_web_server

pytestmark = pytest.mark.django_db(transaction=True)

# A button takes no second press within a second.
A_DOUBLE_CLICK = 1100
WORDS = "It joins up care.\nSay so."


def at_the_question_why(page: Page, origin: str, slug: str) -> None:
    page.goto(f"{origin}/respond/{slug}/")
    go_on(page, "Start now")
    page.get_by_label("Member of the public").check()
    page.get_by_label("My own view").check()
    go_on(page)
    page.get_by_label("Scenario one: a lead provider").check()
    go_on(page)
    page.get_by_label("Why do you say that?").fill(WORDS)


def to_the_check_page(page: Page) -> None:
    go_on(page)
    go_on(page)
    page.get_by_label("Yes, without").first.check()
    go_on(page)


def press_again(page: Page, button: str = "Save and continue") -> None:
    page.wait_for_timeout(A_DOUBLE_CLICK)
    press(page, button)


def assert_told(page: Page) -> None:
    summary = page.locator("#unreachable-summary")
    expect(summary).to_be_focused(timeout=20_000)
    expect(summary.get_by_role("alert")).to_contain_text("Your words are still on this page")
    expect(summary).to_contain_text("0191 498 0123")
    assert page.title().startswith("Error: ")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_network_the_words_stay_and_the_same_button_works_again(width):
    engagement = an_open_engagement()
    with the_web_server() as server, a_page(width=width, server=server.origin) as page:
        at_the_question_why(page, server.origin, engagement.slug)
        page.context.set_offline(True)
        press(page)
        assert_told(page)
        shown(page, f"unreachable-{width}")
        expect(page.get_by_label("Why do you say that?")).to_have_value(WORDS)
        press_again(page)
        assert_told(page)
        expect(page.get_by_role("button", name="Send it all the same")).to_be_hidden()
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        page.context.set_offline(False)
        assert_accessible(page, "unreachable")
        to_the_check_page(page)
        page.context.set_offline(True)
        press(page, "Send my view")
        assert_told(page)
        assert not Response.objects.exists()
        page.context.set_offline(False)
        page.wait_for_timeout(A_DOUBLE_CLICK)
        go_on(page, "Send my view")
        expect(page.get_by_role("heading", level=1)).to_have_text("We have your view")
    assert ResponseVersion.objects.get().answers["questions"]["q1-why"] == WORDS


def test_a_server_that_died_and_came_back_gives_one_receipt(tmp_path):
    engagement = an_open_engagement()
    with a_web_server(tmp_path / "web.log") as server, a_page(server=server.origin) as page:
        at_the_question_why(page, server.origin, engagement.slug)
        to_the_check_page(page)
        server.process.kill()
        press(page, "Send my view")
        assert_told(page)
        press_again(page, "Send my view")
        expect(page.get_by_role("button", name="Send it all the same")).to_be_visible()
        shown(page, "unreachable-twice")
        come_back(server)
        go_on(page, "Send my view")
        expect(page.get_by_role("heading", level=1)).to_have_text("We have your view")
        reference = Response.objects.get().reference
        expect(page.get_by_text(reference)).to_be_visible()
        # Whoever goes back and sends once more meets the same receipt.
        page.go_back()
        page.go_forward()
        expect(page.get_by_text(reference)).to_be_visible()
    assert Response.objects.count() == ResponseVersion.objects.count() == 1


def come_back(server: WebServer) -> None:
    server.process.start()
    server.wait()


def test_a_look_that_is_stopped_on_its_way_stops_no_words():
    """Something between lets pages through and nothing else: the person can send all the same."""
    engagement = an_open_engagement()
    with the_web_server() as server, a_page(server=server.origin) as page:
        at_the_question_why(page, server.origin, engagement.slug)
        page.route("**/healthz", lambda route: route.abort())
        go_on(page)
        expect(page.get_by_label("Is there anything else you want to tell us?")).to_be_visible()
        page.route("**/*", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
        page.get_by_label("Is there anything else you want to tell us?").fill("No.")
        for _press in range(2):
            press_again(page)
            assert_told(page)
        page.get_by_role("button", name="Send it all the same").click()
        expect(page.get_by_label("Yes, without").first).to_be_visible()
    assert Draft.objects.get().document["questions"]["q2-other"] == "No."


def test_an_answer_page_of_a_failing_server_can_be_sent_again_from_a_browser(tmp_path):
    """The database lets go after the page about it: pressing Send again goes on where the form stopped."""
    engagement = an_open_engagement()
    with (
        a_web_server(tmp_path / "web.log", DATABASE_PATIENCE_SECONDS="2") as server,
        a_page(width=320, server=server.origin) as page,
    ):
        at_the_question_why(page, server.origin, engagement.slug)
        with held_by_somebody_else():
            go_on(page)
            expect(page.get_by_role("heading", level=1)).to_have_text("Sorry, please send this page again")
        page.complaints.clear()
        assert_accessible(page, "sent again")
        shown(page, "replay-503-320")
        go_on(page, "Send again")
        expect(page.get_by_label("Is there anything else you want to tell us?")).to_be_visible()
