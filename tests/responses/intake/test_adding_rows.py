import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from responses.intake.adding_rows import MOST_VALUES, add_rows
from responses.intake.models import Response
from tests.builders import an_open_engagement

pytestmark = pytest.mark.django_db


def a_response(engagement, number, **facts):
    told = {"channel": "paper", "publication": "awaiting", "publication_choice": "publish", "flags": [{"n": number}]}
    told |= {"public_id": f"V-{number}", "draft_key": uuid.uuid4(), "reference": f"ICP-{number}", "withheld": False}
    at = datetime(2021, 2, 3, 4, 5, number % 60, 6, tzinfo=UTC)
    return Response(engagement=engagement, private_code_hash="x" * 64, received_at=at, **told | facts)


def test_what_is_read_back_is_what_was_written_and_ids_follow_the_order():
    rows = [a_response(an_open_engagement(), 0)]
    rows += [a_response(rows[0].engagement, number) for number in range(1, 200)]
    add_rows(rows)
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)
    kept = Response.objects.in_bulk([row.pk for row in rows])
    for row in rows:
        there = kept[row.pk]
        for field in Response._meta.concrete_fields:
            assert getattr(there, field.attname) == getattr(row, field.attname), field.name
    rows[0].channel = "phone"
    rows[0].save()
    assert Response.objects.get(pk=rows[0].pk).channel == "phone"


def test_it_takes_as_many_statements_as_its_values_need():
    engagement = an_open_engagement()
    values = len(Response._meta.concrete_fields) - 1
    with CaptureQueriesContext(connection) as few:
        add_rows([a_response(engagement, number) for number in range(MOST_VALUES // values)])
    with CaptureQueriesContext(connection) as many:
        add_rows([a_response(engagement, number) for number in range(100, 101 + MOST_VALUES // values)])
    assert (len(few), len(many)) == (1, 2)


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        add_rows([])


def test_the_database_still_refuses_what_breaks_its_rules():
    engagement = an_open_engagement()
    with pytest.raises(IntegrityError), transaction.atomic():
        add_rows([a_response(engagement, 1), a_response(engagement, 2, channel="pigeon")])
    assert not Response.objects.filter(engagement=engagement).exists()
