"""A member signs in, declares an interest and is ruled out of the papers; every address closes, and opens again."""

import pytest
from playwright.sync_api import Page, expect

from reports.compilation.services import release_report
from reports.covering.services import release_covering
from tests.browser import a_page, another, assert_accessible, shown
from tests.builders import PASSWORD, a_person, a_response, an_open_engagement
from tests.finished_reports import part_of
from tests.processes import the_web_server
from tests.report_builders import an_approved_report, published
from tests.reports.covering.writing import a_covering

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PHONE, TABLET = 320, 820
CLOSED = "You receive no papers on this item"


@pytest.mark.parametrize("width", [PHONE, TABLET])
def test_a_ruling_closes_the_reading_room_and_another_opens_it(width):
    engagement = an_open_engagement("governing-body")
    member, chair = (a_person(role, on=engagement) for role in ("board_reader", "chair"))
    approver = a_person("approver", on=engagement)
    view = published(a_response(engagement, why="The bus stops at noon."), a_person("moderator", on=engagement))
    report = an_approved_report(engagement)
    release_report(report=report, by=approver)
    paper = a_covering(engagement)
    release_covering(paper=paper, by=approver)
    room = f"/board/{engagement.slug}/"
    part = f"reports/{report.pk}/{part_of(report, approved=True).pk}/"
    papers = ["", f"reports/{report.pk}/", part, f"covering/{paper.pk}/", "views/?q=bus", f"views/{view.public_id}/"]
    files = [f"{part}pdf/", f"covering/{paper.pk}/pdf/"]
    with the_web_server() as server, a_page(width=width, server=server.origin) as page:
        desk = another(page, width=width)
        sign_in(page, server.origin, member)
        sign_in(desk, server.origin, chair)
        declare(page, width)
        every_page_is_open(page, server.origin + room, papers, files, width)
        rule(desk, server.origin + room, member, "Leaves for this item and receives no papers", width)
        for path in papers:
            assert page.goto(server.origin + room + path).status == 403, path
            assert CLOSED in page.inner_text("h1"), path
            assert "The practice may hold the contract." in page.inner_text("main")
            assert "bus" not in page.inner_text("main")
        look(page, f"closed-{width}")
        assert [page.request.get(server.origin + room + path).status for path in files] == [403, 403]
        page.get_by_role("link", name="Interests and rulings").click()
        look(page, f"register-of-a-closed-member-{width}")
        rule(desk, server.origin + room, member, "Discusses, and does not vote", width)
        every_page_is_open(page, server.origin + room, papers, files, width)


def sign_in(page: Page, origin: str, user: object) -> None:
    page.goto(f"{origin}/accounts/login/")
    page.get_by_label("Email", exact=False).fill(user.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{origin}/accounts/home/")


def declare(page: Page, width: int) -> None:
    """From the page of their work to the register."""
    look(page, f"home-of-a-member-{width}")
    page.get_by_role("link", name="Reading room").click()
    look(page, f"room-before-declaring-{width}")
    page.get_by_role("link", name="Declare an interest, or none").click()
    look(page, f"declare-{width}")
    page.get_by_label("Financial", exact=True).check()
    page.get_by_label("What is the interest?").fill("I am a partner in a practice.")
    page.get_by_role("button", name="Put it in the register").click()
    expect(page.locator("main")).to_contain_text("I am a partner in a practice.")
    look(page, f"register-{width}")


def every_page_is_open(page: Page, room: str, papers: list[str], files: list[str], width: int) -> None:
    for number, path in enumerate(papers):
        assert page.goto(room + path).status == 200, path
        assert CLOSED not in page.inner_text("main"), path
        look(page, f"paper-{number}-{width}")
    for path in files:
        reply = page.request.get(room + path)
        assert (reply.status, reply.body()[:5]) == (200, b"%PDF-"), path


def rule(desk: Page, room: str, member: object, outcome: str, width: int) -> None:
    """The chair opens the member's interest and rules."""
    desk.goto(f"{room}interests/")
    desk.locator("section", has_text=member.name).get_by_role("link").click()
    desk.get_by_label(outcome, exact=True).check()
    desk.get_by_label("Why do you rule so?").fill("The practice may hold the contract.")
    look(desk, f"ruling-{width}")
    desk.get_by_role("button", name="Rule", exact=True).click()
    expect(desk.locator("main")).to_contain_text("The ruling holds from now on.")


def look(page: Page, name: str) -> None:
    assert_accessible(page, name)
    shown(page, f"board-{name}")
