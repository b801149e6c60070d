from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, Response
from responses.intake.retention import forget_old_drafts
from responses.intake.services import save_page
from tests.builders import SWITCH_OFF, a_draft, a_response, an_open_engagement

pytestmark = pytest.mark.django_db


def test_a_draft_is_kept_for_28_days_after_the_form_was_switched_off():
    engagement = an_open_engagement()
    a_response(engagement)
    a_draft(engagement)
    set_engagement_time(to=SWITCH_OFF + timedelta(days=27))
    assert forget_old_drafts() == 0
    set_engagement_time(to=SWITCH_OFF + timedelta(days=29))
    assert forget_old_drafts() == 1
    assert not Draft.objects.exists()
    assert Response.objects.count() == 1


def test_a_late_draft_is_kept_for_28_days_after_it_was_last_saved():
    engagement = an_open_engagement()
    draft = a_draft(engagement).draft
    set_engagement_time(to=SWITCH_OFF + timedelta(days=40))
    save_page(draft_key=draft.key, part="questions", words={"q1-why": "Still at it"})
    set_engagement_time(to=SWITCH_OFF + timedelta(days=60))
    assert forget_old_drafts() == 0
    set_engagement_time(to=SWITCH_OFF + timedelta(days=70))
    assert forget_old_drafts() == 1
