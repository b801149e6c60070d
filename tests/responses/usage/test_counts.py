"""How a form is used is counted as plain numbers: none is lost, none says who it was, none stops a view."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from groundwork.clock.services import set_engagement_time
from responses.usage.counts import note, one_more
from responses.usage.models import UsageCount
from responses.usage.states import COMPLETE, PAGE, START
from tests.builders import an_open_engagement

MANY = 20


def counts():
    return {(row.event, row.page): row.count for row in UsageCount.objects.all()}


@pytest.mark.django_db(transaction=True)
def test_each_event_and_page_has_its_own_number():
    engagement = an_open_engagement()
    for _ in range(2):
        note(engagement_id=engagement.pk, event=START)
    note(engagement_id=engagement.pk, event=PAGE, page="about")
    note(engagement_id=engagement.pk, event=PAGE, page="question:q1-why")
    assert counts() == {(START, ""): 2, (PAGE, "about"): 1, (PAGE, "question:q1-why"): 1}


@pytest.mark.django_db
def test_each_day_has_its_own_number_and_begins_in_london():
    engagement = an_open_engagement()
    summer = [(11, 22, 59), (11, 23, 1), (12, 12, 0)]
    for day, hour, minute in summer:
        set_engagement_time(to=engagement.closes_at.replace(month=6, day=day, hour=hour, minute=minute))
        one_more(engagement_id=engagement.pk, event=START)
    assert [(row.day.day, row.count) for row in UsageCount.objects.all()] == [(11, 1), (12, 2)]


@pytest.mark.django_db(transaction=True)
def test_callers_at_the_same_moment_are_all_counted():
    engagement = an_open_engagement()
    together = Barrier(MANY)

    def one(_number):
        together.wait(timeout=30)
        try:
            note(engagement_id=engagement.pk, event=COMPLETE)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as threads:
        list(threads.map(one, range(MANY)))
    assert counts() == {(COMPLETE, ""): MANY}


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_no_row_is_held_until_it_is_over():
    """But on SQLite, where the transaction holds the whole file already."""
    engagement = an_open_engagement()
    with transaction.atomic():
        note(engagement_id=engagement.pk, event=COMPLETE)
        assert counts() == ({(COMPLETE, ""): 1} if connection.vendor == "sqlite" else {})
    assert counts() == {(COMPLETE, ""): 1}


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_counted():
    engagement = an_open_engagement()
    with transaction.atomic():
        note(engagement_id=engagement.pk, event=COMPLETE)
        transaction.set_rollback(True)
    assert counts() == {}


@pytest.mark.django_db(transaction=True)
def test_a_fault_is_logged_and_stops_nobody(caplog):
    engagement = an_open_engagement()
    note(engagement_id=engagement.pk, event="a look")
    note(engagement_id=engagement.pk, event=START)
    (line,) = [line for line in caplog.records if line.name == "portal.usage"]
    assert (line.message, line.error) == ("not_counted", "IntegrityError")
    assert counts() == {(START, ""): 1}
