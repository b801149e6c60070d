from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from responses.attachments.models import Attachment
from responses.attachments.services import take_in
from responses.attachments.storing import everything_in_store
from responses.intake.models import Draft, Response
from responses.intake.retention import forget_old_drafts
from responses.intake.services import change_list, save_page, submit
from tests.builders import SWITCH_OFF, a_draft, a_response, an_open_engagement
from tests.responses.attachments.files import uploaded

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


def test_the_files_of_a_draft_go_with_it_and_those_of_a_sent_view_stay(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.PRIVATE_STORE = tmp_path / "private"
    engagement = an_open_engagement()
    unsent, sent = a_draft(engagement).draft, a_draft(engagement).draft
    for draft in (unsent, sent):
        taken = take_in(engagement=engagement, draft_key=draft.key, file=uploaded())
        entry = {"id": str(taken.pk), "question": ""}
        change_list(draft_key=draft.key, part="files", add=[entry])
    submit(draft_key=sent.key, engagement_id=engagement.pk)
    set_engagement_time(to=SWITCH_OFF + timedelta(days=29))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old_drafts() == 1
    (row,) = Attachment.objects.all()
    assert row.draft_key == sent.key
    assert [place.name for place in everything_in_store()] == [row.stored_name]
