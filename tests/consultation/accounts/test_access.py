"""Default deny: what has no rule isn't served, who may not see a thing is told it isn't there."""

import logging
import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from consultation.accounts.access import DefaultDeny, addresses_without_a_rule
from consultation.accounts.checks import every_address_has_a_rule
from tests.builders import a_person, a_response, an_open_engagement

# Read as an address table by the tests that need one with a hole in it.
urlpatterns = [
    path("", include("consultation.urls")),
    path("staff/<slug:slug>/secrets/", lambda request, slug: HttpResponse("secret"), name="secrets"),
    path("left-nameless/", lambda request: HttpResponse("secret")),
]


def test_every_address_has_a_rule_and_every_rule_an_address():
    assert every_address_has_a_rule(None) == []


def test_an_address_without_a_rule_stops_the_start(settings):
    settings.ROOT_URLCONF = __name__
    with pytest.raises(
        ImproperlyConfigured, match=r"None \(/left-nameless/\), secrets \(/staff/<slug:slug>/secrets/\)"
    ):
        DefaultDeny(lambda request: HttpResponse())


def test_an_address_without_a_rule_fails_the_system_check(settings):
    settings.ROOT_URLCONF = __name__
    found = [message for message in every_address_has_a_rule(None) if message.id == "accounts.E001"]
    assert len(found) == len(addresses_without_a_rule()) == 2


def test_a_web_server_with_an_address_without_a_rule_does_not_start():
    """The real start: gunicorn runs no system checks, so the middleware has to refuse."""
    code = (
        "import tests.settings; tests.settings.ROOT_URLCONF = 'tests.consultation.accounts.test_access';"
        "from consultation.wsgi import application"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PORTAL_MODE": "test"}
    started = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert started.returncode == 1
    assert "ImproperlyConfigured: No access rule" in started.stderr
    assert "secrets" in started.stderr


def test_the_system_check_is_part_of_every_start_of_a_command(capsys):
    call_command("check", "--tag", "security")
    assert "accounts." not in capsys.readouterr().err


def words_of(page):
    """The page without the token that differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


@pytest.mark.django_db
def test_an_unknown_address_and_a_forbidden_one_look_the_same(client):
    engagement = an_open_engagement()
    client.force_login(a_person("analyst", on=engagement))
    forbidden = client.get(reverse("accounts:people", args=[engagement.slug]))
    unknown = client.get("/staff/no-such-engagement/people/")
    nothing = client.get("/no-such-page/")
    assert forbidden.status_code == unknown.status_code == nothing.status_code == 404
    assert len({words_of(page) for page in (forbidden, unknown, nothing)}) == 1


@pytest.mark.django_db
def test_a_role_on_one_engagement_says_nothing_about_another(client):
    mine, other = an_open_engagement(), an_open_engagement()
    response = a_response(other)
    client.force_login(a_person("moderator", on=mine))
    assert client.get(reverse("moderation:response", args=[other.slug, response.uuid])).status_code == 404
    # A foreign response under the address of one's own engagement is no way in either.
    assert client.get(reverse("moderation:response", args=[mine.slug, response.uuid])).status_code == 404
    client.force_login(a_person("moderator", on=other))
    page = client.get(reverse("moderation:response", args=[other.slug, response.uuid]))
    assert response.public_id in page.content.decode()


@pytest.mark.django_db
def test_an_act_without_a_session_leads_to_sign_in_and_not_back_to_the_act(client):
    engagement = an_open_engagement()
    response = a_response(engagement)
    page = client.post(reverse("moderation:publish", args=[engagement.slug, response.uuid]), {"form_end": "complete"})
    assert page.url == "/accounts/login/"


@pytest.mark.django_db
def test_a_refusal_is_logged_with_the_person_and_the_route(client, caplog):
    caplog.set_level(logging.WARNING, logger="portal.security")
    engagement = an_open_engagement()
    person = a_person("board_reader", on=engagement)
    client.force_login(person)
    client.get(reverse("moderation:queue", args=[engagement.slug]))
    (denied,) = [record for record in caplog.records if record.name == "portal.security"]
    assert (denied.getMessage(), denied.route, denied.user) == ("denied", "moderation:queue", person.pk)


@pytest.mark.django_db
def test_public_pages_may_be_kept_and_staff_pages_may_not():
    engagement = an_open_engagement()
    client = Client()
    client.force_login(a_person("moderator", on=engagement))
    staff = client.get(reverse("moderation:queue", args=[engagement.slug]))
    public = Client().get(reverse("scenarios:hub"))
    assert "no-store" in staff.headers["Cache-Control"]
    assert "private" in staff.headers["Cache-Control"]
    assert "no-store" not in public.headers.get("Cache-Control", "")
