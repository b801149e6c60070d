"""From an empty database to the first draft of an engagement, with nothing but the command and a browser."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from consultation.accounts.models import User
from groundwork.audit.models import AuditEvent
from scenarios.models import Engagement
from tests.builders import PASSWORD, a_person
from tests.consultation.accounts.test_signing_in import sign_in

pytestmark = pytest.mark.django_db

ADMIN = {"EMAIL": "ada@portal.example", "NAME": "Ada Admin", "PASSWORD": PASSWORD}


@pytest.fixture
def told(monkeypatch):
    """The environment as an operator sets it."""

    def tell(**values):
        for name, value in (ADMIN | values).items():
            monkeypatch.setenv(f"PORTAL_ADMIN_{name}", value)

    return tell


def make(**options):
    out = io.StringIO()
    call_command("make_administrator", stdout=out, **options)
    return out.getvalue()


def test_from_an_empty_database_to_a_first_draft(told):
    assert not User.objects.exists()
    assert not Engagement.objects.exists()
    told()
    assert "Ada Admin is an administrator" in make()
    browser = Client()
    page = sign_in(browser, "ada@portal.example", follow=True)
    assert "Start an engagement" in page.content.decode()
    data = {"origin": "blank", "short_title": "First", "slug": "first", "reference_prefix": "FST"}
    data |= {"body_name": "Example ICB", "body_kind": "ICB", "form_end": "complete"}
    page = browser.post("/staff/new/", data, follow=True)
    assert page.redirect_chain[-1][0] == "/staff/first/setup/"
    assert "The engagement is there." in page.content.decode()
    engagement = Engagement.objects.get()
    person = User.objects.get()
    assert person.roles_on(engagement) == ["administrator", "owner"]
    assert list(AuditEvent.objects.values_list("act", "by")) == [
        ("make administrator", None),
        ("start engagement", person.pk),
    ]


def test_a_second_one_is_made_on_purpose_only(told):
    told()
    make()
    told(EMAIL="grace@portal.example", NAME="Grace Second")
    with pytest.raises(CommandError, match="There is an administrator already: Ada Admin"):
        make()
    make(another=True)
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"EMAIL": "nobody"}, "valid email"),
        ({"PASSWORD": "short"}, "at least 12 characters"),
        ({"NAME": " "}, "Say the name"),
        ({"EMAIL": "there@portal.example"}, "has an account"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_made(told, values, words):
    User.objects.filter(pk=a_person().pk).update(email="there@portal.example")
    told(**values)
    with pytest.raises(CommandError, match=words):
        make()
    assert User.objects.count() == 1


def test_what_the_environment_does_not_say_is_asked_for(told, monkeypatch):
    told(NAME="", PASSWORD="")
    monkeypatch.setattr("builtins.input", lambda question: "Ada Typed")
    monkeypatch.setattr(
        "consultation.accounts.management.commands.make_administrator.getpass", lambda question: PASSWORD
    )
    make()
    assert User.objects.get().check_password(PASSWORD)
    assert User.objects.get().name == "Ada Typed"


def test_with_nobody_to_ask_it_says_what_to_set(told, monkeypatch):
    told(NAME="")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError, match="Set PORTAL_ADMIN_NAME"):
        make()
