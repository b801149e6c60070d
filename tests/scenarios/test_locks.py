from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from scenarios.locks import lock_for_change, lock_for_submission
from scenarios.models import EngagementVersion, Milestone
from scenarios.phases import NOTHING_DONE
from scenarios.states import DECIDED, FROZEN, PAUSED, RESUMED, WITHDRAWN
from tests.builders import WHILE_OPEN, an_open_engagement

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def test_outside_a_transaction_there_is_no_lock(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="inside a transaction"):
        lock_for_submission(1)


@pytest.mark.parametrize("lock", [lock_for_submission, lock_for_change])
def test_the_version_and_what_was_done_come_from_one_statement_after_the_lock(lock: object) -> None:
    engagement = an_open_engagement()
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        held = lock(engagement.pk)
        assert held.version.engagement_id == engagement.pk
    assert len(captured) == 3
    assert held.acts == NOTHING_DONE
    assert held.version == EngagementVersion.objects.get(pk=engagement.current_version_id)
    assert held.version.closes_at == engagement.closes_at
    assert held.version.late_views_accepted is True
    assert held.version.document["slug"] == engagement.slug
    assert held.now >= WHILE_OPEN


def test_what_was_done_is_known_under_the_lock_and_what_is_to_come_is_not() -> None:
    engagement = an_open_engagement()
    for kind, at in (
        (PAUSED, WHILE_OPEN - 3 * A_DAY),
        (RESUMED, WHILE_OPEN - 2 * A_DAY),
        (FROZEN, WHILE_OPEN - A_DAY),
        (PAUSED, WHILE_OPEN),
        (DECIDED, WHILE_OPEN + A_DAY),
        (WITHDRAWN, WHILE_OPEN + A_DAY),
    ):
        Milestone.objects.create(engagement=engagement, kind=kind, at=at)
    Milestone.objects.create(engagement=an_open_engagement(), kind=WITHDRAWN, at=WHILE_OPEN)
    with transaction.atomic():
        acts = lock_for_submission(engagement.pk).acts
    assert (acts.paused_at, acts.frozen_at) == (WHILE_OPEN, WHILE_OPEN - A_DAY)
    assert not acts.decided
    assert not acts.withdrawn
