"""One response's whole life: form, moderation, report, a second person, the Governing Body, its chair, the PDF."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from consultation.accounts.models import User
from reports.compilation.models import Report
from responses.intake.models import Response
from scenarios.models import Engagement
from tests.browser import WIDTHS, a_page, another, assert_accessible, shown
from tests.builders import PASSWORD, a_person, a_response, an_open_engagement
from tests.faults.browsing import Browser
from tests.processes import a_worker, the_web_server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.jobs]

TABLET = 820
WORDS = "Neighbourhood nurses know every family by name."
KEPT_BACK = "Please count this quietly."


@pytest.mark.parametrize("width", WIDTHS)
def test_words_from_the_form_reach_the_governing_body(tmp_path, width):
    engagement = an_open_engagement("whole-path")
    people = {
        role: a_person(role, on=engagement)
        for role in ("moderator", "report_author", "approver", "board_reader", "chair")
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
        with a_page(width=min(width, TABLET), server=server.origin) as page:
            pdf = _read(page, server.origin, engagement, people["board_reader"], tmp_path)
            desk = another(page, width=width)
            _rule(desk, server.origin, engagement, people["chair"], people["board_reader"])
            _everything_is_closed(page, server.origin, engagement)
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
    expect(page.get_by_role("heading", level=1)).to_contain_text("Before you read: do you have an interest?")
    look(page, "before-the-first-paper")
    page.get_by_label("Financial", exact=True).check()
    page.get_by_label("What is the interest?").fill("I am a partner in a practice.")
    page.get_by_role("button", name="Put it in the register").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Report 1")
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


def _rule(desk: Page, origin: str, engagement: Engagement, chair: User, member: User) -> None:
    """The chair reads what the member declared, and rules that the member receives no papers."""
    sign_in(desk, origin, chair)
    desk.goto(f"{origin}/board/{engagement.slug}/interests/")
    desk.locator("section", has_text=member.name).get_by_role("link").click()
    desk.get_by_label("Leaves for this item and receives no papers", exact=True).check()
    desk.get_by_label("Why do you rule so?").fill("The practice may hold the contract.")
    desk.get_by_role("button", name="Rule", exact=True).click()
    expect(desk.locator("main")).to_contain_text("The ruling holds from now on.")


def _everything_is_closed(page: Page, origin: str, engagement: Engagement) -> None:
    """With the very next request, and for every part in every form."""
    report = Report.objects.get(engagement=engagement)
    room = f"/board/{engagement.slug}/"
    addresses = [room, f"{room}views/?q=nurses", f"{room}reports/{report.pk}/", f"{room}reports/{report.pk}/checksums/"]
    for part in report.parts.filter(approved=True):
        there = f"{room}reports/{report.pk}/{part.pk}/"
        addresses += [there, *(f"{there}{kind}/" for kind in part.files)]
    assert len(addresses) > 10
    assert {page.request.get(origin + address).status for address in addresses} == {403}
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You receive no papers on this item")


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
