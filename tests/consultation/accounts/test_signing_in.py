"""The doors: sign-in, sign-out, and what they give away (nothing)."""

import logging
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.builders import PASSWORD, a_person, an_open_engagement

pytestmark = pytest.mark.django_db

LOGIN, LOGOUT, HOME = "/accounts/login/", "/accounts/logout/", "/accounts/home/"
WRONG = "not the password at all"
MISMATCH = "Check your email address and password. One of them is not right."


def sign_in(client, email, password=PASSWORD, next_page="", **more):
    data = {"login": email, "password": password, "next": next_page, "form_end": "complete"}
    return client.post(LOGIN, data, **more)


def is_signed_in(client):
    page = client.get(HOME)
    return page.status_code == 200 and "Your work" in page.content.decode()


def test_signing_in_leads_to_the_persons_own_page(client):
    person = a_person(name="Maya Example")
    page = sign_in(client, person.email, follow=True)
    assert page.redirect_chain[-1][0] == HOME
    assert "You are signed in as Maya Example" in page.content.decode()


def test_an_address_in_capitals_is_the_same_account(client):
    person = a_person()
    sign_in(client, f" {person.email.upper()} ")
    assert is_signed_in(client)


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client):
    engagement = an_open_engagement()
    person = a_person("moderator", on=engagement)
    asked = reverse("moderation:queue", args=[engagement.slug])
    to_login = client.get(asked)
    assert to_login.url == f"{LOGIN}?next={asked}"
    assert sign_in(client, person.email, next_page=asked).url == asked


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "http://testserver@evil.example/",
        "http://testserver/accounts/home/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "http:///evil.example",
        " https://evil.example",
        "/\t/evil.example",
        "%0d%0aLocation:%20https://evil.example",
        "\r\nSet-Cookie: a=b",
        "data:text/html,x",
    ],
)
def test_signing_in_never_leads_off_this_site(client, elsewhere):
    person = a_person()
    page = sign_in(client, person.email, next_page=elsewhere)
    assert page.status_code == 302
    assert page.url == HOME
    assert urlsplit(urljoin("http://testserver/", page.url)).netloc == "testserver"
    assert set(client.cookies) <= {"sessionid", "csrftoken", "messages", "device"}


def test_an_unknown_account_a_wrong_password_and_a_closed_account_get_the_same_page(client):
    person, closed = a_person(), a_person()
    closed.is_active = False
    closed.save()
    pages = [
        sign_in(Client(), "nobody@portal.example", WRONG),
        sign_in(Client(), person.email, WRONG),
        sign_in(Client(), closed.email, WRONG),
        sign_in(Client(), closed.email, PASSWORD),
    ]
    assert {page.status_code for page in pages} == {200}
    texts = {
        without_what_differs(page, email)
        for page, email in zip(pages, ["nobody@portal.example", person.email, closed.email, closed.email], strict=True)
    }
    assert len(texts) == 1
    assert MISMATCH in texts.pop()


def without_what_differs(page, email):
    text = page.content.decode().replace(email, "(email)")
    token = page.context["csrf_token"]
    return text.replace(str(token), "(token)")


class CountingHasher(MD5PasswordHasher):
    """Notes each time that a password is worked on: that is what takes long at the door."""

    algorithm = "counting"
    count = 0

    def encode(self, password, salt):
        CountingHasher.count += 1
        return super().encode(password, salt)


def test_an_unknown_account_takes_as_much_work_as_a_wrong_password(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    person = a_person()
    work = []
    for email in (person.email, "nobody@portal.example"):
        CountingHasher.count = 0
        sign_in(Client(), email, WRONG)
        work.append(CountingHasher.count)
    assert work == [1, 1]


def test_what_was_typed_as_an_address_is_kept_and_the_password_is_not(client):
    page = sign_in(client, "maya@portal.example", WRONG).content.decode()
    assert 'value="maya@portal.example"' in page
    assert WRONG not in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"login": "", "password": ""}, ["Enter your email address", "Enter your password"]),
        ({"login": "maya", "password": "x"}, ["Enter an email address like name@example.org"]),
        ({"login": "a\x00b@portal.example", "password": "x"}, ["email address"]),
        ({"login": "x" * 400 + "@portal.example", "password": "x"}, ["email address"]),
    ],
)
def test_bad_input_at_the_door_gets_words(client, data, words):
    page = client.post(LOGIN, data | {"form_end": "complete"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "There is a problem" in text
    assert all(line in text for line in words)


def test_signing_in_gives_the_session_a_new_id(client):
    person = a_person()
    client.get(LOGIN)
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    sign_in(client, person.email)
    assert client.cookies["sessionid"].value != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert not is_signed_in(stranger)


def test_a_session_is_dead_after_signing_out(client):
    person = a_person()
    sign_in(client, person.email)
    kept = client.cookies["sessionid"].value
    page = client.post(LOGOUT, {"form_end": "complete"})
    assert page.url == "/"
    replay = Client()
    replay.cookies["sessionid"] = kept
    assert not is_signed_in(replay)
    assert not Session.objects.filter(session_key=kept).exists()


def test_looking_at_the_sign_out_page_signs_nobody_out(client):
    person = a_person()
    sign_in(client, person.email)
    assert "Sign out" in client.get(LOGOUT).content.decode()
    assert is_signed_in(client)


def test_signing_out_needs_our_own_form():
    person = a_person()
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert client.post(LOGOUT, {"form_end": "complete"}).status_code == 403
    assert is_signed_in(client)


def test_a_closed_account_is_out_at_the_next_request(client):
    person = a_person()
    sign_in(client, person.email)
    assert is_signed_in(client)
    person.is_active = False
    person.save()
    assert client.get(HOME).url == f"{LOGIN}?next={HOME}"


def test_a_role_that_was_taken_away_is_gone_at_the_next_request(client):
    engagement = an_open_engagement()
    person = a_person("moderator", on=engagement)
    queue = reverse("moderation:queue", args=[engagement.slug])
    client.force_login(person)
    assert "Moderation queue" in client.get(queue).content.decode()
    person.memberships.all().delete()
    assert client.get(queue).status_code == 404


def test_a_session_ends_with_the_browser_and_after_eight_hours(client, settings):
    person = a_person()
    sign_in(client, person.email)
    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert cookie["httponly"]
    assert settings.SESSION_COOKIE_AGE == 8 * 60 * 60


@pytest.mark.parametrize("path", ["signup", "email", "inactive", "confirm-email", "password/change"])
def test_the_librarys_other_pages_are_not_there(client, path):
    client.force_login(a_person())
    assert client.get(f"/accounts/{path}/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse(f"account_{path.replace('-', '_').replace('/', '_')}")


def test_what_happens_at_the_door_is_logged_under_fixed_names_without_addresses(client, caplog):
    caplog.set_level(logging.INFO, logger="portal.security")
    person = a_person()
    sign_in(client, person.email, WRONG)
    sign_in(client, person.email)
    client.post(LOGOUT, {"form_end": "complete"})
    records = [record for record in caplog.records if record.name == "portal.security"]
    said = [(record.getMessage(), getattr(record, "user", None)) for record in records]
    assert said == [("login_fail", None), ("login_ok", person.pk), ("logout", person.pk)]
    assert person.email not in caplog.text


def test_pages_behind_the_door_are_kept_by_no_cache(client):
    client.force_login(a_person())
    assert "no-store" in client.get(HOME).headers["Cache-Control"]
    assert "no-store" in Client().get(LOGIN).headers["Cache-Control"]
