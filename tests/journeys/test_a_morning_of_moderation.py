"""A moderator's morning: thirty views by keyboard alone. And two people at one view: no word that was typed is lost."""

import pytest
from django.urls import reverse

from responses.intake.models import Response
from responses.moderation.models import ModerationDecision
from tests.browser import a_page, another, assert_accessible
from tests.builders import a_person, a_response, an_open_engagement
from tests.responses.moderation.test_in_browser import signed_in, tab_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MANY, HOLD_EACH, LEAVE_OUT_EACH = 30, 10, 15


def test_thirty_views_by_keyboard(live_server):
    """Most are published, every tenth is withheld by proposal, every fifteenth proposed as spam, one skipped."""
    engagement = an_open_engagement()
    views = [a_response(engagement, why=f"View number {number}.") for number in range(1, MANY + 1)]
    person = a_person("moderator", on=engagement)
    with a_page(server=live_server.url, cookies=signed_in(person)) as page:
        page.goto(live_server.url + reverse("moderation:queue", args=[engagement.slug]))
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        tab_to(page, "Turn on keyboard shortcuts", most=140)
        page.keyboard.press("Enter")
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert_accessible(page, "a view with its shortcuts on")
        for number, view in enumerate(views, start=1):
            assert view.public_id in page.inner_text("h1"), number
            with page.expect_navigation():
                decide(page, number)
        assert "Moderation queue" in page.inner_text("h1")
        assert "No view waits here." in page.inner_text("main")
    shown = Response.objects.filter(publication="published").count()
    proposals = ModerationDecision.objects.exclude(act="publish").values_list("act", flat=True)
    assert sorted(proposals) == ["count_only"] * 2 + ["exclude"] * 2
    assert shown == MANY - 4
    assert not Response.objects.exclude(counting="counted").exists()


def decide(page, number):
    """One view by keys: the letter leads to the act, Enter does it."""
    if number % LEAVE_OUT_EACH == 0:
        page.keyboard.press("x")
        page.keyboard.press("Space")
        tab_to(page, "Ask a second person")
    elif number % HOLD_EACH == 0:
        page.keyboard.press("w")
        page.keyboard.press("Space")
        tab_to(page, "Ask a second person")
    else:
        page.keyboard.press("p")
        assert page.evaluate("document.activeElement.textContent").strip() == "Publish"
    page.keyboard.press("Enter")


def test_shortcuts_rest_while_somebody_types_and_can_be_turned_off(live_server):
    engagement = an_open_engagement()
    a_response(engagement)
    view = a_response(engagement)
    person = a_person("moderator", on=engagement)
    with a_page(server=live_server.url, cookies=signed_in(person)) as page:
        page.goto(live_server.url + reverse("moderation:response", args=[engagement.slug, view.uuid]))
        page.get_by_role("button", name="Turn on keyboard shortcuts").click()
        page.locator("[name=publish-note]").click()
        page.keyboard.type("pnq")
        assert page.input_value("[name=publish-note]") == "pnq"
        assert view.public_id in page.inner_text("h1")
        page.get_by_role("button", name="Turn off keyboard shortcuts").click()
        page.keyboard.press("n")
        page.reload()
        page.keyboard.press("n")
        assert view.public_id in page.inner_text("h1")
        assert page.get_by_role("button", name="Turn on keyboard shortcuts").is_visible()


def test_two_people_at_one_view(live_server):
    """Both have it open. The second is told who has it, then what was decided, with their own words still there."""
    engagement = an_open_engagement()
    view = a_response(engagement)
    ann, ben = (a_person("moderator", on=engagement, name=name) for name in ("Ann Example", "Ben Example"))
    address = live_server.url + reverse("moderation:response", args=[engagement.slug, view.uuid])
    with a_page(server=live_server.url, cookies=signed_in(ann)) as hers:
        hers.goto(address)
        his = another(hers)
        his.context.add_cookies([{"name": "sessionid", "url": live_server.url, "value": signed_in(ben)["sessionid"]}])
        his.goto(address)
        assert "Ann Example has this open." in his.inner_text("main")
        his.get_by_text("Exclude it from the count").click()
        his.locator("[name=exclude-reason][value=spam]").check()
        his.locator("[name=exclude-note]").fill("I saw it word for word in another mail.")
        hers.get_by_text("Count only: do not publish it").click()
        hers.locator("[name=count_only-reason][value=abuse]").check()
        with hers.expect_navigation():
            hers.get_by_role("button", name="Ask a second person").first.click()
        with his.expect_navigation():
            his.get_by_role("button", name="Ask a second person").last.click()
        assert "A proposal waits for a second moderator. Decide on that first." in his.inner_text("main")
        assert "Ann Example" in his.inner_text("main")
        assert his.input_value("[name=exclude-note]") == "I saw it word for word in another mail."
        assert his.locator("[name=exclude-reason][value=spam]").is_checked()
        assert_accessible(his, "two people, one item")
    assert list(ModerationDecision.objects.values_list("act", "by")) == [("count_only", ann.pk)]
