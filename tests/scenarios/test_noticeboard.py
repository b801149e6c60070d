from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.clock.services import set_engagement_time
from scenarios.models import Milestone, Update
from scenarios.noticeboard import GROUPS, document_of, documents_of, notice, notices
from scenarios.states import DECIDED, DECISION_MADE, OPEN, PHASES
from tests.builders import OPENS, WHILE_OPEN, a_draft_engagement, an_open_engagement

pytestmark = pytest.mark.django_db


def test_every_phase_stands_in_one_group_of_the_hub() -> None:
    placed = [phase for phases in GROUPS.values() for phase in phases]
    assert sorted(placed) == sorted(PHASES)


def test_a_notice_takes_two_queries_and_the_document_one_more() -> None:
    engagement = an_open_engagement()
    with CaptureQueriesContext(connection) as captured:
        shown = notice(engagement.slug)
        assert shown is not None
        assert (shown.title, shown.phase, shown.takes_views) == (engagement.title, OPEN, True)
    assert len(captured) == 2
    assert document_of(shown)["slug"] == engagement.slug
    assert documents_of([shown]) == {engagement.slug: document_of(shown)}


def test_a_version_without_any_milestone_is_still_shown() -> None:
    engagement = an_open_engagement()
    moved = a_draft_engagement()
    moved.current_version = engagement.current_version
    moved.save()
    shown = notice(moved.slug)
    assert shown is not None
    assert shown.milestones == ()


def test_what_is_not_published_has_no_notice() -> None:
    draft = a_draft_engagement()
    assert notice(draft.slug) is None
    assert notices(WHILE_OPEN) == []


def test_a_milestone_to_come_has_not_happened() -> None:
    engagement = an_open_engagement()
    Milestone.objects.create(engagement=engagement, kind=DECIDED, at=WHILE_OPEN + timedelta(days=30))
    shown = notice(engagement.slug)
    assert shown is not None
    assert shown.phase == OPEN
    set_engagement_time(to=WHILE_OPEN + timedelta(days=30))
    shown = notice(engagement.slug)
    assert shown is not None
    assert shown.phase == DECISION_MADE


def test_the_newest_opening_comes_first_and_what_has_no_dates_last() -> None:
    undated = an_open_engagement(opens_at=None, closes_at=None, switch_off_at=None)
    old = an_open_engagement(opens_at=OPENS - timedelta(days=9))
    new = an_open_engagement()
    assert [shown.slug for shown in notices(WHILE_OPEN)] == [new.slug, old.slug, undated.slug]


def test_the_newest_update_that_is_out_makes_a_difference() -> None:
    engagement = an_open_engagement()
    nothing = notice(engagement.slug)
    Update.objects.create(engagement=engagement, on="2022", title="To come", body="Not yet.")
    still = notice(engagement.slug)
    Update.objects.create(engagement=engagement, on="2021-03", title="Out", body="Now.")
    out = notice(engagement.slug)
    assert nothing is not None
    assert still is not None
    assert out is not None
    assert nothing.likeness == still.likeness != out.likeness
