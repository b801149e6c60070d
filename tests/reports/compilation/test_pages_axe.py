"""The report's pages in a real browser: no finding in any state, and nothing wider than the screen."""

import pytest
from django.test import Client

from groundwork.work.models import Job
from reports.compilation.services import approve_report, release_report
from responses.intake.models import Response
from tests.browser import WIDTHS, a_page, assert_accessible
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import (
    a_compiled_report,
    a_finished_report,
    a_report,
    an_engagement_with_views,
    worked_off,
)
from tests.reports.interests.ruling import a_reader

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(user) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    return {name: cookie.value for name, cookie in client.cookies.items()}


def visit(page, address: str, heading: str) -> None:
    page.goto(address)
    page.get_by_role("heading", name=heading, level=1).wait_for()
    assert_accessible(page, address)
    assert page.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_staff_pages_in_each_state(live_server, width):
    engagement, broken = an_engagement_with_views(4), an_open_engagement()
    staff = a_person("report_author", on=engagement)
    a_person_too = a_person("report_author", on=broken)
    finished = a_finished_report(engagement)
    waiting = a_report(engagement)
    failed = a_report(broken)
    Job.objects.filter(pk=failed.job_id).update(state="failed", last_error="The ledger does not balance.")
    Response.objects.filter(pk=a_response(broken).pk).update(counting="excluded", excluded_because="spam")
    place, other = (f"{live_server.url}/staff/{one.slug}" for one in (engagement, broken))
    with a_page(width=width, server=live_server.url, cookies=signed_in(staff)) as page:
        visit(page, f"{place}/reports/", "Reports")
        visit(page, f"{place}/reports/{finished.pk}/", "Report 1")
        visit(page, f"{place}/reports/{waiting.pk}/?watch=on", "Report 2")
        visit(page, f"{place}/ledger/", "Ledger")
    with a_page(width=width, server=live_server.url, cookies=signed_in(a_person_too)) as page:
        visit(page, f"{other}/reports/{failed.pk}/", "Report 1")
        visit(page, f"{other}/ledger/", "Ledger")


@pytest.mark.usefixtures("printer_stands_in")
@pytest.mark.parametrize("width", WIDTHS)
def test_the_reading_room_and_the_report_as_a_page(live_server, width):
    engagement = an_engagement_with_views(15)
    report, approver = a_compiled_report(engagement), a_person("approver", on=engagement)
    approve_report(report=report, by=approver)
    report = worked_off(report)
    reader = a_reader(engagement)
    room = f"{live_server.url}/board/{engagement.slug}/"
    with a_page(width=width, server=live_server.url, cookies=signed_in(reader)) as page:
        visit(page, room, "Reading room")
        release_report(report=report, by=approver)
        visit(page, room, "Reading room")
        page.get_by_role("link", name="Open report 1").click()
        visit(page, page.url, "Report 1")
        parts = page.url
        for title, heading in (
            ("Edition for the Governing Body", "Demonstration. Report on the views we received"),
            ("Summary in four pages", "Demonstration. Summary of the views we received"),
            ("Volume 1", "Demonstration. Volume 1"),
        ):
            page.goto(parts)
            page.get_by_role("link", name="Read as a web page").filter(has_text=title).click()
            visit(page, page.url, heading)
        page.goto(parts)
        page.get_by_role("link", name="Read as a web page").filter(has_text="Public edition").click()
        page.get_by_role("link", name="Which scenario people prefer").click()
        assert page.url.endswith("#preference")
