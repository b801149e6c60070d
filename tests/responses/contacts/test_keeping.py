"""What the privacy page promises: when an agreement goes, and the address with the last one."""

from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from responses.contacts.due import find_arrived
from responses.contacts.keeping import forget_contacts
from responses.contacts.models import Contact, ContactPurpose, Mailing
from responses.contacts.tasks import forget_contacts_task
from responses.intake.retention import forget_old_drafts
from responses.intake.services import submit
from scenarios.models import Milestone
from scenarios.states import DECIDED
from tests.builders import SWITCH_OFF, a_draft, an_open_engagement
from tests.responses.contacts.mailbox import the_worker_comes, wants

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def draft():
    draft = a_draft(an_open_engagement()).draft
    wants(draft, "draft", "receipt", "updates", "outcome")
    return draft


def left(moment):
    set_engagement_time(to=moment)
    forget_contacts_task()
    return sorted(ContactPurpose.objects.values_list("purpose", flat=True))


def test_a_draft_that_was_never_sent_is_forgotten_with_its_mail(draft):
    assert left(SWITCH_OFF + 27 * DAY) == ["draft", "outcome", "receipt", "updates"]
    set_engagement_time(to=SWITCH_OFF + 29 * DAY)
    forget_old_drafts()
    find_arrived()
    assert left(SWITCH_OFF + 29 * DAY) == ["outcome", "updates"]
    assert not Mailing.objects.exists()
    assert Contact.objects.exists()


def test_after_sending_the_draft_ends_at_once_and_what_becomes_of_the_view_after_twelve_weeks(draft):
    submit(draft_key=draft.key, engagement_id=draft.engagement_id)
    find_arrived()
    the_worker_comes()
    assert left(SWITCH_OFF) == ["outcome", "receipt", "updates"]
    assert left(SWITCH_OFF + 83 * DAY) == ["outcome", "receipt", "updates"]
    assert left(SWITCH_OFF + 85 * DAY) == ["outcome", "updates"]


def test_news_ends_twelve_months_after_the_decision_and_the_address_with_it(draft):
    decided = SWITCH_OFF + 36 * DAY
    Milestone.objects.create(engagement=draft.engagement, kind=DECIDED, at=decided)
    assert left(decided + 364 * DAY) == ["outcome", "updates"]
    assert left(decided + 366 * DAY) == []
    assert not Contact.objects.exists()


def test_without_a_decision_it_ends_two_years_after_the_close(draft):
    assert left(SWITCH_OFF + 729 * DAY) == ["outcome", "updates"]
    assert left(SWITCH_OFF + 731 * DAY) == []


def test_a_draft_saved_late_keeps_its_mail_as_long_as_itself(draft):
    set_engagement_time(to=SWITCH_OFF + 20 * DAY)
    late = a_draft(draft.engagement).draft
    wants(late, "receipt")
    set_engagement_time(to=SWITCH_OFF + 47 * DAY)
    forget_old_drafts()
    forget_contacts()
    assert ContactPurpose.objects.get(contact__draft_key=late.key).purpose == "receipt"
    set_engagement_time(to=SWITCH_OFF + 49 * DAY)
    forget_old_drafts()
    find_arrived()
    forget_contacts()
    assert not Contact.objects.filter(draft_key=late.key).exists()
