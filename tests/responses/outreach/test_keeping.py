"""Whom to write to is deleted at its time; who was asked stays."""

from datetime import timedelta

import pytest

from groundwork.clock.handles import machine_now
from groundwork.clock.services import set_engagement_time
from responses.outreach.models import Stakeholder, StakeholderImport
from responses.outreach.reading import invited_figures
from responses.outreach.services.stakeholders import note_bounce
from responses.outreach.tasks import forget_stakeholders_task
from scenarios.models import Milestone
from scenarios.states import DECIDED
from tests.builders import SWITCH_OFF, WHILE_OPEN, a_draft_engagement, a_person, an_open_engagement
from tests.responses.outreach.inviting import a_sent_letter, a_stakeholder

pytestmark = pytest.mark.django_db
A_YEAR, A_SECOND = timedelta(days=365), timedelta(seconds=1)


@pytest.fixture
def listed():
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    one = a_stakeholder(engagement, owner, "A Trust", contact_name="Zoë")
    a_sent_letter(one, owner)
    note_bounce(stakeholder=one, by=owner)
    return one


def kept(at):
    set_engagement_time(to=at)
    forget_stakeholders_task()
    return set(Stakeholder.objects.values_list("name", "contact_name", "email"))


def test_it_goes_two_years_after_the_close_where_nothing_was_decided(listed):
    whole = {("A Trust", "Zoë", listed.email)}
    assert kept(SWITCH_OFF + 2 * A_YEAR - A_SECOND) == whole
    assert kept(SWITCH_OFF + 2 * A_YEAR) == {("A Trust", "", "")}
    figures = invited_figures(listed.engagement)
    assert (figures.listed, figures.invited, figures.bounced) == (1, 1, 0)


def test_it_goes_a_year_after_the_decision(listed):
    decided = SWITCH_OFF + timedelta(days=30)
    Milestone.objects.create(engagement=listed.engagement, kind=DECIDED, at=decided)
    assert ("A Trust", "Zoë", listed.email) in kept(decided + A_YEAR - A_SECOND)
    assert kept(decided + A_YEAR) == {("A Trust", "", "")}


def test_other_lists_are_left_alone_and_so_is_one_without_dates(listed):
    other = a_draft_engagement(opens_at=None, closes_at=None, switch_off_at=None)
    set_engagement_time(to=WHILE_OPEN + A_YEAR)
    late = a_stakeholder(other, a_person("owner", on=other), "Late", contact_name="Ada")
    assert kept(SWITCH_OFF + 2 * A_YEAR) == {("A Trust", "", ""), ("Late", "Ada", late.email)}
    assert ("Late", "", "") in kept(late.added_at + 2 * A_YEAR)


def test_a_checked_file_that_nobody_took_in_goes_after_a_day(listed):
    owner = a_person("owner", on=listed.engagement)
    told = {"engagement": listed.engagement, "by": owner, "rows": [{}]}
    old, new, taken = (
        StakeholderImport.objects.create(at=machine_now() - timedelta(hours=hours), **told) for hours in (25, 23, 25)
    )
    StakeholderImport.objects.filter(pk=taken.pk).update(rows=[], added=1)
    forget_stakeholders_task()
    assert set(StakeholderImport.objects.values_list("pk", flat=True)) == {new.pk, taken.pk} - {old.pk}
