"""Writing to many: one round goes once to each, whatever happens to the worker on its way."""

import smtplib
import uuid

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from groundwork.clock.services import set_engagement_time
from groundwork.work.leases import MOST_ATTEMPTS, LeaseLost, take
from groundwork.work.models import Job
from groundwork.work.states import DONE, FAILED, PENDING, RUNNING
from responses.outreach.choosing import chosen_for
from responses.outreach.digests import digest_of
from responses.outreach.models import Letter, NoMoreMail, Round, Stakeholder, StakeholderAct
from responses.outreach.reading import invited_figures
from responses.outreach.sending import SEND, send_round
from responses.outreach.services.rounds import send_again, write_round
from responses.outreach.services.stakeholders import invited_otherwise, note_bounce
from responses.outreach.states import INVITATION, REFUSED, REMINDER, SENT, SKIPPED, UNSURE, WAITING
from responses.outreach.tasks import send_round_task
from scenarios.models import Milestone
from scenarios.services import Refused
from scenarios.states import PAUSED
from tests.builders import SWITCH_OFF, WHILE_OPEN, a_draft_engagement, a_person, a_response
from tests.responses.outreach.inviting import a_stakeholder

pytestmark = pytest.mark.django_db
WORDS = {"subject": "Tell us what you think", "text": "Dear all,\n\nwe want to hear from <you>."}


def write(engagement, owner, kind=INVITATION, key=None, confirmed=None):
    many = len(chosen_for(kind, engagement)) if confirmed is None else confirmed
    return write_round(engagement=engagement, by=owner, key=key or uuid.uuid4(), kind=kind, confirmed=many, **WORDS)


def the_worker_comes():
    for job in Job.objects.filter(kind=SEND, state=PENDING).order_by("created_at"):
        send_round_task(str(job.pk))


def states():
    return sorted(Letter.objects.values_list("state", flat=True))


def sent_to():
    found = [message.to[0] for message in mail.outbox]
    mail.outbox.clear()
    return sorted(found)


class Strict(EmailBackend):
    """A mail server with one mailbox that is full, one that is not there, and one over which it falls silent."""

    def send_messages(self, messages):
        to = messages[0].to[0]
        if to.startswith("gone"):
            raise smtplib.SMTPRecipientsRefused({to: (550, b"No mailbox " + to.encode())})
        if to.startswith("full"):
            raise smtplib.SMTPRecipientsRefused({to: (452, b"Full " + to.encode())})
        if to.startswith("silent"):
            raise smtplib.SMTPServerDisconnected(f"after {to}")
        return super().send_messages(messages)


class Away(EmailBackend):
    def open(self):
        raise ConnectionRefusedError


class Closed(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPSenderRefused(530, b"Sign in first", messages[0].from_email)


def test_each_is_invited_once_and_reminded_until_it_replies(engagement, owner):
    trust, other = a_stakeholder(engagement, owner, "A Trust"), a_stakeholder(engagement, owner, "Another")
    write(engagement, owner)
    the_worker_comes()
    the_worker_comes()
    assert sent_to() == sorted([trust.email, other.email])
    with pytest.raises(Refused, match="nobody to invite"):
        write(engagement, owner)
    late = a_stakeholder(engagement, owner, "Late")
    write(engagement, owner)
    the_worker_comes()
    assert sent_to() == [late.email]
    a_response(engagement, stakeholder="vcse", organisation="a trust")
    for _twice in range(2):
        write(engagement, owner, REMINDER)
        the_worker_comes()
        assert sent_to() == sorted([other.email, late.email])
    figures = invited_figures(engagement)
    assert (figures.invited, figures.reminded, figures.replied) == (3, 2, 1)


def test_nobody_is_chosen_who_stopped_bounced_has_no_address_or_was_invited_otherwise(engagement, owner):
    stopped, bounced, phoned = (a_stakeholder(engagement, owner) for _ in range(3))
    a_stakeholder(engagement, owner, email="")
    NoMoreMail.objects.create(digest=digest_of(stopped.email), at=WHILE_OPEN)
    note_bounce(stakeholder=bounced, by=owner)
    invited_otherwise(stakeholder=phoned, by=owner, note="By phone.")
    assert chosen_for(INVITATION, engagement) == []
    assert chosen_for(REMINDER, engagement) == [phoned.pk]


def test_the_same_page_twice_is_one_round(engagement, owner):
    a_stakeholder(engagement, owner)
    key = uuid.uuid4()
    assert write(engagement, owner, key=key) == write(engagement, owner, key=key, confirmed=1)
    assert Letter.objects.count() == Job.objects.filter(kind=SEND).count() == 1


def test_a_list_that_changed_since_it_was_confirmed_is_not_written_to(engagement, owner):
    a_stakeholder(engagement, owner)
    with pytest.raises(Refused, match="would now go to 1"):
        write(engagement, owner, confirmed=2)
    assert not Round.objects.exists()


def test_who_may_not_and_when_it_is_refused(engagement, owner):
    a_stakeholder(engagement, owner)
    with pytest.raises(Refused, match="owner of this engagement can"):
        write(engagement, a_person("moderator", on=engagement))
    set_engagement_time(to=SWITCH_OFF)
    Milestone.objects.create(engagement=engagement, kind=PAUSED, at=SWITCH_OFF)
    with pytest.raises(Refused, match="No view can be sent now"):
        write(engagement, owner)
    draft = a_draft_engagement()
    with pytest.raises(Refused, match="not published yet"):
        write(draft, a_person("owner", on=draft))


def test_the_mail_has_the_words_the_name_the_link_and_the_way_to_stop_and_no_person(engagement, owner, settings):
    settings.SITE_ORIGIN = "https://engage.example.nhs.uk"
    a_stakeholder(engagement, owner, "Tom & Co", contact_name="Zoë Canary")
    write(engagement, owner)
    the_worker_comes()
    (message,) = mail.outbox
    text, ((markup, kind),) = message.body, message.alternatives
    assert kind == "text/html"
    assert "we want to hear from <you>." in text
    assert "we want to hear from &lt;you&gt;." in markup
    assert "For: Tom & Co" in text
    assert "Send your view by 11:59pm on Thursday 11 March 2021." in text
    assert f"https://engage.example.nhs.uk/engagements/{engagement.slug}/" in text
    assert "To stop emails about invitations and reminders, open this link:" in text
    assert "Stop emails about invitations and reminders" in markup
    assert "Canary" not in text + markup + message.subject
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["List-Unsubscribe"].strip("<>") in text


def test_a_worker_that_dies_between_two_letters_is_followed_by_one_that_sends_the_rest(engagement, owner):
    for _each in range(3):
        a_stakeholder(engagement, owner)
    write(engagement, owner)
    first, second, _third = Letter.objects.order_by("id")
    # The worker died after the first, while it handed over the second.
    Letter.objects.filter(pk=first.pk).update(state=SENT, sent_at=WHILE_OPEN)
    Letter.objects.filter(pk=second.pk).update(state="handing")
    the_worker_comes()
    assert len(sent_to()) == 1
    assert states() == [SENT, SENT, UNSURE]
    # Nobody knows about the second: staff decide, and nothing else sends it.
    the_worker_comes()
    assert sent_to() == []
    assert send_again(sent=Round.objects.get(), by=owner) == 1
    the_worker_comes()
    assert sent_to() == [second.stakeholder.email]
    assert states() == [SENT] * 3
    assert Round.objects.get().job.state == DONE
    with pytest.raises(Refused, match="nothing to send again"):
        send_again(sent=Round.objects.get(), by=owner)


def test_a_late_twin_sends_nothing(engagement, owner):
    a_stakeholder(engagement, owner)
    write(engagement, owner)
    job = Job.objects.get(kind=SEND)
    late = take(str(job.pk))
    Job.objects.filter(pk=job.pk).update(state=PENDING, lease=None, locked_until=None)
    the_worker_comes()
    with pytest.raises(LeaseLost):
        send_round(late)
    assert len(sent_to()) == 1


def test_the_server_refuses_one_for_good_one_for_now_and_falls_silent_over_one(engagement, owner, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Strict"
    for name in ("a", "full", "gone", "z"):
        a_stakeholder(engagement, owner, name, email=f"{name}@portal.example")
    write(engagement, owner)
    the_worker_comes()
    assert sent_to() == ["a@portal.example", "z@portal.example"]
    assert states() == sorted([SENT, SENT, REFUSED, WAITING])
    gone = Stakeholder.objects.get(name="gone")
    assert gone.bounced_at is not None
    assert StakeholderAct.objects.get(stakeholder=gone, act="bounced").by is None
    assert invited_figures(engagement).bounced == 1
    job = Job.objects.get(kind=SEND)
    for attempt in range(2, MOST_ATTEMPTS + 1):
        assert (job.state, job.attempts) == (PENDING, attempt - 1)
        the_worker_comes()
        job.refresh_from_db()
    assert job.state == FAILED
    assert "SMTPRecipientsRefused 452" in job.last_error
    assert "portal.example" not in job.last_error + str(list(Letter.objects.values_list("trouble", flat=True)))
    assert "full@" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_again(sent=Round.objects.get(), by=owner)
    the_worker_comes()
    assert sent_to() == ["full@portal.example"]


def test_where_touch_is_lost_the_letter_is_not_sent_again_by_itself(engagement, owner, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Strict"
    a_stakeholder(engagement, owner, "silent", email="silent@portal.example")
    a_stakeholder(engagement, owner, "z")
    write(engagement, owner)
    the_worker_comes()
    the_worker_comes()
    assert len(sent_to()) == 1
    assert states() == [SENT, UNSURE]
    assert chosen_for(INVITATION, engagement) == []


@pytest.mark.parametrize("backend", ["Away", "Closed"])
def test_a_server_that_is_away_or_takes_nothing_leaves_every_letter_waiting(engagement, owner, settings, backend):
    settings.EMAIL_BACKEND = f"{__name__}.{backend}"
    for _each in range(2):
        a_stakeholder(engagement, owner)
    write(engagement, owner)
    the_worker_comes()
    assert states() == [WAITING, WAITING]
    assert not Stakeholder.objects.filter(bounced_at__isnull=False).exists()


def test_who_stopped_bounced_or_replied_meanwhile_is_passed_over(engagement, owner):
    stopped, bounced, replied = (a_stakeholder(engagement, owner, name) for name in ("x", "y", "A Trust"))
    write(engagement, owner)
    NoMoreMail.objects.create(digest=digest_of(stopped.email), at=WHILE_OPEN)
    note_bounce(stakeholder=bounced, by=owner)
    a_response(engagement, stakeholder="vcse", organisation=replied.name)
    the_worker_comes()
    assert sent_to() == []
    assert states() == [SKIPPED] * 3


def test_nothing_goes_out_while_the_form_is_off(engagement, owner):
    a_stakeholder(engagement, owner)
    write(engagement, owner)
    Milestone.objects.create(engagement=engagement, kind=PAUSED, at=WHILE_OPEN)
    the_worker_comes()
    assert sent_to() == []
    assert states() == [SKIPPED]


def test_a_round_whose_worker_is_at_it_can_be_sent_again_by_nobody(engagement, owner):
    a_stakeholder(engagement, owner)
    made = write(engagement, owner)
    take(str(made.job_id))
    assert Job.objects.get(pk=made.job_id).state == RUNNING
    with pytest.raises(Refused, match="still being sent"):
        send_again(sent=made, by=owner)
