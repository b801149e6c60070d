"""Choosing a new password: the same page for everyone, the mail by a worker, the link good once and for an hour."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from consultation.accounts.asking import MOST_FROM_ONE_ADDRESS, MOST_MAILS
from consultation.accounts.mailing import reset_url
from consultation.accounts.models import ResetRequest
from consultation.accounts.services import KEPT, request_reset
from consultation.accounts.tasks import mail_reset_task
from groundwork.work.models import Job
from groundwork.work.states import DONE, PENDING
from tests.builders import PASSWORD, a_person
from tests.consultation.accounts.test_signing_in import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

ASK = "/accounts/password/reset/"
NEW = "three quiet tram stops"


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


def ask(client, email):
    return client.post(ASK, {"email": email, "form_end": "complete"}, follow=True)


def the_worker_comes():
    for job in Job.objects.filter(kind="accounts.mail_reset", state=PENDING):
        mail_reset_task(str(job.id))


def link_in_mail():
    return urlsplit(re.search(r"https?://\S+", mail.outbox[-1].body)[0]).path


def choose(client, path, first=NEW, second=NEW):
    page = client.get(path, follow=True)
    where = page.redirect_chain[-1][0] if page.redirect_chain else path
    return client.post(where, {"password1": first, "password2": second, "form_end": "complete"}, follow=True)


def test_a_person_chooses_a_new_password_and_signs_in_with_it(client):
    person = a_person(name="Maya Example")
    page = ask(client, person.email.upper())
    assert "Look in your email" in page.content.decode()
    the_worker_comes()
    (message,) = mail.outbox
    assert message.to == [person.email]
    assert "Hello Maya Example" in message.body
    assert "Your password is changed" in choose(client, link_in_mail()).content.decode()
    assert sign_in(Client(), person.email, PASSWORD).status_code == 200
    sign_in(client, person.email, NEW)
    assert is_signed_in(client)


def test_known_unknown_and_closed_accounts_get_the_same_page_at_the_same_cost(client, django_assert_num_queries):
    person, closed = a_person(), a_person()
    closed.is_active = False
    closed.save()
    texts, costs = set(), set()
    for email in (person.email, "nobody@portal.example", closed.email):
        visitor = Client()
        with django_assert_num_queries(13) as queries:
            page = ask(visitor, email)
        costs.add(tuple(re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries.captured_queries))
        texts.add(page.content.decode())
    assert len(texts) == 1
    assert len(costs) == 1
    assert mail.outbox == []
    the_worker_comes()
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_nothing_of_a_request_stays_once_the_worker_has_been(client):
    ask(client, "nobody@portal.example")
    the_worker_comes()
    assert not ResetRequest.objects.exists()
    assert set(Job.objects.values_list("state", flat=True)) == {DONE}
    assert "nobody@portal.example" not in str(list(Job.objects.values()))


def test_the_link_is_on_the_configured_site_whatever_host_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_ORIGIN = "https://engage.example.nhs.uk"
    person = a_person()
    client.post(ASK, {"email": person.email, "form_end": "complete"}, headers={"host": "evil.example"})
    the_worker_comes()
    assert "https://engage.example.nhs.uk/accounts/password/" in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


def test_a_link_works_once(client):
    person = a_person()
    path = urlsplit(reset_url(person)).path
    choose(client, path)
    assert "This link does not work" in Client().get(path, follow=True).content.decode()


def test_a_link_works_for_an_hour(client, monkeypatch):
    person = a_person()
    path = urlsplit(reset_url(person)).path
    now = PasswordResetTokenGenerator()._now()
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: now + timedelta(minutes=59))
    assert "The same password again" in Client().get(path, follow=True).content.decode()
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: now + timedelta(minutes=61))
    assert "This link does not work" in Client().get(path, follow=True).content.decode()


@pytest.mark.parametrize(
    "path", ["zzzzzzzzzzzzzz/abc", "1/abc-def", "999999999999/set-password", "-/x", "1y2p0ij32e8e7/a-b"]
)
def test_a_made_up_link_gets_words(client, path):
    page = client.get(f"/accounts/password/reset/key/{path}/", follow=True)
    assert page.status_code == 200
    assert "This link does not work" in page.content.decode()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("", "", "Enter a new password"),
        ("short", "short", "at least 12 characters"),
        ("1qaz2wsx3edc", "1qaz2wsx3edc", "too common"),
        ("three quiet tram stops", "three quiet tram stop", "You must type the same password each time."),
        ("person-example", "person-example", "too similar"),
    ],
)
def test_a_poor_password_is_refused_in_words(client, first, second, words):
    person = a_person(name="Person Example")
    page = choose(client, urlsplit(reset_url(person)).path, first, second).content.decode()
    assert "There is a problem" in page
    assert words in page
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_new_password_ends_all_sessions(client):
    person = a_person()
    sign_in(client, person.email)
    person.refresh_from_db()
    choose(Client(), urlsplit(reset_url(person)).path)
    assert not is_signed_in(client)


def test_asking_too_often_is_refused_in_words_whoever_for(client):
    pages = [ask(client, f"nobody{number}@portal.example") for number in range(MOST_FROM_ONE_ADDRESS + 1)]
    assert [page.status_code for page in pages] == [200] * MOST_FROM_ONE_ADDRESS + [429]
    assert "We were asked for this too often. Wait 5 minutes, then try again." in pages[-1].content.decode()
    # Another process has a memory of its own; the count is where all of them see it.
    cache.clear()
    assert ask(Client(), "nobody@portal.example").status_code == 429
    assert ask(Client(REMOTE_ADDR="192.0.2.9"), "nobody@portal.example").status_code == 200


def test_somebody_who_asks_for_a_colleague_on_purpose_fills_no_box_and_breaks_no_link(client):
    person = a_person()
    pages = [ask(client, person.email).content for _ in range(MOST_MAILS + 3)]
    assert len(set(pages)) == 1
    the_worker_comes()
    assert len(mail.outbox) == MOST_MAILS
    assert "Your password is changed" in choose(Client(), link_in_mail()).content.decode()


def test_a_request_that_no_worker_finished_is_forgotten_after_a_day():
    job = request_reset(email="old@portal.example")
    ResetRequest.objects.filter(pk=job.subject).update(at=ResetRequest.objects.get().at - KEPT - timedelta(minutes=1))
    request_reset(email="new@portal.example")
    assert [row.email for row in ResetRequest.objects.all()] == ["new@portal.example"]
    mail_reset_task(str(job.id))
    job.refresh_from_db()
    assert job.state == DONE
