from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from groundwork.clock.handles import database_now, engagement_now, machine_now
from groundwork.clock.services import set_engagement_time

pytestmark = pytest.mark.django_db


def test_the_database_clock_and_the_machine_clock_agree():
    assert abs(database_now() - machine_now()) < timedelta(seconds=2)


def test_engagement_time_can_stand_in_the_past_and_goes_on_ticking():
    then = datetime(2021, 3, 5, 12, 0, tzinfo=UTC)
    set_engagement_time(to=then)
    first = engagement_now()
    assert abs(first - then) < timedelta(seconds=3)
    assert engagement_now() >= first
    assert abs(database_now() - machine_now()) < timedelta(seconds=2)


def test_in_production_engagement_time_is_the_database_clock(settings):
    set_engagement_time(to=datetime(2021, 3, 5, 12, 0, tzinfo=UTC))
    settings.PORTAL_MODE = "production"
    assert abs(engagement_now() - machine_now()) < timedelta(seconds=2)
    with pytest.raises(ImproperlyConfigured):
        set_engagement_time(to=datetime(2021, 3, 5, tzinfo=UTC))


@pytest.mark.django_db(transaction=True)
def test_the_clock_moves_within_a_transaction():
    with transaction.atomic():
        first = database_now()
        for _ in range(1000):
            if database_now() > first:
                return
    pytest.fail("The database's clock stood still for a whole transaction.")
