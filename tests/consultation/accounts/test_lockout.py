"""Wrong passwords: ten for one account from one address, fifty from one address over all accounts."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from axes.models import AccessAttempt
from django.core import signing
from django.db.models import F
from django.test import Client

from consultation.accounts.lockout import MOST_FROM_ONE_ADDRESS, MOST_ON_ONE_ACCOUNT
from consultation.accounts.mailing import reset_url
from tests.builders import PASSWORD, a_person
from tests.consultation.accounts.test_signing_in import WRONG, is_signed_in, sign_in

pytestmark = pytest.mark.django_db

OFFICE, STRANGER = "192.0.2.10", "203.0.113.77"


def fail(email, times, *, address=OFFICE, **more):
    return [sign_in(Client(), email, WRONG, REMOTE_ADDR=address, **more).status_code for _ in range(times)]


def signs_in(email, *, address=OFFICE, **more):
    client = Client()
    page = sign_in(client, email, REMOTE_ADDR=address, **more)
    return page.status_code == 302 and is_signed_in(client)


def five_minutes_pass():
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=5, seconds=1))


def test_the_tenth_wrong_password_locks_with_plain_words():
    person = a_person()
    assert fail(person.email, 9) == [200] * 9
    page = sign_in(Client(), person.email, WRONG, REMOTE_ADDR=OFFICE)
    assert page.status_code == 429
    assert "Too many tries" in page.content.decode()
    assert "Wait 5 minutes" in page.content.decode()


def test_nine_wrong_passwords_do_not_lock():
    person = a_person()
    fail(person.email, 9)
    assert signs_in(person.email)


def test_while_locked_the_right_password_does_not_open():
    person = a_person()
    fail(person.email, 10)
    assert not signs_in(person.email)


def test_an_unknown_account_locks_like_a_known_one():
    assert fail("nobody@portal.example", 10) == [200] * 9 + [429]


def test_a_stranger_elsewhere_cannot_lock_a_member_of_staff_out():
    person = a_person()
    fail(person.email, 30, address=STRANGER)
    assert signs_in(person.email, address=OFFICE)


def test_a_lock_ends_after_five_minutes_even_if_somebody_goes_on_trying():
    person = a_person()
    fail(person.email, 10)
    locked_at = AccessAttempt.objects.get().attempt_time
    assert fail(person.email, 5) == [429] * 5
    assert AccessAttempt.objects.get().attempt_time == locked_at
    five_minutes_pass()
    assert signs_in(person.email)


def test_capitals_and_browsers_do_not_make_new_tries():
    person = a_person()
    for number in range(9):
        fail(person.email.upper() if number % 2 else person.email, 1, HTTP_USER_AGENT=f"browser {number}")
    assert fail(person.email, 1) == [429]


def test_one_password_on_many_accounts_locks_the_address():
    people = [a_person() for _ in range(3)]
    for number in range(MOST_FROM_ONE_ADDRESS - 1):
        assert fail(f"guess{number}@portal.example", 1, address=STRANGER) == [200]
    assert signs_in(people[0].email, address=STRANGER)
    assert fail("another@portal.example", 1, address=STRANGER) == [429]
    assert not signs_in(people[1].email, address=STRANGER)
    assert signs_in(people[2].email, address=OFFICE)


def test_signing_in_on_one_account_does_not_wipe_out_tries_on_others():
    accomplice = a_person()
    for number in range(MOST_FROM_ONE_ADDRESS - 1):
        fail(f"guess{number}@portal.example", 1, address=STRANGER)
        if number % 10 == 0:
            assert signs_in(accomplice.email, address=STRANGER)
    assert fail("another@portal.example", 1, address=STRANGER) == [429]


def test_a_forged_header_makes_no_new_address():
    person = a_person()
    for number in range(9):
        fail(person.email, 1, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert fail(person.email, 1, HTTP_X_FORWARDED_FOR="198.51.100.200") == [429]


def test_behind_a_proxy_a_forged_entry_makes_no_new_address(settings):
    settings.TRUSTED_PROXIES = 1
    person = a_person()
    for number in range(9):
        fail(person.email, 1, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, {STRANGER}", address="127.0.0.1")
    forged = f"198.51.100.200, {STRANGER}"
    assert fail(person.email, 1, HTTP_X_FORWARDED_FOR=forged, address="127.0.0.1") == [429]
    assert signs_in(person.email, HTTP_X_FORWARDED_FOR=OFFICE, address="127.0.0.1")


def test_what_was_typed_is_nowhere_in_the_record_of_tries():
    sign_in(Client(), "my.secret.password@portal.example", WRONG, REMOTE_ADDR=OFFICE)
    kept = str(list(AccessAttempt.objects.values()))
    assert "my.secret.password" not in kept
    assert WRONG not in kept


def test_old_tries_are_cleared_away():
    fail("nobody@portal.example", 3, address=STRANGER)
    five_minutes_pass()
    fail("somebody@portal.example", 1)
    assert not AccessAttempt.objects.filter(ip_address=STRANGER).exists()


# A browser that is known


def a_known_browser(person, address=OFFICE):
    browser = Client()
    sign_in(browser, person.email, REMOTE_ADDR=address)
    browser.post("/accounts/logout/", {"form_end": "complete"})
    assert not is_signed_in(browser)
    return browser


def opens(browser, email, password=PASSWORD, address=OFFICE):
    sign_in(browser, email, password, REMOTE_ADDR=address)
    return is_signed_in(browser)


def test_a_stranger_at_the_same_address_does_not_lock_a_colleague_out_of_their_own_browser():
    person = a_person()
    browser = a_known_browser(person)
    assert fail(person.email, 12)[-1] == 429
    assert not signs_in(person.email)
    assert opens(browser, person.email)


def test_many_addresses_that_take_turns_are_stopped_and_the_known_browser_is_not():
    person = a_person()
    browser = a_known_browser(person)
    for number in range(MOST_ON_ONE_ACCOUNT // 5):
        fail(person.email, 5, address=f"198.51.100.{number}")
    assert fail(person.email, 1, address="198.51.100.250") == [429]
    assert not signs_in(person.email, address="198.51.100.251")
    assert opens(browser, person.email)


def test_in_a_known_browser_ten_wrong_passwords_lock_too_wherever_it_goes():
    person = a_person()
    browser = a_known_browser(person)
    for number in range(10):
        assert not opens(browser, person.email, WRONG, address=f"198.51.100.{number}")
    assert not opens(browser, person.email)
    five_minutes_pass()
    assert opens(browser, person.email)


def test_signing_in_clears_what_failed_there():
    person = a_person()
    browser = a_known_browser(person)
    for _twice in range(2):
        for _each in range(9):
            assert not opens(browser, person.email, WRONG)
        assert opens(browser, person.email)
        browser.post("/accounts/logout/", {"form_end": "complete"})


def test_a_browser_is_known_for_its_own_account_alone():
    person, other = a_person(), a_person()
    browser = a_known_browser(person)
    fail(other.email, 10)
    assert not opens(browser, other.email)
    assert opens(browser, person.email)


@pytest.mark.parametrize(
    "cookie",
    ["", "made-up", "a:b:c", signing.dumps(["x"], salt="accounts.device")],
    ids=["empty", "words", "parts", "signed"],
)
def test_a_made_up_cookie_makes_no_known_browser(cookie):
    person = a_person()
    fail(person.email, 10)
    browser = Client()
    browser.cookies["device"] = cookie
    assert not opens(browser, person.email)


def test_a_new_password_by_mailed_link_makes_the_browser_known():
    """So whoever is locked out on purpose has a way in at once."""
    person = a_person()
    fail(person.email, 10)
    browser, fresh = Client(), "three odd words here"
    page = browser.get(urlsplit(reset_url(person)).path)
    browser.post(page.url, {"password1": fresh, "password2": fresh, "form_end": "complete"})
    assert not signs_in(person.email)
    assert opens(browser, person.email, fresh)


def test_the_cookie_names_nobody():
    person = a_person()
    browser = a_known_browser(person)
    cookie = browser.cookies["device"]
    assert cookie["httponly"]
    assert cookie["path"] == "/accounts/"
    device, accounts = signing.loads(cookie.value, salt="accounts.device")
    assert person.email not in str(accounts) + cookie.value
    assert len(device) == 32
