import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory

from consultation.site.context import Portal

PAGES = ["/help/", "/privacy/", "/cookies/", "/accessibility/", "/moderation-policy/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_only_read_asks_no_database_and_sets_no_cookie(page):
    # Without the database's mark, any query fails the test.
    reply = Client().get(page)
    assert reply.status_code == 200
    assert reply.cookies == {}
    assert "Staff sign in" in reply.text


def test_without_a_session_cookie_nobody_asks_who_it_is():
    class Nobody:
        @property
        def is_authenticated(self):
            raise AssertionError("the user was asked")

    request = RequestFactory().get("/")
    request.user = Nobody()
    assert Portal(request).signed_in is False
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    with pytest.raises(AssertionError, match="the user was asked"):
        Portal(request).signed_in  # noqa: B018


@pytest.mark.django_db
def test_somebody_signed_in_has_their_work_and_a_form_to_sign_out():
    client = Client()
    client.force_login(get_user_model().objects.create_user(email="a@example.org", name="A", password="x"))
    page = client.get("/help/").text
    assert "Your work" in page
    assert 'action="/accounts/logout/"' in page
    assert page.index('name="form_end"') < page.index("</form>")
    assert "Staff sign in" not in page


@pytest.mark.django_db
def test_an_old_session_cookie_is_a_visitor():
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "long-gone"
    assert "Staff sign in" in client.get("/help/").text


def test_the_demonstration_says_so_on_every_page_and_shows_no_logo(settings):
    settings.DEMO_MODE = True
    page = Client().get("/help/").text
    assert "Not a live NHS service" in page
    assert "nhsuk-header__logo" not in page
    assert settings.SITE_OPERATOR not in page
    settings.DEMO_MODE = False
    page = Client().get("/help/").text
    assert "Demonstration" not in page
    assert settings.SITE_OPERATOR in page


@pytest.mark.django_db
def test_the_part_for_visitors_is_never_somebody_s_who_is_signed_in():
    """Header and footer are drawn once and kept; whoever is signed in has a header of their own."""
    visitor, staff = Client(), Client()
    staff.force_login(get_user_model().objects.create_user(email="a@example.org", name="A", password="x"))
    for _time in range(2):
        assert "Your work" not in visitor.get("/help/").text
        assert "Your work" in staff.get("/help/").text


def test_the_header_follows_the_portal_s_own_name_and_contacts(settings):
    for name in ("One portal", "Another portal"):
        settings.SITE_NAME, settings.SITE_PHONE = name, f"{len(name)} 555"
        page = Client().get("/privacy/").text
        assert page.count(name) > 1
        assert f"Phone: {len(name)} 555" in page
