from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import london_day
from responses.assistance.lists import PAGE, Waiting, how_many, page_of, waiting_by_engagement
from responses.assistance.services import finish
from tests.builders import a_person, an_open_engagement
from tests.responses.assistance.asking import a_help_request

pytestmark = pytest.mark.django_db


def march(day: int) -> datetime:
    return datetime(2021, 3, day, 12, tzinfo=UTC)


def an_engagement_with_one_of_each():
    """One overdue, one due today, one due later, one that was helped late."""
    engagement = an_open_engagement(at=march(1))
    done, overdue = a_help_request(engagement, needs=["bsl"]), a_help_request(engagement, needs=["audio"])
    set_engagement_time(to=march(2))
    today = a_help_request(engagement, needs=["language"], language="Polish")
    set_engagement_time(to=march(9))
    later = a_help_request(engagement, needs=["large_print", "call_back"])
    finish(request=done, by=a_person("moderator", on=engagement), note="An interpreter came.")
    return engagement, [overdue, today, later, done]


def test_those_overdue_come_first_and_those_done_last():
    engagement, in_order = an_engagement_with_one_of_each()
    rows = page_of(engagement, state="", need="", number=1).object_list
    assert [row.request for row in rows] == in_order
    assert [row.overdue for row in rows] == [True, False, False, False]
    assert [row.due_today for row in rows] == [False, True, False, False]
    assert rows[1].needs == ["Another language: Polish"]


def test_the_list_can_be_narrowed_to_a_state_and_a_need():
    engagement, (overdue, today, later, done) = an_engagement_with_one_of_each()
    assert [row.request for row in page_of(engagement, state="open", need="", number=1)] == [overdue, today, later]
    assert [row.request for row in page_of(engagement, state="done", need="", number=1)] == [done]
    assert [row.request for row in page_of(engagement, state="open", need="large_print", number=1)] == [later]
    assert how_many(engagement) == {"open": 3, "done": 1}


def test_a_long_list_has_pages_and_a_short_one_costs_as_much():
    engagement = an_open_engagement()
    counts = []
    for many in (2, PAGE + 18):
        for _ in range(many):
            a_help_request(engagement)
        with CaptureQueriesContext(connection) as queries:
            assert page_of(engagement, state="open", need="", number="no number").object_list
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(page_of(engagement, state="open", need="", number=2).object_list) == 20


def test_what_waits_is_counted_for_those_who_may_see_it():
    engagement, _rows = an_engagement_with_one_of_each()
    a_help_request(an_open_engagement(at=march(9)))
    today, auditor = london_day(engagement_now()), a_person("auditor", on=engagement)
    assert waiting_by_engagement(auditor, today) == {engagement.pk: Waiting(people=3, overdue=1)}
    assert waiting_by_engagement(a_person("analyst", on=engagement), today) == {}
