"""The published views in a real browser: every state of the pages, on a phone and on a desk."""

import pytest

from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views, published, two_moderators

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_are_good_to_look_at_in_every_state(live_server, width):
    engagement, empty = an_engagement_with_views(60), an_open_engagement()
    odd = {"why": "W" * 900 + "\n\n" + "\u202e\u0645\u0631\u062d\u0628\u0627 " * 30, "organisation": "O" * 150}
    view = a_response(engagement, stakeholder="gp-practice", publication="publish_named", **odd)
    published(view, two_moderators(engagement)[0])
    base = f"/engagements/{engagement.slug}/views/"
    addresses = {
        "all": base,
        "second-page": f"{base}?after=V-9",
        "found": f"{base}?type=gp-practice",
        "none-fits": f"{base}?type=commissioner&prefers=neither",
        "no-more": f"{base}?after=V-ZZZZZZZZ",
        "one": f"{base}{view.public_id}/",
        "none-yet": f"/engagements/{empty.slug}/views/",
        "not-there": f"{base}V-22222222/",
    }
    with a_page(width=width, server=live_server.url) as page:
        for name, address in addresses.items():
            page.goto(live_server.url + address)
            assert_accessible(page, name)
            shown(page, f"published-{name}-{width}")


def test_a_reader_filters_reads_one_and_comes_back_with_the_keyboard_alone(live_server):
    engagement = an_engagement_with_views(30)
    with a_page(server=live_server.url, scripts=False) as page:
        page.goto(f"{live_server.url}/engagements/{engagement.slug}/")
        page.get_by_role("link", name="Published views").press("Enter")
        page.get_by_label("What they chose").select_option("scenario-2")
        page.get_by_role("button", name="Show").press("Enter")
        page.get_by_role("heading", name="Views that fit").wait_for()
        page.locator(".app-views a").first.press("Enter")
        page.get_by_text("Chose: Scenario two: keep the alliance").wait_for()
        page.get_by_role("link", name="Published views").last.press("Enter")
        page.get_by_role("heading", name="Published views", level=1).wait_for()
