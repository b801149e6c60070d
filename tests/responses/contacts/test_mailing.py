"""One mail: each attempt has a token of its own, and no address, token or code stays anywhere it doesn't belong."""

import smtplib
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings as site
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from groundwork.work.leases import MOST_ATTEMPTS, LeaseLost, take
from groundwork.work.models import Job
from groundwork.work.states import DONE, FAILED, PENDING
from responses.contacts.letters import letter_for
from responses.contacts.mailing import MAIL, send_mailing
from responses.contacts.models import ContactPurpose, Mailing
from responses.contacts.services import stop
from responses.contacts.tasks import mail_task
from responses.intake.models import DraftLink
from tests.builders import WHILE_OPEN, a_draft, an_open_engagement
from tests.responses.contacts.mailbox import ADDRESS, ask_for_mail, links_in, newest, parts_of, the_worker_comes, wants

pytestmark = pytest.mark.django_db


class Refusing(EmailBackend):
    """A mail server that refuses an address in so many words."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"No mailbox " + messages[0].to[0].encode())})


@pytest.fixture
def begun():
    begun = a_draft(an_open_engagement(), why="Words that stay here")
    wants(begun.draft, "draft")
    return begun


def token_in(message):
    return links_in(message)[0].rstrip("/").rsplit("/", 1)[1]


def live():
    return list(DraftLink.objects.filter(revoked_at=None).values_list("token_hash", flat=True))


def test_a_mail_is_plain_text_and_html_with_one_link_and_the_way_to_stop(begun, settings):
    settings.SITE_ORIGIN = "https://engage.example.nhs.uk/"
    the_worker_comes()
    message = newest()
    assert message.to == [ADDRESS]
    text, markup = parts_of(message)
    assert links_in(message)[0].startswith(f"/respond/{begun.draft.engagement.slug}/{begun.draft.key}/open/")
    assert "https://engage.example.nhs.uk/respond/" in text
    assert '<html lang="en-gb">' in markup
    assert "Lead provider engagement" in text
    for part in (text, markup, message.subject):
        assert "Words that stay here" not in part
        assert begun.private_code not in part
    raw = message.message()
    assert [part.get_content_type() for part in raw.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert len(token_in(message)) == 22


def test_a_title_can_put_nothing_into_the_headers_or_the_markup(begun):
    engagement = begun.draft.engagement
    engagement.short_title = "Care\r\nBcc: thief@portal.example <img src=x>"
    engagement.save()
    the_worker_comes()
    raw = newest().message()
    assert raw["Bcc"] is None
    assert "<img" not in parts_of(newest())[1]
    assert newest().recipients() == [ADDRESS]


def test_a_worker_that_dies_between_link_and_mail_leaves_a_link_that_opens_nothing(begun):
    mailing = Mailing.objects.get()
    first = letter_for(mailing, at=WHILE_OPEN).context["url"].rstrip("/").rsplit("/", 1)[1]
    assert live() == [sha256(first.encode()).hexdigest()]
    the_worker_comes()
    second = token_in(newest())
    assert first != second
    assert live() == [sha256(second.encode()).hexdigest()]
    assert DraftLink.objects.count() == 2


def test_a_late_twin_mails_nothing(begun):
    job = Job.objects.get(kind=MAIL)
    late = take(str(job.pk))
    Job.objects.filter(pk=job.pk).update(state=PENDING, lease=None, locked_until=None)
    the_worker_comes()
    with pytest.raises(LeaseLost):
        send_mailing(late)
    assert len(mail.outbox) == 1


def test_running_twice_mails_once(begun):
    job = Job.objects.get(kind=MAIL)
    mail_task(str(job.pk))
    mail_task(str(job.pk))
    assert len(mail.outbox) == 1
    assert Mailing.objects.get().sent_at is not None


def test_a_server_that_refuses_is_asked_again_and_then_the_job_fails_in_sight(begun, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    job = Job.objects.get(kind=MAIL)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        mail_task(str(job.pk))
        job.refresh_from_db()
        assert (job.attempts, job.state) == (attempt, FAILED if attempt == MOST_ATTEMPTS else PENDING)
    assert "SMTPRecipientsRefused" in job.last_error
    assert "portal.example" not in job.last_error
    assert "NotTaken" in logged(caplog)
    assert "portal.example" not in logged(caplog)
    assert len(live()) == 1
    assert Mailing.objects.get().sent_at is None


def test_nothing_is_sent_to_somebody_who_stopped_meanwhile(begun):
    stop(contact_id=ContactPurpose.objects.get().contact_id, purpose="draft")
    the_worker_comes()
    assert mail.outbox == []
    assert Job.objects.get().state == DONE


def logged(caplog):
    """All that was logged, with traces and extra fields, even what our own format leaves out."""
    return caplog.text + str([vars(record) for record in caplog.records])


def rows_of_every_table():
    """Every row there is, by table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            yield table, str([[str(value) for value in row] for row in cursor.fetchall()])


@pytest.mark.django_db(transaction=True)
def test_no_address_token_or_code_stays_where_it_does_not_belong(begun, caplog, client):
    """Canaries: in no table but the address in its own, in no log line, in no file of the broker."""
    client.cookies["draft"] = begun.private_code
    ask_for_mail(client, f"/respond/{begun.draft.engagement.slug}/{begun.draft.key}/check/", "draft", "receipt")
    the_worker_comes()
    token = token_in(newest())
    client.get(links_in(newest())[0])
    client.get(links_in(newest())[1])
    code = begun.private_code
    tables = dict(rows_of_every_table())
    assert ADDRESS in tables.pop("contacts_contact")
    assert str(begun.draft.key) in str(tables) or begun.draft.key.hex in str(tables)
    dump = str(tables)
    for secret in (ADDRESS, token, code, code.replace("-", "")):
        assert secret not in dump
    said = logged(caplog)
    assert "contacts:email_me" in said
    files = [path.read_bytes() for path in Path(site.VAR_DIR).rglob("*") if path.is_file() and "broker" in str(path)]
    if site.CELERY_BROKER_URL.startswith("filesystem"):
        assert any(b"contacts.mail" in content for content in files)
    for secret in (ADDRESS, token, code):
        assert secret not in said
        assert not any(secret.encode() in content for content in files)
