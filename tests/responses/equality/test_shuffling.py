import uuid
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import connection

from responses.equality.models import EqualityAnswers
from responses.equality.shuffling import shuffle_all
from responses.equality.tasks import shuffle_task
from tests.responses.equality.asking import asking

pytestmark = pytest.mark.django_db
LYING = "SELECT id FROM equality_equalityanswers WHERE engagement_id = %s ORDER BY "
AS_THEY_LIE = {"sqlite": LYING + "rowid", "postgresql": LYING + "ctid"}


def as_they_lie(engagement):
    """The ids in the order in which the database keeps the rows."""
    with connection.cursor() as cursor:
        cursor.execute(AS_THEY_LIE[connection.vendor], [engagement.pk])
        return [uuid.UUID(str(row[0])) for row in cursor.fetchall()]


def arrived(engagement, many=200):
    ids = [uuid.uuid4() for _row in range(many)]
    for place, pk in enumerate(ids):
        EqualityAnswers.objects.create(
            pk=pk, engagement=engagement, iso_week="2021-W09", answers={"age": "25-34", "language-words": str(place)}
        )
    return ids


def contents():
    return {row.pk: (row.engagement_id, row.iso_week, row.answers) for row in EqualityAnswers.objects.all()}


def test_afterwards_the_rows_lie_in_no_order_of_arrival_and_say_the_same():
    engagement, other = asking(), asking()
    ids, others = arrived(engagement), arrived(other, 50)
    before = contents()
    assert as_they_lie(engagement) == ids
    shuffle_all()
    for where, came in ((engagement, ids), (other, others)):
        now = as_they_lie(where)
        assert sorted(now) == sorted(came)
        stayed = sum(one == two for one, two in zip(now, came, strict=True))
        assert stayed < len(came) / 4
        follows = sum(came.index(two) == came.index(one) + 1 for one, two in pairwise(now))
        assert follows < len(came) / 4
    assert contents() == before


def test_two_shuffles_differ():
    engagement = asking()
    arrived(engagement)
    shuffle_task()
    first = as_they_lie(engagement)
    shuffle_task()
    assert as_they_lie(engagement) != first


def test_it_runs_each_day():
    entry = settings.CELERY_BEAT_SCHEDULE["shuffle equality answers"]
    assert entry == {"task": shuffle_task.name, "schedule": 24 * 60 * 60}


def test_an_empty_table_is_left_alone():
    shuffle_all()
    assert contents() == {}
