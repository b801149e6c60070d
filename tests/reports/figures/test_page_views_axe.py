"""The pages of figures on a phone and on a desk: no axe finding, nothing moves sideways but tables."""

import pytest

from reports.figures.page_views import PAGES
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person
from tests.reports.compilation.test_pages_axe import signed_in
from tests.reports.figures.test_page_views import many_kinds_of_views

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_a_figure_has_a_finding(live_server, width):
    engagement = many_kinds_of_views(6)
    place = f"{live_server.url}/staff/{engagement.slug}/figures/"
    cookies = signed_in(a_person("owner", "analyst", on=engagement))
    with a_page(width=width, server=live_server.url, cookies=cookies) as page:
        for path in ("", *(f"{figure}/" for figure in PAGES), "answered/?part=q1-why"):
            page.goto(place + path)
            assert_accessible(page, path)
            shown(page, f"figures-{path.replace('/', '').replace('?', '-')}-{width}")
