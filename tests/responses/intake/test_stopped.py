"""What becomes of a draft while the engagement is paused, withdrawn, frozen or decided."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from groundwork.clock.services import set_engagement_time
from responses.intake.models import Draft, Response, ResponseVersion
from responses.intake.services import NotReady, begin_correction, save_page, submit
from scenarios.models import Milestone
from scenarios.states import DECIDED, FROZEN, PAUSED, RESUMED, WITHDRAWN
from tests.builders import CLOSES, SWITCH_OFF, WHILE_OPEN, a_draft, a_response, an_open_engagement
from tests.reading import words_of
from tests.responses.intake.walking import fill_in, send

pytestmark = pytest.mark.django_db
TICK = timedelta(seconds=1)


@pytest.mark.parametrize("kind", [PAUSED, WITHDRAWN])
@pytest.mark.parametrize("at", [WHILE_OPEN, CLOSES, SWITCH_OFF])
def test_no_draft_goes_in_once_the_form_is_stopped_and_its_words_stay(kind: str, at: datetime) -> None:
    """Not even one begun before the close, in the hour of grace."""
    engagement = an_open_engagement()
    draft = a_draft(engagement, why="Words to keep").draft
    Milestone.objects.create(engagement=engagement, kind=kind, at=at, facts={"reason": "The form lost answers."})
    set_engagement_time(to=at + TICK)
    with pytest.raises(NotReady, match=kind):
        submit(draft_key=draft.key, engagement_id=engagement.pk)
    assert Draft.objects.get(pk=draft.pk).document["questions"]["q1-why"] == "Words to keep"
    assert not Response.objects.exists()


def test_after_the_pause_the_same_draft_goes_in() -> None:
    engagement = an_open_engagement()
    draft = a_draft(engagement).draft
    for kind in (PAUSED, RESUMED):
        Milestone.objects.create(engagement=engagement, kind=kind, at=WHILE_OPEN)
    assert submit(draft_key=draft.key, engagement_id=engagement.pk).timing == "on_time"


def test_who_sends_in_a_pause_sees_their_words_and_when_to_come_back(client: Client) -> None:
    engagement = an_open_engagement()
    check = fill_in(client, engagement.slug, why="Words to keep")
    Milestone.objects.create(engagement=engagement, kind=PAUSED, at=WHILE_OPEN, facts={"reason": "It lost answers."})
    said = client.get(check).content.decode()
    assert "Words to keep" in said
    assert "Come back when it is on again." in said
    assert "we move the close by the whole time of the pause" in said
    assert "Send my view" not in said


@pytest.mark.parametrize(
    ("kind", "words"),
    [(PAUSED, "Paused. We switched the form off for a while at"), (WITHDRAWN, "Withdrawn. We withdrew")],
)
def test_where_it_begins_a_stop_and_its_reason_stand_as_on_the_engagements_page(
    client: Client, kind: str, words: str
) -> None:
    engagement = an_open_engagement()
    Milestone.objects.create(engagement=engagement, kind=kind, at=WHILE_OPEN, facts={"reason": "It lost answers."})
    page, start = (
        words_of(client, address.format(engagement.slug)) for address in ("/engagements/{}/", "/respond/{}/")
    )
    said = page[page.index(words) :].split("It lost answers.")[0]
    assert "This is why:" in said
    assert said + "It lost answers." in start
    assert "Start now" not in start


def test_who_began_before_the_close_is_told_until_when_it_counts_as_on_time(client: Client) -> None:
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    check = fill_in(client, engagement.slug)
    set_engagement_time(to=CLOSES + timedelta(minutes=20))
    assert "If you send your view by 1am on Friday 12 March 2021, it still counts as on time." in (
        client.get(check).content.decode()
    )
    start = Client().get(f"/respond/{engagement.slug}/").content.decode()
    assert "you can still send your view until 1am on Friday 12 March 2021. It counts as on time." in start
    assert send(client, check).url.endswith("/sent/")
    version = ResponseVersion.objects.get()
    assert (version.timing, version.grace) == ("on_time", True)


@pytest.mark.parametrize("kind", [FROZEN, DECIDED])
def test_the_freeze_ends_corrections_and_a_late_view_still_goes_in(kind: str) -> None:
    engagement = an_open_engagement()
    sent = a_response(engagement)
    draft = begin_correction(response=sent)
    save_page(draft_key=draft.key, part="questions", words={"q1-why": "Something else"})
    late = a_draft(engagement).draft
    Milestone.objects.create(engagement=engagement, kind=kind, at=SWITCH_OFF)
    set_engagement_time(to=SWITCH_OFF + TICK)
    with pytest.raises(NotReady, match="corrections have ended"):
        submit(draft_key=draft.key, engagement_id=engagement.pk)
    sent.refresh_from_db()
    assert sent.latest == 1
    assert submit(draft_key=late.key, engagement_id=engagement.pk).timing == "late"
