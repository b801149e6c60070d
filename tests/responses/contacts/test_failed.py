"""Mail that did not go out: staff see how much and why, never whose, and can have it tried again."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.audit.models import AuditEvent
from groundwork.work.models import Job
from groundwork.work.states import DONE, FAILED, PENDING
from responses.contacts import services
from responses.contacts.failed import failed_by_engagement, failures_of
from responses.contacts.models import Contact
from responses.contacts.services import retry_mail, stop
from scenarios.services import Refused
from tests.builders import a_person, an_open_engagement
from tests.responses.contacts.mailbox import the_worker_comes
from tests.world import a_failed_mail

pytestmark = pytest.mark.django_db

REFUSED = "NotTaken: SMTPRecipientsRefused"


@pytest.fixture
def engagement():
    return an_open_engagement()


def several_failed(engagement):
    for place in range(3):
        a_failed_mail(engagement, email=f"writer-{place}@portal.example")
    a_failed_mail(engagement, reason=REFUSED)
    a_failed_mail(an_open_engagement(), email="elsewhere@portal.example")


def page_of(engagement):
    return f"/staff/{engagement.slug}/failed-mail/"


def test_failures_are_counted_by_kind_and_reason_for_one_engagement(engagement):
    several_failed(engagement)
    found = [(failure.count, failure.kind, failure.reason) for failure in failures_of(engagement)]
    words = "a link to come back to the draft"
    assert found == [(3, words, "NotTaken: SMTPDataError"), (1, words, REFUSED)]


def test_home_says_how_many_and_the_page_says_why_and_never_whose(client, engagement):
    client.force_login(a_person("owner", on=engagement))
    assert "There are none." in client.get(page_of(engagement)).text
    several_failed(engagement)
    home = client.get("/accounts/home/").text
    assert "4 emails wait for us to try them again." in home
    assert f'href="{page_of(engagement)}"' in home
    page = client.get(page_of(engagement)).text
    assert "3 × a link to come back to the draft" in page
    assert REFUSED in page
    assert "portal.example" not in page.replace("engagement@portal.example", "")
    for contact in Contact.objects.all():
        assert str(contact.draft_key) not in page


def test_whoever_may_have_them_tried_again_does_and_the_mails_go_out(client, engagement):
    several_failed(engagement)
    owner = a_person("owner", on=engagement)
    client.force_login(owner)
    page = client.post(f"{page_of(engagement)}retry/", {"form_end": "complete"}, follow=True)
    assert "We are trying 4 emails again." in page.text
    assert "There are none." in page.text
    the_worker_comes()
    assert len(mail.outbox) == 4
    assert set(Job.objects.values_list("state", flat=True)) == {DONE, FAILED}
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.details["emails"]) == ("retry mail", 4)
    assert "portal.example" not in str(event.details)
    again = client.post(f"{page_of(engagement)}retry/", {"form_end": "complete"}, follow=True)
    assert "There is nothing to try again." in again.text


def test_an_auditor_looks_and_starts_nothing(client, engagement):
    several_failed(engagement)
    auditor = a_person("auditor", on=engagement)
    client.force_login(auditor)
    assert "The engagement owner can." in client.get(page_of(engagement)).text.replace("&#x27;", "'")
    assert "Try them again" not in client.get(page_of(engagement)).text
    with pytest.raises(Refused):
        retry_mail(engagement=engagement, by=auditor)
    assert not Job.objects.filter(state=PENDING).exists()


def test_what_was_stopped_meanwhile_is_neither_counted_nor_tried(engagement):
    a_failed_mail(engagement)
    stop(contact_id=Contact.objects.get().pk, purpose="draft")
    assert failures_of(engagement) == []
    with pytest.raises(Refused):
        retry_mail(engagement=engagement, by=a_person("owner", on=engagement))


def test_very_many_are_started_again_in_parts_the_oldest_first(engagement, monkeypatch):
    monkeypatch.setattr(services, "MOST_AT_ONCE", 3)
    first = a_failed_mail(engagement, email="first@portal.example")
    several_failed(engagement)
    owner = a_person("owner", on=engagement)
    assert retry_mail(engagement=engagement, by=owner) == 3
    first.refresh_from_db()
    assert first.state == PENDING
    assert retry_mail(engagement=engagement, by=owner) == 2


def test_counting_costs_the_same_for_two_mails_and_for_twenty(engagement):
    owner = a_person("owner", on=engagement)
    # What they may do is looked up once.
    failed_by_engagement(owner)
    costs = []
    for more in (2, 18):
        for place in range(more):
            a_failed_mail(engagement, email=f"writer-{more}-{place}@portal.example")
        with CaptureQueriesContext(connection) as queries:
            failed_by_engagement(owner)
            failures_of(engagement)
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert failed_by_engagement(owner) == {engagement.pk: 20}
    assert failed_by_engagement(a_person("moderator", on=engagement)) == {}
