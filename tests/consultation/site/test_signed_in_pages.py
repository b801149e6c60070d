"""How the header and the sign-in pages look to somebody with an account, in a real browser."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client, RequestFactory

from tests.browser import a_page, findings
from tests.builders import PASSWORD, a_person


@pytest.mark.parametrize("width", [320, 1280])
def test_signing_in_and_out_has_no_findings(width, live_server):
    email = a_person().email
    with a_page(width=width, server=live_server.url) as page:
        page.goto(f"{live_server.url}/accounts/login/?next=/help/")
        assert findings(page) == []
        page.get_by_label("Email address").fill(email)
        page.locator("#id_password").fill("not this one")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_text("One of them is not right").first.wait_for()
        assert page.title().startswith("Error: Staff sign in")
        assert findings(page) == []
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="Your work").wait_for()
        assert page.url == f"{live_server.url}/help/"
        assert page.get_by_role("alert").count() == 0
        assert findings(page) == []
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("link", name="Staff sign in").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_notice_after_an_act_has_no_findings(width, live_server):
    client = Client()
    client.force_login(a_person())
    request = RequestFactory().get("/")
    notices = CookieStorage(request)
    for level, words in ((messages.SUCCESS, "We published it."), (messages.WARNING, "Careful & slow <b>now</b>.")):
        notices.add(level, words)
    reply = Client().get("/cookies/")
    notices.update(reply)
    cookies = {name: morsel.value for name, morsel in (client.cookies | reply.cookies).items()}
    with a_page(width=width, server=live_server.url, cookies=cookies) as page:
        page.goto(f"{live_server.url}/help/")
        assert page.get_by_role("alert").inner_text().split("\n")[-1] == "We published it."
        assert page.get_by_text("Careful & slow <b>now</b>.").is_visible()
        assert findings(page) == []


@pytest.mark.django_db
def test_too_many_wrong_passwords_meet_a_page_in_words(settings):
    settings.AXES_FAILURE_LIMIT = 2
    client = Client()
    for _try in range(3):
        reply = client.post("/accounts/login/", {"login": "x@example.org", "password": "no", "form_end": "complete"})
    assert reply.status_code == 429
    assert "Too many tries</h1>" in reply.text


def test_pages_about_a_forgotten_password_have_no_findings(live_server):
    headings = {
        "/accounts/password/reset/": "Choose a new password",
        "/accounts/password/reset/done/": "Look in your email",
        "/accounts/password/reset/key/1/wrong-key/": "This link does not work",
        "/accounts/password/reset/key/done/": "Your password is changed",
    }
    with a_page(width=320, server=live_server.url) as page:
        for address, heading in headings.items():
            page.goto(live_server.url + address)
            assert page.locator("h1").inner_text() == heading
            assert findings(page) == []
