"""A second window that comes too late with a file, in a real browser: told what is not in, and led to a correction."""

import pytest

from responses.intake.models import ResponseVersion
from responses.intake.services import submit
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_draft, an_open_engagement
from tests.processes import the_web_server
from tests.responses.attachments.files import PDF

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_file_that_comes_too_late_is_told_and_goes_in_as_a_correction(width):
    engagement = an_open_engagement()
    begun = a_draft(engagement)
    base = f"/respond/{engagement.slug}/{begun.draft.key}"
    with (
        the_web_server() as server,
        a_page(width=width, server=server.origin, scripts=False) as page,
    ):
        page.goto(f"{server.origin}/receipt/")
        page.get_by_label("Reference").fill(begun.draft.reference)
        page.get_by_label("Private code").fill(begun.private_code)
        page.locator("main form button").first.click()
        page.goto(f"{server.origin}{base}/files/")
        page.get_by_label("Choose a file").set_input_files(LETTER)
        submit(draft_key=begun.draft.key, engagement_id=engagement.pk)
        page.get_by_role("button", name="Add this file").click()
        assert page.inner_text("h1") == "This view was sent already"
        assert "“letter.pdf” is not part of it." in page.inner_text("main")
        assert_accessible(page, "too late")
        shown(page, f"too-late-{width}")
        page.get_by_role("button", name="Correct your view").click()
        page.goto(page.url.replace("/check/", "/files/"))
        page.get_by_label("Choose a file").set_input_files(LETTER)
        page.get_by_role("button", name="Add this file").click()
        page.goto(page.url.replace("/files/", "/check/"))
        page.locator("form[action$='/send/'] button").click()
        assert "letter.pdf" in page.inner_text("main")
    assert [len(version.attachments) for version in ResponseVersion.objects.all()] == [0, 1]
