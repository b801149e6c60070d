"""The pages about mail in a real browser, which decides for itself what it says of where a form came from."""

import pytest

from responses.contacts.models import Contact
from responses.contacts.services import keep_contact
from responses.intake.models import DraftLink
from tests.browser import WIDTHS, a_page, assert_accessible, shown
from tests.builders import a_draft, an_open_engagement
from tests.processes import the_web_server
from tests.responses.contacts.mailbox import ADDRESS, links_in, newest, the_worker_comes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_link_opens_the_draft_and_mail_is_stopped():
    engagement = an_open_engagement()
    begun = a_draft(engagement)
    page_of_draft = f"/respond/{engagement.slug}/{begun.draft.key}"
    keep_contact(
        engagement=engagement, view_key=begun.draft.key, draft=begun.draft, email=ADDRESS, purposes=["draft", "updates"]
    )
    the_worker_comes()
    onward, stop = links_in(newest())
    with the_web_server() as server:
        for width in WIDTHS:
            with a_page(width=width, server=server.origin) as page:
                page.goto(server.origin + onward)
                assert_accessible(page, "open")
                shown(page, f"contacts-open-{width}")
                page.get_by_role("button", name="Go on with my view").click()
                page.wait_for_url(f"{server.origin}{page_of_draft}/check/")
                page.goto(f"{server.origin}{page_of_draft}/email-me/")
                assert_accessible(page, "email me")
                shown(page, f"contacts-email-me-{width}")
                page.get_by_label("Tell me the outcome").check()
                with page.expect_navigation():
                    page.get_by_role("button", name="Save").click()
                assert "the outcome of this engagement" in page.inner_text("main")
                page.goto(server.origin + stop)
                assert_accessible(page, "stop")
                shown(page, f"contacts-stop-{width}")
        with a_page(server=server.origin, scripts=False) as page:
            page.goto(server.origin + onward)
            page.get_by_role("button", name="Go on with my view").click()
            page.wait_for_url("**/check/")
            page.goto(server.origin + stop)
            page.get_by_role("button", name="Stop these emails").click()
            page.wait_for_url("**/email-stopped/")
            assert "We have stopped these emails" in page.inner_text("main")
            shown(page, "contacts-stopped")
            DraftLink.objects.update(revoked_at=begun.draft.began_at)
            page.goto(server.origin + onward)
            assert "This link does not work any more" in page.inner_text("h1")
            shown(page, "contacts-over")
    assert sorted(row.purpose for row in Contact.objects.get().purposes.open()) == ["outcome", "updates"]
