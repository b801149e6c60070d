"""One response's whole life: the form, moderation, the report, a second person, the Governing Body, the PDF."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from consultation.accounts.models import User
from responses.intake.models import Response
from scenarios.models import Engagement
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import PASSWORD, a_person, a_response, an_open_engagement
from tests.faults.browsing import Browser
from tests.processes import a_worker, the_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.jobs]

WORDS = "Neighbourhood nurses know every family by name."
KEPT_BACK = "Please count this quietly."


@pytest.mark.parametrize("width", WIDTHS)
def test_words_from_the_form_reach_the_governing_body(tmp_path, width):
    engagement = an_open_engagement("whole-path")
    people = {
        role: a_person(role, on=engagement) for role in ("moderator", "report_author", "approver", "board_reader")
    }
    a_response(engagement, why=KEPT_BACK, publication="do_not_publish")
    with (
        the_web_server() as server,
        a_worker(tmp_path / "worker.log"),
    ):
        respondent = Browser(server.origin)
        check = respondent.fill_in(engagement.slug, WORDS)
        respondent.post(check.replace("/check/", "/send/"), respondent.get(check).fields)
        with a_page(width=width, server=server.origin) as page:
            _moderate(page, server.origin, engagement, people["moderator"])
        with a_page(width=width, server=server.origin) as page:
            _compile(page, server.origin, engagement, people["report_author"])
        with a_page(width=width, server=server.origin) as page:
            _nothing_released_yet(page, server.origin, engagement, people["board_reader"])
        with a_page(width=width, server=server.origin) as page:
            _release(page, server.origin, engagement, people["approver"])
        with a_page(width=width, server=server.origin) as page:
            pdf = _read(page, server.origin, engagement, people["board_reader"], tmp_path)
        with a_page(width=width, server=server.origin) as page:
            _anyone_reads(page, server.origin, engagement)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True).stdout
    assert WORDS in " ".join(text.split())
    assert KEPT_BACK not in " ".join(text.split())
    assert Response.objects.get(publication="published").public_id in text


def sign_in(page: Page, origin: str, user: User) -> None:
    page.goto(f"{origin}/accounts/login/")
    page.get_by_label("Email", exact=False).fill(user.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{origin}/accounts/home/")
    look(page, "home")


def look(page: Page, name: str) -> None:
    assert_accessible(page, name)
    shown(page, f"staff-{name}-{page.viewport_size['width']}")


def _moderate(page: Page, origin: str, engagement: Engagement, user: User) -> None:
    sign_in(page, origin, user)
    page.goto(f"{origin}/staff/{engagement.slug}/moderation/")
    look(page, "queue")
    response = Response.objects.get(publication="awaiting")
    page.get_by_role("link", name=response.public_id).click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    look(page, "response")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator("main")).to_contain_text(response.public_id)
    look(page, "after-publishing")
    response.refresh_from_db()
    assert response.publication == "published"


def _compile(page: Page, origin: str, engagement: Engagement, user: User) -> None:
    sign_in(page, origin, user)
    page.goto(f"{origin}/staff/{engagement.slug}/ledger/")
    look(page, "ledger")
    page.goto(f"{origin}/staff/{engagement.slug}/reports/")
    look(page, "reports")
    page.get_by_role("button", name="Make a report").click()
    look(page, "reports-waiting")
    page.goto(f"{origin}/staff/{engagement.slug}/reports/")
    page.get_by_role("link", name="Report 1").click()
    look(page, "report-being-made")
    page.get_by_role("link", name="look for news every 5 seconds").click()
    expect(page.get_by_text("Draft", exact=True)).to_be_visible(timeout=120_000)
    look(page, "report")
    page.get_by_role("link", name="Read as a web page").filter(has_text="Public edition").click()
    expect(page.get_by_text("Nobody has approved this report yet.")).to_be_visible()
    look(page, "draft")


def _nothing_released_yet(page: Page, origin: str, engagement: Engagement, user: User) -> None:
    sign_in(page, origin, user)
    page.goto(f"{origin}/board/{engagement.slug}/")
    assert page.get_by_role("link", name="Report 1").count() == 0
    look(page, "reading-room-empty")


def _release(page: Page, origin: str, engagement: Engagement, user: User) -> None:
    """Comment, settle, approve, release, publish: each on the page that says what it means."""
    sign_in(page, origin, user)
    page.goto(f"{origin}/staff/{engagement.slug}/reports/")
    page.get_by_role("link", name="Report 1").click()
    page.get_by_role("link", name="Comments on chapters").click()
    page.get_by_role("link", name="Comment on a chapter").click()
    page.get_by_label("About which chapter?").select_option(label="4. What we received")
    page.get_by_label("What should be looked at?").fill("Is that all?")
    page.get_by_role("button", name="Keep this comment").click()
    page.get_by_role("button", name="Settle comment").click()
    expect(page.get_by_text("Settled by")).to_be_visible()
    look(page, "comments")
    page.get_by_role("link", name="Report 1").click()
    look(page, "report-to-approve")
    page.get_by_role("button", name="Approve this report").click()
    page.get_by_role("link", name="look for news every 5 seconds").click()
    expect(page.get_by_role("link", name="Release it to the Governing Body")).to_be_visible(timeout=120_000)
    look(page, "report-approved")
    page.get_by_role("link", name="Release it to the Governing Body").click()
    look(page, "release")
    page.get_by_role("button", name="Release it").click()
    expect(page.get_by_text("The report is released to the Governing Body.")).to_be_visible()
    page.get_by_role("link", name="Publish it").click()
    look(page, "publish")
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("The report is published.")).to_be_visible()


def _read(page: Page, origin: str, engagement: Engagement, user: User, folder: Path) -> Path:
    sign_in(page, origin, user)
    page.goto(f"{origin}/board/{engagement.slug}/")
    look(page, "reading-room")
    page.get_by_role("link", name="Open report 1").click()
    look(page, "board-report")
    page.get_by_role("link", name="Read as a web page").filter(has_text="Volume 1").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    look(page, "twin")
    page.go_back()
    with page.expect_download() as download:
        page.get_by_role("link", name="Volume 1").filter(has_text="Download as PDF").click()
    pdf = folder / "volume.pdf"
    download.value.save_as(pdf)
    return pdf


def _anyone_reads(page: Page, origin: str, engagement: Engagement) -> None:
    """Without signing in: from the engagement's page to the words."""
    page.goto(f"{origin}/engagements/{engagement.slug}/")
    page.get_by_role("link", name="Reports on the views").click()
    page.get_by_role("link", name="Report 1").click()
    look(page, "published-report")
    assert page.get_by_text("Edition for the Governing Body").count() == 0
    page.get_by_role("link", name="Read as a web page").filter(has_text="Volume 1").click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert page.get_by_text(KEPT_BACK).count() == 0
