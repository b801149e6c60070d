"""The form of a covering paper in a browser: filled in from records, and with what is missing."""

import pytest

from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person, an_open_engagement
from tests.responses.moderation.test_in_browser import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("width", WIDTHS)
def test_an_author_mends_what_is_missing_and_sees_the_paper(live_server, width):
    engagement = an_open_engagement()
    author = a_person("report_author", on=engagement)
    with a_page(width=width, server=live_server.url, cookies=signed_in(author)) as page:
        page.goto(f"{live_server.url}/staff/{engagement.slug}/covering/")
        page.get_by_role("button", name="Write the covering paper").click()
        assert_accessible(page, "from records")
        page.get_by_role("button", name="Keep this version").click()
        assert page.title().startswith("Error: ")
        assert_accessible(page, "in error")
        shown(page, f"covering-in-error-{width}")
        page.get_by_label("Day", exact=True).fill("20")
        page.get_by_label("Month", exact=True).fill("4")
        page.get_by_label("Year", exact=True).fill("2021")
        page.get_by_label("Decision", exact=True).check()
        page.get_by_label("Proposes specific action").check()
        page.get_by_label("Sponsor").fill("Director of commissioning")
        page.get_by_label("Written by").fill("Head of engagement")
        page.get_by_role("button", name="Keep this version").click()
        assert "Papers are due by Monday 12 April 2021." in page.inner_text("main")
        assert_accessible(page, "the paper")
        shown(page, f"covering-paper-{width}")
