"""When a view came: agreed dates, the hour of grace, the freeze and the decision. A correction keeps its class."""

from datetime import timedelta

import pytest

from groundwork.clock.services import set_engagement_time
from responses.intake.models import AgreedDate
from responses.intake.services import NotReady, begin_correction, begin_draft, save_page, submit
from scenarios.models import Milestone
from scenarios.states import DECIDED, FROZEN, PAUSED
from tests.builders import CLOSES, SWITCH_OFF, a_draft, a_person, an_open_engagement

pytestmark = pytest.mark.django_db
LATER = SWITCH_OFF + timedelta(days=5)
TICK = timedelta(minutes=1)


def agreed_draft(engagement, until=LATER):
    agreed = AgreedDate.objects.create(
        engagement=engagement,
        who="The committee",
        reason="meeting",
        until=until,
        code_hash=str(engagement.pk),
        by=a_person(),
        at=CLOSES,
    )
    begun = begin_draft(engagement=engagement, agreed=agreed)
    said = {"type": "vcse", "capacity": "official_view", "organisation": "The committee"}
    save_page(draft_key=begun.draft.key, part="about", words=said)
    save_page(draft_key=begun.draft.key, part="questions", words={"q1-why": "Words"})
    save_page(draft_key=begun.draft.key, part="publication", words="publish")
    return begun.draft


def sent(draft):
    version = submit(draft_key=draft.key, engagement_id=draft.engagement_id)
    return version, (version.timing, version.grace, version.agreed, version.after)


@pytest.mark.parametrize("late", [True, False])
def test_by_an_agreed_date_a_view_is_on_time_and_says_so(late):
    engagement = an_open_engagement(late_views_accepted=late, switch_off_at=SWITCH_OFF if late else None)
    set_engagement_time(to=SWITCH_OFF + timedelta(days=1))
    draft = agreed_draft(engagement)
    set_engagement_time(to=LATER - TICK)
    assert sent(draft)[1] == ("on_time", False, True, "")


def test_the_agreed_date_is_the_first_late_instant():
    engagement = an_open_engagement()
    draft = agreed_draft(engagement)
    set_engagement_time(to=LATER)
    assert sent(draft)[1] == ("late", False, False, "")


def test_an_agreed_date_that_is_over_opens_no_closed_form():
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    draft = agreed_draft(engagement)
    set_engagement_time(to=LATER)
    with pytest.raises(NotReady, match="closed"):
        sent(draft)


@pytest.mark.parametrize("kind", [PAUSED, FROZEN])
def test_an_agreed_date_opens_no_pause_and_no_frozen_report(kind):
    engagement = an_open_engagement(late_views_accepted=False, switch_off_at=None)
    draft = agreed_draft(engagement)
    Milestone.objects.create(engagement=engagement, kind=kind, at=CLOSES + TICK)
    set_engagement_time(to=CLOSES + 2 * TICK)
    with pytest.raises(NotReady):
        sent(draft)


@pytest.mark.parametrize(("kind", "after"), [(FROZEN, "freeze"), (DECIDED, "decision")])
def test_what_comes_after_the_freeze_or_the_decision_says_so_and_counts(kind, after):
    engagement = an_open_engagement()
    Milestone.objects.create(engagement=engagement, kind=kind, at=LATER)
    set_engagement_time(to=LATER + TICK)
    version, timing = sent(a_draft(engagement).draft)
    assert timing == ("late", False, False, after)
    assert version.response.counting == "counted"
    draft = begin_correction(response=version.response, new_words={"questions": {"q1-why": "Other"}})
    with pytest.raises(NotReady, match="corrections have ended"):
        sent(draft)


@pytest.mark.parametrize("first", ["on time", "grace", "agreed"])
def test_a_correction_keeps_the_timing_of_what_it_corrects(first):
    engagement = an_open_engagement()
    draft = agreed_draft(engagement) if first == "agreed" else a_draft(engagement).draft
    moment = {"on time": CLOSES - TICK, "grace": CLOSES + TICK, "agreed": SWITCH_OFF + TICK}[first]
    set_engagement_time(to=moment)
    version, timing = sent(draft)
    assert timing == ("on_time", first == "grace", first == "agreed", "")
    set_engagement_time(to=LATER + timedelta(days=9))
    correction = begin_correction(response=version.response, new_words={"questions": {"q1-why": "Mended"}})
    assert sent(correction)[1] == timing
