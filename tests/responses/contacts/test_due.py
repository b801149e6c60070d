"""Reminders are mailed once, the most urgent only, however long the scheduler was away."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from groundwork.work.models import Job
from responses.contacts.due import find_arrived, find_due_reminders
from responses.contacts.models import ContactPurpose, Mailing
from responses.contacts.services import stop
from responses.contacts.tasks import find_due_reminders_task
from responses.intake.models import AgreedDate, Draft, DraftLink
from responses.intake.services import begin_correction, begin_draft, submit
from scenarios.models import Milestone
from scenarios.services import confirm_extension, propose_extension
from scenarios.states import PAUSED, RESUMED, WITHDRAWN
from tests.builders import CLOSES, OPENS, SWITCH_OFF, a_draft, a_person, an_open_engagement
from tests.responses.contacts.mailbox import links_in, newest, parts_of, the_worker_comes, wants

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def draft():
    engagement = an_open_engagement(at=OPENS + HOUR)
    draft = a_draft(engagement).draft
    wants(draft, "draft")
    the_worker_comes()
    mail.outbox.clear()
    return draft


def at(moment):
    set_engagement_time(to=moment)
    find_due_reminders_task()


def reminders():
    rows = Mailing.objects.exclude(kind="link").order_by("occasion", "kind")
    return [(row.kind, row.passed_over) for row in rows]


def test_each_reminder_goes_out_once_at_its_time(draft):
    for before, count in (
        (timedelta(days=7) + MINUTE, 0),
        (timedelta(days=7), 1),
        (timedelta(days=3), 1),
        (timedelta(hours=48), 2),
        (timedelta(hours=3), 2),
        (timedelta(hours=2), 3),
        (MINUTE, 3),
        (-HOUR, 3),
    ):
        at(CLOSES - before)
        find_due_reminders()
        the_worker_comes()
        assert len(mail.outbox) == count, before
    assert {message.subject for message in mail.outbox} == {"Your view is not sent yet"}
    for message in mail.outbox:
        onward, _stop = links_in(message)
        assert f"/{draft.key}/open/" in onward
        for part in parts_of(message):
            assert "Send your view by 11:59pm on Thursday 11 March 2021." in part
            assert "it still counts as on time before 1am on Friday 12 March 2021" in part


def test_after_an_outage_only_the_most_urgent_goes_out(draft):
    at(CLOSES - HOUR)
    the_worker_comes()
    assert len(mail.outbox) == 1
    assert reminders() == [("2_hours", False), ("48_hours", True), ("7_days", True)]
    at(CLOSES - MINUTE)
    assert Job.objects.filter(state="pending").count() == 0


def test_in_the_hour_after_the_close_a_reminder_says_how_it_stands(draft):
    at(CLOSES + 30 * MINUTE)
    the_worker_comes()
    for part in parts_of(newest()):
        assert "The close was at 11:59pm on Thursday 11 March 2021." in part
        assert "before 1am on Friday 12 March 2021" in part


def test_a_later_close_has_reminders_of_its_own_and_old_links_go_on_working(draft):
    at(CLOSES - timedelta(days=3))
    the_worker_comes()
    DraftLink.objects.update(until=CLOSES + HOUR)
    owner, approver = (a_person(role, on=draft.engagement) for role in ("owner", "approver"))
    later, off = CLOSES + timedelta(days=14), SWITCH_OFF + timedelta(days=14)
    proposal = propose_extension(
        engagement=draft.engagement, by=owner, reason="The post was late.", new_closes_at=later, new_switch_off_at=off
    )
    confirm_extension(proposal=proposal, by=approver)
    at(CLOSES - timedelta(hours=47))
    assert reminders() == [("7_days", False)]
    assert set(DraftLink.objects.values_list("until", flat=True)) == {off}
    at(later - timedelta(days=6))
    the_worker_comes()
    assert reminders() == [("7_days", False), ("7_days", False)]
    assert "Send your view by 11:59pm on Thursday 25 March 2021." in parts_of(newest())[0]


def test_nobody_is_reminded_of_a_form_that_is_switched_off(draft):
    moment = CLOSES - timedelta(days=6)
    Milestone.objects.create(engagement=draft.engagement, kind=PAUSED, at=moment)
    at(moment)
    assert reminders() == []
    Milestone.objects.create(engagement=draft.engagement, kind=RESUMED, at=moment + HOUR)
    at(moment + HOUR)
    assert reminders() == [("7_days", False)]
    Milestone.objects.create(engagement=draft.engagement, kind=WITHDRAWN, at=moment + 2 * HOUR)
    at(CLOSES - HOUR)
    assert reminders() == [("7_days", False)]
    # What was queued before the withdrawal isn't sent after it.
    the_worker_comes()
    assert mail.outbox == []


def test_nobody_is_reminded_of_what_was_sent_or_stopped(draft):
    engagement = draft.engagement
    other = a_draft(engagement).draft
    contact = wants(other, "draft")
    stop(contact_id=contact.pk, purpose="draft")
    submit(draft_key=draft.key, engagement_id=engagement.pk)
    find_arrived()
    at(CLOSES - HOUR)
    the_worker_comes()
    assert mail.outbox == []
    assert ContactPurpose.objects.get().ended_at is not None


def test_a_draft_with_a_later_date_of_its_own_is_reminded_of_that(draft):
    # Midnight in summer time.
    later = CLOSES + timedelta(days=20) - HOUR
    agreed = AgreedDate.objects.create(
        engagement=draft.engagement,
        who="A committee",
        reason="meeting",
        until=later,
        code_hash="0" * 64,
        by=a_person(),
        at=CLOSES,
    )
    Draft.objects.update(agreed=agreed)
    at(CLOSES - HOUR)
    assert reminders() == []
    at(later - HOUR)
    the_worker_comes()
    assert "Send your view by 11:59pm on Wednesday 31 March 2021." in parts_of(newest())[0]


def test_a_correction_can_be_come_back_to_as_well(draft):
    version = submit(draft_key=draft.key, engagement_id=draft.engagement_id)
    set_engagement_time(to=OPENS + 2 * HOUR)
    correction = begin_correction(response=version.response)
    wants(correction, "draft", "receipt", engagement=draft.engagement, view_key=draft.key)
    the_worker_comes()
    assert f"/{correction.key}/open/" in links_in(newest())[0]
    find_arrived()
    assert not Mailing.objects.filter(kind="received").exists()
    at(CLOSES - HOUR)
    the_worker_comes()
    assert f"/{correction.key}/open/" in links_in(newest())[0]


def test_finding_costs_the_same_for_two_drafts_and_for_twenty(draft):
    costs = []
    for places in (range(1), range(1, 19)):
        for place in places:
            wants(begin_draft(engagement=draft.engagement).draft, "draft", email=f"writer-{place}@portal.example")
        at(CLOSES - timedelta(days=9))
        with CaptureQueriesContext(connection) as queries:
            find_due_reminders()
            find_arrived()
        costs.append(len(queries))
    assert costs[0] == costs[1]
