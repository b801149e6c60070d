"""The page of exports in a real browser, and a file that a browser saves from it."""

import pytest
from django.test import Client

from reports.exports.models import ExportOutcome
from reports.exports.services import begin_export, break_off_export
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_person
from tests.report_builders import an_engagement_with_views
from tests.reports.exports.taking import rows_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("width", WIDTHS)
def test_an_owner_saves_a_file_and_sees_it_written_down(live_server, width, tmp_path):
    engagement = an_engagement_with_views(12)
    owner = a_person("owner", on=engagement)
    facts = {"engagement": engagement, "edition": "public", "file_format": "xlsx", "by": owner}
    break_off_export(export=begin_export(**facts), rows=2, size=10)
    begin_export(**facts)
    client = Client()
    client.force_login(owner)
    cookies = {"sessionid": client.cookies["sessionid"].value}
    address = f"{live_server.url}/staff/{engagement.slug}/exports/"
    with a_page(width=width, server=live_server.url, cookies=cookies) as page:
        page.goto(address)
        assert_accessible(page, "exports")
        page.get_by_role("button", name="Export").first.click()
        page.get_by_role("heading", name="There is a problem").wait_for()
        assert_accessible(page, "exports in error")
        shown(page, f"exports-error-{width}")
        page.get_by_label("CSV").first.check()
        with page.expect_download() as saving:
            page.get_by_role("button", name="Export").first.click()
        saving.value.save_as(tmp_path / "views.csv")
        rows = rows_of((tmp_path / "views.csv").read_bytes())
        page.goto(address)
        page.get_by_text("Whole", exact=True).wait_for()
        page.get_by_text("What is in it").first.click()
        assert_accessible(page, "exports with a whole one")
        shown(page, f"exports-{width}")
    assert ExportOutcome.objects.get(outcome="finished").rows == len(rows)
