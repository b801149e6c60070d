"""Adding files to a view and handling them as staff, in a real browser, with scripts and without."""

import uuid

import pytest
from django.test import Client

from responses.attachments.models import Attachment
from responses.attachments.services import files_of_draft, hand_in, take_in
from responses.attachments.states import RELEASED
from responses.attachments.storing import everything_in_store
from responses.intake.models import ResponseVersion
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_draft, a_person, an_open_engagement
from tests.processes import a_web_server
from tests.responses.attachments.files import PDF, docx, picture, uploaded

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TAKING = {"DJANGO_SETTINGS_MODULE": "tests.responses.attachments.taking.settings"}
LONG = "Our answer to the engagement on one lead provider for care outside hospital_2021-03-05_final.docx"


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    settings.PRIVATE_STORE = tmp_path / "private"


def a_server(tmp_path):
    return a_web_server(tmp_path / "web.log", PRIVATE_STORE=str(tmp_path / "private"), **TAKING)


def choose(page, name, content):
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/x", "buffer": content})
    with page.expect_navigation():
        page.get_by_role("button", name="Add this file").click()


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_somebody_adds_files_is_told_of_a_bad_one_and_takes_one_out(tmp_path, width, scripts):
    key = uuid.uuid4()
    path = f"/taking/{an_open_engagement().slug}/{key}/"
    with a_server(tmp_path) as server, a_page(width=width, scripts=scripts, server=server.origin) as page:
        page.goto(server.origin + path)
        choose(page, LONG, docx())
        choose(page, "map of our area.png", picture())
        assert page.locator(".app-files li").count() == 2
        choose(page, "report.pdf", b"<html>")
        assert page.title().startswith("Error: ")
        told = page.get_by_role("alert" if scripts else "link").filter(has_text="“report.pdf” is not the PDF document")
        assert told.count() == 1
        assert page.locator(".app-files li").count() == 2
        if scripts:
            assert_accessible(page)
        shown(page, f"files-in-error-{width}-{scripts}")
        with page.expect_navigation():
            page.get_by_role("button", name="Remove map of our area.png").click()
        assert page.locator(".app-files li").count() == 1
        if scripts:
            assert_accessible(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Add this file").click()
        assert page.get_by_text("Choose a file, then press the button to add it").count() >= 1
        shown(page, f"files-{width}-{scripts}")
    assert [row.name for row in files_of_draft(key)] == [LONG]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_moderator_reads_the_warning_releases_a_file_and_saves_it(tmp_path, width):
    engagement = an_open_engagement()
    for name, content in ((LONG, docx()), ("letter.pdf", PDF)):
        row = take_in(engagement=engagement, draft_key=uuid.uuid4(), file=uploaded(name, content))
        hand_in(draft_key=row.draft_key)
    client = Client()
    client.force_login(a_person("moderator", on=engagement, name="Ann Example"))
    cookies = {"sessionid": client.cookies["sessionid"].value}
    with a_server(tmp_path) as server, a_page(width=width, server=server.origin, cookies=cookies) as page:
        page.goto(f"{server.origin}/staff/{engagement.slug}/files/")
        assert_accessible(page)
        shown(page, f"staff-files-{width}")
        with page.expect_navigation():
            page.get_by_role("link", name="letter.pdf").click()
        assert_accessible(page)
        shown(page, f"staff-file-held-{width}")
        page.get_by_role("button", name="Release this file").click()
        page.get_by_role("link", name="Tick the box to show that you have read the warning").wait_for()
        assert_accessible(page)
        shown(page, f"staff-file-error-{width}")
        page.check("input[name=read]")
        page.fill("textarea", "They told us by phone that it would come.")
        page.get_by_role("button", name="Release this file").click()
        page.get_by_text("You released this file").wait_for()
        assert_accessible(page)
        shown(page, f"staff-file-released-{width}")
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download").click()
        assert saved.value.suggested_filename == "letter.pdf"
        assert saved.value.path().read_bytes() == PDF
    row = Attachment.objects.get(name="letter.pdf")
    assert (row.state, row.released_by.name) == (RELEASED, "Ann Example")


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_a_view_is_sent_with_its_file_and_a_bad_one_costs_nothing(tmp_path, width, scripts):
    engagement = an_open_engagement()
    begun = a_draft(engagement)
    path = f"/respond/{engagement.slug}/{begun.draft.key}/"
    cookies = {"draft": begun.private_code}
    with (
        a_web_server(tmp_path / "web.log", PRIVATE_STORE=str(tmp_path / "private")) as server,
        a_page(width=width, scripts=scripts, server=server.origin, cookies=cookies) as page,
    ):
        page.goto(f"{server.origin}{path}files/")
        choose(page, LONG, docx())
        assert page.locator(".app-files li").count() == 1
        choose(page, "virus.pdf", b"<html>")
        assert page.title().startswith("Error: ")
        assert page.get_by_text("“virus.pdf” is not the PDF document").count() >= 1
        assert page.locator(".app-files li").count() == 1
        if scripts:
            assert_accessible(page)
        shown(page, f"respond-files-error-{width}")
        choose(page, "map.png", picture())
        with page.expect_navigation():
            page.get_by_role("button", name="Remove map.png").click()
        assert page.locator(".app-files li").count() == 1
        if scripts:
            assert_accessible(page)
        shown(page, f"respond-files-{width}")
        page.set_input_files(
            "input[type=file]", {"name": "last.txt", "mimeType": "text/plain", "buffer": b"Last words"}
        )
        with page.expect_navigation():
            page.get_by_role("button", name="Continue").click()
        assert not page.url.endswith("/files/")
        page.goto(f"{server.origin}{path}files/")
        with page.expect_navigation():
            page.get_by_role("button", name="Continue").click()
        assert not page.url.endswith("/files/")
        page.goto(f"{server.origin}{path}check/")
        shown(page, f"respond-check-{width}")
        with page.expect_navigation():
            page.locator(f"form[action$='{path}send/'] button").first.click()
        assert page.url.endswith("/sent/")
    rows = list(files_of_draft(begun.draft.key))
    assert [row.name for row in rows] == [LONG, "last.txt"]
    assert all(row.sent_at for row in rows)
    sent = ResponseVersion.objects.get(draft_key=begun.draft.key).attachments
    assert [(file["id"], file["sha256"]) for file in sent] == [(str(row.pk), row.sha256) for row in rows]
    assert {place.name for place in everything_in_store()} == {row.stored_name for row in rows}
