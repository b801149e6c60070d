"""On the day that a hold names, whoever set it gets one mail; the other moderators if that person is away."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection

from consultation.accounts.models import Membership
from groundwork.audit.models import AuditEvent, Reading
from groundwork.audit.readings import note_reading
from groundwork.clock.handles import machine_now
from groundwork.clock.services import set_engagement_time
from groundwork.work.models import Job
from groundwork.work.states import DONE
from responses.intake.services import withdraw
from responses.moderation import reminding
from responses.moderation.services import hold, release
from responses.moderation.tasks import find_due_holds_task, mail_reminder_task
from tests.builders import WHILE_OPEN, a_person, a_response, an_open_engagement
from tests.flush import growing_tables_opened
from tests.responses.moderation.withholding import the_scheduler_comes

pytestmark = pytest.mark.django_db

DAY = date(2021, 3, 8)
A_DAY = timedelta(days=1)


@pytest.fixture
def engagement():
    return an_open_engagement()


@pytest.fixture
def moderator(engagement):
    return a_person("moderator", on=engagement, name="Maya Patel")


@pytest.fixture
def colleague(engagement):
    return a_person("senior_moderator", on=engagement, name="Jo Lee")


def on_hold(engagement, by, remind_on=DAY, response=None):
    response = response or a_response(engagement, why="Words that stay here")
    hold(response=response, version_number=1, by=by, reason="advice", remind_on=remind_on)
    return response


def mailed(day):
    """Whom each mail went to that goes out on this day."""
    set_engagement_time(to=WHILE_OPEN.replace(day=day))
    return [sorted(message.to) for message in the_scheduler_comes()]


def last_seen(person, ago):
    """As if all that this person did or read here were so long ago."""
    with growing_tables_opened():
        AuditEvent.objects.filter(by=person).update(at=machine_now() - ago)
        Reading.objects.filter(by=person).update(at=machine_now() - ago)


def test_whoever_holds_it_is_mailed_once_on_the_day(engagement, moderator, colleague):
    view = on_hold(engagement, moderator)
    assert mailed(7) == []
    assert mailed(8) == [[moderator.email]]
    assert mailed(8) == mailed(9) == []
    (message,) = mail.outbox
    assert f"/staff/{engagement.slug}/" in message.body
    assert str(view.uuid) in message.body
    assert "Monday 8 March 2021" in message.body
    for secret in ("Words that stay here", view.reference, view.public_id):
        assert secret not in message.body + message.subject


def test_after_an_outage_of_any_length_it_still_goes_out(engagement, moderator):
    on_hold(engagement, moderator)
    assert mailed(30) == [[moderator.email]]


def test_each_hold_has_a_mail_of_its_own_and_an_ended_one_has_none(engagement, moderator, colleague):
    view = on_hold(engagement, moderator)
    release(response=view, version_number=1, by=moderator)
    assert mailed(8) == []
    on_hold(engagement, colleague, date(2021, 3, 10), view)
    assert mailed(9) == []
    assert mailed(10) == [[colleague.email]]
    release(response=view, version_number=1, by=moderator)
    on_hold(engagement, colleague, date(2021, 3, 11), view)
    assert mailed(11) == [[colleague.email]]


def test_what_was_withdrawn_waits_for_nobody(engagement, moderator):
    withdraw(response=on_hold(engagement, moderator))
    assert mailed(8) == []


def test_what_ends_between_the_queue_and_the_mail_is_not_told(engagement, moderator):
    view = on_hold(engagement, moderator)
    set_engagement_time(to=WHILE_OPEN.replace(day=8))
    find_due_holds_task()
    release(response=view, version_number=1, by=moderator)
    mail_reminder_task(str(Job.objects.get(kind=reminding.REMIND).pk))
    assert (mail.outbox, Job.objects.get(kind=reminding.REMIND).state) == ([], DONE)


@pytest.mark.parametrize("gone", ["account", "role", "week"])
def test_if_they_are_away_the_moderators_there_are_told(engagement, moderator, colleague, gone):
    a_person("moderator", on=an_open_engagement())
    a_person("analyst", on=engagement)
    on_hold(engagement, moderator)
    if gone == "account":
        moderator.is_active = False
        moderator.save()
    elif gone == "role":
        Membership.objects.filter(user=moderator).delete()
    else:
        last_seen(moderator, 8 * A_DAY)
    told = sorted(person.email for person in engagement_moderators(engagement))
    assert colleague.email in told
    assert (moderator.email in told) == (gone == "week")
    assert mailed(8) == [told]
    assert "Maya Patel seems to be away" in mail.outbox[-1].body


def engagement_moderators(engagement):
    return a_person().colleagues_allowed("moderation.moderate_response", engagement)


def test_who_read_something_this_week_is_not_away(engagement, moderator, colleague):
    on_hold(engagement, moderator)
    last_seen(moderator, 8 * A_DAY)
    note_reading(by=moderator, page="moderation:queue", subject="", place=engagement.slug)
    assert mailed(8) == [[moderator.email]]


def test_two_schedulers_at_once_queue_it_once(engagement, moderator):
    view = on_hold(engagement, moderator)
    decision = reminding.ModerationDecision.objects.get(version__response=view)
    assert reminding._queue(decision.pk)
    assert not reminding._queue(decision.pk)
    assert connection.is_usable()
