"""Which views are in which edition, in which order, and with how many statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.exports.editions import table_of
from reports.exports.reading import AT_ONCE, counted_views, published_views
from reports.exports.states import RESTRICTED
from reports.figures.ledger import ledger_of
from reports.figures.reading import read_books
from responses.analysis.finding import suggest
from responses.analysis.services.grouping import confirm_group
from responses.intake.models import Response
from responses.intake.services import withdraw
from tests.builders import a_person, a_response, an_open_engagement
from tests.report_builders import an_engagement_with_views, left_out, published, two_moderators
from tests.responses.analysis.themes import a_code, a_theme

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
    assert counts[0] == counts[1] <= 8


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


def test_a_view_that_does_not_count_stands_there_without_anything_it_says_or_who_sent_it():
    engagement = an_open_engagement()
    first, second = two_moderators(engagement)
    facts = {"stakeholder": "vcse", "organisation": "Canary Group", "why": "canary", "other": "canary"}
    kept = a_response(engagement, why="It counts.")
    left_out(a_response(engagement, **facts), "spam", first=first, second=second)
    gone = a_response(engagement, **facts)
    withdraw(response=gone)
    table = table_of(engagement, RESTRICTED)
    rows = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    assert "canary" not in str(rows).lower()
    assert rows[0]["View"] == kept.public_id
    told = [(row["Why it is left out"], row["Came by"], row["Who sent it"], row["When it came"]) for row in rows]
    assert told[1:] == [("spam", "online form", "", ""), ("withdrawn by the person who sent it", "online form", "", "")]


def test_themes_and_campaign_stand_beside_the_view_they_were_found_in():
    engagement = an_open_engagement()
    analyst = a_person("analyst", on=engagement)
    views = [a_response(engagement) for _ in range(3)]
    buses, trams = a_theme(engagement, analyst, "Buses"), a_theme(engagement, analyst, "Trams")
    for theme in (trams, buses):
        a_code(views[0], theme, analyst)
    (group,) = suggest(engagement, "words", [[view.pk for view in views[:2]]])
    confirm_group(group=group, name="Save our buses", by=analyst)
    told = [(view.themes, view.campaign) for view in counted_views(engagement)]
    assert told == [("Buses; Trams", "Save our buses"), ("", "Save our buses"), ("", "")]
