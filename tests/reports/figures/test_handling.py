"""What moderation did, in numbers for a report."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clock.handles import clock_was_moved, database_now
from groundwork.clock.services import set_engagement_time
from reports.figures.handling import handling_figures
from responses.intake.models import Response
from responses.moderation.hiding import hide
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import published, two_moderators
from tests.responses.moderation.withholding import undo_on_appeal, withhold

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return an_open_engagement()


def test_every_way_not_to_show_a_view_is_counted_with_its_reason(engagement):
    first, _second = two_moderators(engagement)
    a_response(engagement, publication="do_not_publish")
    withhold(a_response(engagement), "health_facts")
    hide_in = a_response(engagement, why="Nurse Jane is rude.")
    hide(response=hide_in, version_number=1, by=first, runs=[("question", "q1-why", 0, 10)], reason="names_staff")
    hide(response=hide_in, version_number=1, by=first, runs=[("question", "q1-why", 14, 18)], reason="names_staff")
    told = handling_figures(engagement)
    assert told["not_shown"] == {"by_wish": 1, "by_staff": 1, "otherwise": 0}
    assert told["withheld_because"] == {"health_facts": 1}
    assert told["hidden_because"] == {"names_staff": 1}
    assert told["appeals"] == {"made": 0, "stayed": 0, "changed": 0, "open": 0}


def test_an_appeal_that_changed_the_decision_is_counted_and_the_view_is_withheld_no_more(engagement):
    view = a_response(engagement)
    withhold(view)
    undo_on_appeal(view)
    told = handling_figures(engagement)
    assert told["appeals"] == {"made": 1, "stayed": 0, "changed": 1, "open": 0}
    assert told["not_shown"]["by_staff"] == 0
    assert told["withheld_because"] == {}


def test_days_are_told_only_where_no_clock_was_moved(engagement):
    first, _second = two_moderators(engagement)
    for days in (2, 3, 8):
        view = published(a_response(engagement), first)
        came = database_now() - timedelta(days=days, hours=1)
        Response.objects.filter(pk=view.pk).update(received_at=came)
    assert clock_was_moved()
    assert handling_figures(engagement)["days"] is None
    set_engagement_time(to=database_now())
    assert not clock_was_moved()
    assert handling_figures(engagement)["days"] == {"views": 3, "median": "3"}


def test_it_takes_the_same_queries_for_two_views_and_for_twenty(engagement):
    first = a_person("moderator", on=engagement)
    counts = []
    for many in (2, 18):
        for view in [a_response(engagement) for _ in range(many)]:
            published(view, first)
        with CaptureQueriesContext(connection) as queries:
            handling_figures(engagement)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
