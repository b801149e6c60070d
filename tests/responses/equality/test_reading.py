from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from responses.equality.reading import profile_of
from scenarios.models import Engagement
from tests.responses.equality.asking import asking, some_answers

pytestmark = pytest.mark.django_db


def profile(engagement):
    return profile_of(Engagement.objects.select_related("current_version").get(pk=engagement.pk))


def numbers(found, key):
    return dict(next(table.rows for table in found.tables if table.id == f"equality-{key}"))


def test_the_base_is_the_rows_of_this_engagement_alone():
    engagement, other = asking("age"), asking("age")
    some_answers(engagement, *[{"age": "25-34"}] * 50)
    some_answers(other, *[{"age": "85-over"}] * 90)
    found = profile(engagement)
    assert found.people == 50
    assert numbers(found, "age")["25 to 34"] == "50"
    assert numbers(found, "age")["85 or over"] == "0"


def test_a_weeks_answers_come_in_together_when_the_week_is_over():
    """Whoever looks before and after one view came in sees the same numbers."""
    engagement = asking("age")
    some_answers(engagement, *[{"age": "25-34"}] * 40)
    some_answers(engagement, *[{"age": "85-over"}] * 20, week="2021-W09")
    assert numbers(profile(engagement), "age")["85 or over"] == "0"
    set_engagement_time(to=datetime(2021, 3, 8, 0, 1, tzinfo=UTC))
    assert profile(engagement).people == 60
    assert numbers(profile(engagement), "age")["85 or over"] == "20"


def test_too_few_people_make_no_table():
    engagement = asking("age")
    some_answers(engagement, *[{"age": "25-34"}] * 29)
    found = profile(engagement)
    assert found.people is None
    assert [table.rows for table in found.tables] == [()]
    some_answers(engagement, {"age": "25-34"})
    assert profile(engagement).people == 30


def test_a_follow_up_counts_those_who_were_asked_it():
    engagement = asking("health")
    some_answers(engagement, *[{"health": "yes", "health-effect": "lot"}] * 36, *[{"health": "no"}] * 40)
    some_answers(engagement, *[{"health": "yes", "health-kind": ["hearing", "memory"]}] * 12)
    found = profile(engagement)
    assert numbers(found, "health") == {"Yes": "50", "No": "40", "Prefer not to say": "0", "Not answered": "0"}
    assert numbers(found, "health-effect")["Yes, a lot"] == "35"
    assert numbers(found, "health-effect")["Not answered"] == "10"
    kinds = numbers(found, "health-kind")
    assert (kinds["Hearing"], kinds["Memory"], kinds["Vision"], kinds["Not answered"]) == ("10", "10", "0", "35")


def test_an_answer_that_is_no_longer_offered_counts_as_not_answered():
    engagement = asking("age")
    some_answers(engagement, *[{"age": "25-34"}] * 30, *[{"age": "a hundred"}] * 10)
    assert numbers(profile(engagement), "age")["Not answered"] == "10"


def test_reading_takes_as_many_queries_for_two_people_as_for_many():
    few, many = asking(), asking()
    some_answers(few, *[{"age": "25-34"}] * 2)
    some_answers(many, *[{"age": "25-34"}] * 200)
    counts = []
    for engagement in (few, many):
        row = Engagement.objects.select_related("current_version").get(pk=engagement.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            profile_of(row)
        counts.append(len(asked))
    assert counts == [2, 2]
