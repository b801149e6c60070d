from datetime import UTC, date, datetime

import pytest

from groundwork.clock.services import set_engagement_time
from responses.assistance.models import HelpContact, HelpRequest
from responses.assistance.retention import forget_contacts, twelve_months_after
from responses.assistance.services import finish
from tests.builders import a_person, an_open_engagement
from tests.responses.assistance.asking import a_help_request

pytestmark = pytest.mark.django_db


def test_how_to_reach_somebody_goes_on_its_day_once_they_were_helped():
    engagement = an_open_engagement(at=datetime(2021, 3, 5, 12, tzinfo=UTC))
    helped, waiting = a_help_request(engagement), a_help_request(engagement)
    finish(request=helped, by=a_person("moderator", on=engagement), note="Posted it.")
    set_engagement_time(to=datetime(2022, 3, 4, 23, tzinfo=UTC))
    assert forget_contacts() == 0
    set_engagement_time(to=datetime(2022, 3, 5, 1, tzinfo=UTC))
    assert forget_contacts() == 1
    assert HelpContact.objects.get().request == waiting
    assert HelpRequest.objects.count() == 2


@pytest.mark.parametrize(("day", "then"), [(date(2021, 3, 5), date(2022, 3, 5)), (date(2024, 2, 29), date(2025, 3, 1))])
def test_twelve_months_are_a_year(day, then):
    assert twelve_months_after(day) == then
