"""The second step: nobody with it gets in by the password alone; where it is compulsory, nobody gets on without it."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from consultation.accounts.changing import close_account, reset_second_factor
from consultation.accounts.factors import TO_SET_UP
from consultation.accounts.rules import ANYONE, RULES
from consultation.accounts.second_factor_forms import MOST_WRONG
from groundwork.audit.models import AuditEvent
from scenarios.services import Refused
from tests.addresses import address_of
from tests.builders import PASSWORD, a_person, an_open_engagement
from tests.consultation.accounts.codes import an_app, code_of, recovery_codes_of
from tests.consultation.accounts.staff import a_site_person
from tests.consultation.accounts.test_signing_in import is_signed_in, sign_in
from tests.world import a_world

pytestmark = pytest.mark.django_db

STEP, INDEX, APP = "/accounts/second-step/sign-in/", "/accounts/second-step/", "/accounts/second-step/app/"
END = {"form_end": "complete"}


def step(client, code):
    return client.post(STEP, {"code": code} | END, follow=True)


def half_way(person):
    """A browser that has sent the right password."""
    client = Client()
    page = sign_in(client, person.email)
    assert page.url == STEP
    assert not is_signed_in(client)
    return client


def set_up_app(client):
    """As somebody does it with the page and their app. Returns the key."""
    page = client.get(APP)
    secret = page.context["form"].secret
    assert "<svg" in page.content.decode()
    done = client.post(APP, {"code": code_of(secret)} | END, follow=True)
    assert done.redirect_chain[-1][0] == "/accounts/second-step/codes/"
    return secret


def test_from_setting_up_to_signing_in_with_a_code():
    person, client = a_person(), Client()
    sign_in(client, person.email)
    secret = set_up_app(client)
    event = AuditEvent.objects.filter(act="add second factor").values_list("by", "details")
    assert sorted(row[1]["kind"] for row in event) == ["recovery_codes", "totp"]
    browser = half_way(person)
    assert "Your password is right" in browser.get(STEP).content.decode()
    step(browser, code_of(secret))
    assert is_signed_in(browser)


def test_a_code_works_once_in_whichever_process(settings):
    person = a_person()
    secret = an_app(person)
    code = code_of(secret)
    first, second = half_way(person), half_way(person)
    step(first, code)
    # Another process would have an empty memory; the count is in the table that all of them share.
    cache.clear()
    page = step(second, code)
    assert "This code was used already" in page.content.decode()
    assert not is_signed_in(second)
    step(second, code_of(secret, steps=1))
    assert is_signed_in(second)


def test_a_recovery_code_works_once():
    person = a_person()
    an_app(person)
    code = recovery_codes_of(person)[0]
    browser = half_way(person)
    step(browser, code)
    assert is_signed_in(browser)
    assert code not in recovery_codes_of(person)
    again = half_way(person)
    assert "This did not work" in step(again, code).content.decode()


def test_wrong_codes_are_counted_for_the_person_wherever_they_come_from():
    person = a_person()
    secret = an_app(person)
    for _each in range(MOST_WRONG):
        assert "This did not work" in step(half_way(person), "000000").content.decode()
    page = step(half_way(person), code_of(secret))
    assert "Too many wrong codes" in page.content.decode()


@pytest.mark.parametrize("code", ["", "x" * 5000, "a\x00b", "１２３４５６", "12 34"])
def test_odd_codes_get_words(code):
    person = a_person()
    an_app(person)
    page = step(half_way(person), code)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()


@pytest.mark.parametrize("credential", ["", "x", "{}", "[1]", '{"id": 1}', '{"id": "a", "response": {}}', "null"])
def test_odd_passkeys_get_words(credential):
    person = a_person()
    an_app(person)
    browser = half_way(person)
    page = browser.post(STEP, {"credential": credential} | END)
    assert page.status_code == 200
    assert not is_signed_in(browser)
    client = Client()
    client.force_login(a_person())
    page = client.post("/accounts/second-step/passkey/", {"name": "x", "credential": credential} | END)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()


def test_whoever_did_no_first_step_is_told_so():
    page = Client().get(STEP)
    assert page.status_code == 200
    assert "Sign in first" in page.content.decode()
    assert "Sign in first" in step(Client(), "123456").content.decode()


def test_an_account_that_closes_between_the_two_steps_stays_closed():
    person = a_person()
    secret = an_app(person)
    browser = half_way(person)
    close_account(person=person, reason="Left.", by=a_site_person())
    step(browser, code_of(secret))
    assert not is_signed_in(browser)


def test_keys_are_kept_so_that_the_database_alone_gives_nothing_away(settings):
    person = a_person()
    secret = an_app(person)
    kept = Authenticator.objects.filter(user=person).values_list("data", flat=True)
    assert secret not in str(list(kept))
    # Also after the server's secret has changed, while the old one is still known.
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another " * 8
    browser = half_way(person)
    step(browser, code_of(secret))
    assert is_signed_in(browser)


# Changing it


def test_changing_it_takes_the_password_again(client):
    person = a_person()
    an_app(person)
    client.force_login(person)
    app = Authenticator.objects.get(user=person, type="totp")
    remove = reverse("accounts:remove_factor", args=[app.pk])
    for address in (remove, "/accounts/second-step/codes/", "/accounts/second-step/passkey/"):
        page = client.get(address)
        assert page.url.startswith("/accounts/reauthenticate/"), address
    asked = client.get(remove).url
    page = client.post(asked, {"password": "wrong"} | END)
    assert "This password is not right." in page.content.decode()
    page = client.post(asked, {"password": PASSWORD, "next": remove} | END, follow=True)
    assert "Remove the app?" in page.content.decode()
    client.post(remove, END)
    assert not Authenticator.objects.filter(user=person).exists()
    assert AuditEvent.objects.filter(act="remove second factor", by=person).count() == 1


def test_nobody_removes_somebody_elses(client):
    other = a_person()
    an_app(other)
    factor = Authenticator.objects.get(user=other, type="totp")
    client.force_login(a_person())
    assert client.post(reverse("accounts:remove_factor", args=[factor.pk]), END).url == INDEX
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_recovery_codes_are_shown_downloaded_and_made_anew(client):
    person = a_person()
    an_app(person)
    before = recovery_codes_of(person)
    client.force_login(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD} | END)
    text = client.get("/accounts/second-step/codes/").content.decode()
    assert all(code in text for code in before)
    page = client.get("/accounts/second-step/codes/file/")
    assert "attachment" in page["Content-Disposition"]
    assert all(code in page.content.decode() for code in before)
    client.post("/accounts/second-step/codes/new/", END)
    assert not set(before) & set(recovery_codes_of(person))


# Where everybody must have one


@pytest.fixture
def compulsory(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.mark.usefixtures("compulsory")
def test_without_one_every_page_for_staff_leads_to_setting_it_up():
    world = a_world()
    person = a_person("owner", "moderator", "analyst", "administrator", on=world.engagement)
    client = Client()
    client.force_login(person)
    for name, rule in RULES.items():
        if rule == ANYONE or name in TO_SET_UP:
            continue
        for page in (client.get(address_of(name, world)), client.post(address_of(name, world), END)):
            assert (page.status_code, page.url) == (302, INDEX), name
    assert "do anything else here before." in client.get(INDEX).content.decode()
    # What is open to the public stays open to them.
    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("compulsory")
def test_once_it_is_set_up_the_way_is_free_and_the_last_one_stays():
    person, client = a_person(), Client()
    page = sign_in(client, person.email, follow=True)
    assert page.redirect_chain[-1][0] == INDEX
    set_up_app(client)
    assert is_signed_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD} | END)
    factor = Authenticator.objects.get(user=person, type="totp")
    remove = reverse("accounts:remove_factor", args=[factor.pk])
    assert "This is your last one" in client.get(remove).content.decode()
    assert client.post(remove, END).status_code == 409
    assert Authenticator.objects.filter(pk=factor.pk).exists()


# When it is lost


def test_an_administrator_takes_a_lost_one_away_and_all_sessions_end():
    admin, person = a_site_person(), a_person()
    secret = an_app(person)
    inside = half_way(person)
    step(inside, code_of(secret))
    assert is_signed_in(inside)
    reset_second_factor(person=person, reason="Rang her: phone stolen.", by=admin)
    assert not is_signed_in(inside)
    event = AuditEvent.objects.get(act="reset second factor")
    assert (event.by_id, event.details) == (admin.pk, {"reason": "Rang her: phone stolen."})
    client = Client()
    sign_in(client, person.email)
    assert is_signed_in(client)


def test_nobody_takes_away_their_own_nor_one_that_is_not_there(client):
    admin, person = a_site_person(), a_person()
    an_app(admin)
    with pytest.raises(Refused, match="your own account"):
        reset_second_factor(person=admin, reason="x", by=admin)
    with pytest.raises(Refused, match="no second step"):
        reset_second_factor(person=person, reason="x", by=admin)
    client.force_login(admin)
    page = client.post(reverse("accounts:reset_second_factor", args=[person.uuid]), {"reset-reason": "Lost"} | END)
    assert page.status_code == 409


def test_an_engagements_owner_does_not_reach_it(client):
    engagement = an_open_engagement()
    client.force_login(a_person("owner", on=engagement))
    other = a_person("moderator", on=engagement)
    an_app(other)
    page = client.post(reverse("accounts:reset_second_factor", args=[other.uuid]), {"reset-reason": "x"} | END)
    assert page.status_code == 404
    assert Authenticator.objects.filter(user=other).exists()
