"""Which views are in which edition, in which order, and with how many statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.exports.reading import AT_ONCE, counted_views, published_views
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.intake.models import Response
from responses.intake.services import withdraw
from tests.builders import a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views, published, two_moderators

pytestmark = pytest.mark.django_db


def public_ids(engagement):
    return [view["id"] for view in published_views(engagement, engagement.current_version.document)]


def test_the_restricted_edition_is_what_the_ledger_counts_and_the_public_one_what_it_calls_published():
    engagement = an_engagement_with_views(40)
    ledger = ledger_of(read_books(engagement))
    assert len(list(counted_views(engagement))) == ledger.total.counted
    assert len(public_ids(engagement)) == ledger.publication["published"]


def test_the_public_edition_goes_by_the_public_id_and_the_restricted_one_by_receipt():
    engagement = an_engagement_with_views(20)
    assert public_ids(engagement) == sorted(public_ids(engagement))
    counted = [view.response for view in counted_views(engagement)]
    assert counted == sorted(counted)


def test_each_view_is_there_once_however_many_lots_are_read(monkeypatch):
    engagement = an_engagement_with_views(30)
    once = public_ids(engagement), [view.public_id for view in counted_views(engagement)]
    monkeypatch.setattr("reports.exports.reading.AT_ONCE", 4)
    assert (public_ids(engagement), [view.public_id for view in counted_views(engagement)]) == once
    assert AT_ONCE > 4


def test_a_view_that_is_withdrawn_meanwhile_is_in_no_later_lot(monkeypatch):
    engagement = an_open_engagement()
    moderator = two_moderators(engagement)[0]
    views = [published(a_response(engagement), moderator) for _ in range(6)]
    monkeypatch.setattr("reports.exports.reading.AT_ONCE", 2)
    ids = sorted(view.public_id for view in views)
    reading = published_views(engagement, engagement.current_version.document)
    assert next(reading)["id"] == ids[0]
    withdraw(response=Response.objects.get(public_id=ids[4]))
    assert [view["id"] for view in reading] == [ids[1], ids[2], ids[3], ids[5]]


def test_a_lot_takes_the_same_few_statements_for_2_views_and_for_20():
    counts = []
    for many in (2, 20):
        engagement = an_open_engagement()
        moderator = two_moderators(engagement)[0]
        for _ in range(many):
            published(a_response(engagement), moderator)
        with CaptureQueriesContext(connection) as asked:
            public_ids(engagement)
            list(counted_views(engagement))
        counts.append(len([query for query in asked if query["sql"].startswith("SELECT")]))
    assert counts[0] == counts[1] <= 6


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what stands in the table.")
def test_a_lot_of_published_views_is_not_sorted_anew():
    """Else each lot would cost as much as all that is still to come."""
    engagement = an_open_engagement()
    with CaptureQueriesContext(connection) as seen:
        list(published_views(engagement, engagement.current_version.document))
    asked = next(one["sql"] for one in seen.captured_queries if "public_id" in one["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "response_published" in plan
    assert "FOR ORDER BY" not in plan.partition("CORRELATED")[0]
