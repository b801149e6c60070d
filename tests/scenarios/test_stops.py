from datetime import datetime, timedelta

import pytest

from groundwork.audit.models import AuditEvent
from groundwork.clock.services import set_engagement_time
from scenarios.models import Engagement, EngagementVersion, Milestone
from scenarios.noticeboard import notice
from scenarios.services import Refused, confirm_extension, propose_extension
from scenarios.states import (
    ACTS_IN,
    BETWEEN,
    CLOSED,
    DECIDED,
    DECISION_MADE,
    EXTENDED,
    FORM_PAUSED,
    FREEZE,
    FROZEN,
    LAST_HOUR,
    LATE,
    OPEN,
    PAUSE,
    PAUSED,
    PHASES,
    READ_ONLY,
    REPORT_FROZEN,
    RESUME,
    RESUMED,
    SCHEDULED,
    TAKEN_BACK,
    WITHDRAW,
    WITHDRAWN,
)
from scenarios.stops import confirm_withdrawal, decline_withdrawal, freeze, pause, propose_withdrawal, resume
from tests.builders import CLOSES, OPENS, SWITCH_OFF, WHILE_OPEN, a_draft_engagement, a_person, an_open_engagement

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WHY = "The form lost answers."

# Each phase: when it is, which acts lead to it, and other facts of the engagement.
REACHED: dict[str, tuple[datetime, list[str], dict[str, object]]] = {
    SCHEDULED: (OPENS - HOUR, [], {}),
    OPEN: (WHILE_OPEN, [], {}),
    LAST_HOUR: (CLOSES - HOUR, [], {}),
    BETWEEN: (CLOSES + 2 * HOUR, [], {}),
    LATE: (SWITCH_OFF, [], {}),
    CLOSED: (SWITCH_OFF, [], {"late_views_accepted": False}),
    REPORT_FROZEN: (SWITCH_OFF, [FROZEN], {}),
    DECISION_MADE: (SWITCH_OFF, [FROZEN, DECIDED], {}),
    FORM_PAUSED: (WHILE_OPEN, [PAUSED], {}),
    TAKEN_BACK: (WHILE_OPEN, [WITHDRAWN], {}),
    READ_ONLY: (WHILE_OPEN, [], {"opens_at": None, "closes_at": None, "switch_off_at": None}),
}


def an_engagement_in(phase: str) -> Engagement:
    at, kinds, facts = REACHED[phase]
    engagement = an_open_engagement(at=at, **facts)
    for kind in kinds:
        Milestone.objects.create(engagement=engagement, kind=kind, at=at, facts={"reason": WHY})
    shown = notice(engagement.slug)
    assert shown is not None
    assert shown.phase == phase
    return engagement


def withdraw(engagement: Engagement) -> None:
    proposal = propose_withdrawal(engagement=engagement, reason=WHY, by=a_person("owner", on=engagement))
    confirm_withdrawal(proposal=proposal, by=a_person("approver", on=engagement))


DONE = {
    PAUSE: (PAUSED, lambda engagement: pause(engagement=engagement, reason=WHY, by=a_person("owner", on=engagement))),
    RESUME: (RESUMED, lambda engagement: resume(engagement=engagement, by=a_person("owner", on=engagement))),
    FREEZE: (FROZEN, lambda engagement: freeze(engagement=engagement, by=a_person("owner", on=engagement))),
    WITHDRAW: (WITHDRAWN, withdraw),
}


def test_every_phase_can_be_reached() -> None:
    assert set(REACHED) == set(PHASES)


@pytest.mark.parametrize("act", DONE)
@pytest.mark.parametrize("phase", REACHED)
def test_an_act_is_done_where_the_table_has_it_and_refused_in_words_everywhere_else(phase: str, act: str) -> None:
    engagement = an_engagement_in(phase)
    kind, do = DONE[act]
    before = engagement.milestones.filter(kind=kind).count()
    if act in ACTS_IN[phase]:
        do(engagement)
        assert engagement.milestones.filter(kind=kind).count() == before + 1
        assert AuditEvent.objects.filter(act=kind, subject=f"engagement {engagement.slug}").count() == 1
    else:
        with pytest.raises(Refused) as refusal:
            do(engagement)
        assert all(words.endswith(".") for words in refusal.value.obstacles)
        assert engagement.milestones.filter(kind=kind).count() == before


@pytest.mark.parametrize("role", ["approver", "moderator", "auditor", "report_author", "board_reader"])
def test_only_an_owner_pauses_resumes_and_freezes_and_the_refusal_says_so(role: str) -> None:
    other = a_person(role, on=an_engagement_in(OPEN))
    for phase, act in (
        (OPEN, lambda engagement, by: pause(engagement=engagement, reason=WHY, by=by)),
        (FORM_PAUSED, lambda engagement, by: resume(engagement=engagement, by=by)),
        (LATE, lambda engagement, by: freeze(engagement=engagement, by=by)),
    ):
        engagement = an_engagement_in(phase)
        for by in (other, a_person(role, on=engagement)):
            with pytest.raises(Refused, match="The engagement owner can"):
                act(engagement, by)


def test_what_is_not_published_can_not_be_stopped() -> None:
    draft = a_draft_engagement()
    owner = a_person("owner", on=draft)
    for act in (
        lambda: pause(engagement=draft, reason=WHY, by=owner),
        lambda: resume(engagement=draft, by=owner),
        lambda: freeze(engagement=draft, by=owner),
        lambda: propose_withdrawal(engagement=draft, reason=WHY, by=owner),
    ):
        with pytest.raises(Refused, match="not published yet"):
            act()


def test_the_time_of_a_pause_is_given_back_with_the_old_dates_kept() -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    Engagement.objects.filter(pk=engagement.pk).update(title="An edit that two people have not agreed to")
    pause(engagement=engagement, reason=WHY, by=owner)
    set_engagement_time(to=WHILE_OPEN + timedelta(hours=30))
    resume(engagement=engagement, by=owner)
    engagement.refresh_from_db()
    lost = engagement.closes_at - CLOSES
    assert timedelta(hours=30) <= lost <= timedelta(hours=30, minutes=2)
    assert engagement.closes_at.second == engagement.closes_at.microsecond == 0
    assert engagement.switch_off_at - SWITCH_OFF == lost
    version = engagement.current_version
    assert (version.number, version.published_by, version.approved_by, version.by_rule) == (2, owner, None, True)
    assert version.document["dates"]["closes_at"] == engagement.closes_at.isoformat()
    assert version.document["title"] == EngagementVersion.objects.get(engagement=engagement, number=1).document["title"]
    facts = engagement.milestones.get(kind=EXTENDED).facts
    assert facts["old_closes_at"] == CLOSES.isoformat()
    assert facts["new_closes_at"] == engagement.closes_at.isoformat()
    assert facts["reason"].startswith("The form was paused from noon on Friday 5 March 2021 to 6pm on Saturday")
    assert AuditEvent.objects.filter(act="extend by rule").count() == 1


def test_a_pause_over_the_close_opens_the_form_again_for_the_time_that_was_left() -> None:
    engagement = an_open_engagement(at=CLOSES - 2 * HOUR)
    owner = a_person("owner", on=engagement)
    pause(engagement=engagement, reason=WHY, by=owner)
    set_engagement_time(to=SWITCH_OFF + 9 * HOUR)
    resume(engagement=engagement, by=owner)
    shown = notice(engagement.slug)
    assert shown is not None
    assert shown.phase == OPEN
    assert timedelta(minutes=119) <= shown.version.closes_at - shown.at <= timedelta(minutes=121)


def test_a_pause_after_the_close_moves_no_date() -> None:
    engagement = an_open_engagement(at=CLOSES)
    owner = a_person("owner", on=engagement)
    pause(engagement=engagement, reason=WHY, by=owner)
    set_engagement_time(to=CLOSES + 5 * HOUR)
    resume(engagement=engagement, by=owner)
    engagement.refresh_from_db()
    assert (engagement.closes_at, engagement.switch_off_at) == (CLOSES, SWITCH_OFF)
    assert not engagement.milestones.filter(kind=EXTENDED).exists()
    assert engagement.versions.count() == 1


def test_a_close_without_a_switch_off_gets_none_from_a_pause() -> None:
    engagement = an_open_engagement(switch_off_at=None)
    owner = a_person("owner", on=engagement)
    pause(engagement=engagement, reason=WHY, by=owner)
    resume(engagement=engagement, by=owner)
    engagement.refresh_from_db()
    assert engagement.switch_off_at is None
    assert engagement.closes_at > CLOSES


def test_the_close_can_not_be_moved_by_hand_in_a_pause_or_once_the_form_is_stopped_for_good() -> None:
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    later = {"new_closes_at": CLOSES + 9 * HOUR, "new_switch_off_at": None, "reason": WHY}
    proposal = propose_extension(engagement=engagement, by=owner, **later)
    pause(engagement=engagement, reason=WHY, by=owner)
    with pytest.raises(Refused, match="When an engagement owner switches it on again"):
        confirm_extension(proposal=proposal, by=approver)
    resume(engagement=engagement, by=owner)
    with pytest.raises(Refused, match="The close has changed since this was proposed"):
        confirm_extension(proposal=proposal, by=approver)
    for phase, words in ((REPORT_FROZEN, "closed to new views"), (TAKEN_BACK, "withdrawn")):
        stopped = an_engagement_in(phase)
        with pytest.raises(Refused, match=words):
            propose_extension(engagement=stopped, by=a_person("owner", on=stopped), **later)


def test_a_freeze_waits_for_the_drafts_in_grace() -> None:
    engagement = an_open_engagement(at=CLOSES + timedelta(minutes=59), switch_off_at=None)
    owner = a_person("owner", on=engagement)
    with pytest.raises(Refused, match="still come until 1am on Friday 12 March 2021"):
        freeze(engagement=engagement, by=owner)
    set_engagement_time(to=CLOSES + HOUR)
    freeze(engagement=engagement, by=owner)
    with pytest.raises(Refused, match="frozen once"):
        freeze(engagement=engagement, by=owner)


def test_a_withdrawal_takes_two_people_and_keeps_who_and_why() -> None:
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    proposal = propose_withdrawal(engagement=engagement, reason=WHY, by=owner)
    assert not engagement.milestones.filter(kind=WITHDRAWN).exists()
    with pytest.raises(Refused, match="Someone else, an owner or an approver, has to decide"):
        confirm_withdrawal(proposal=proposal, by=owner)
    with pytest.raises(Refused, match="waiting for a second person"):
        propose_withdrawal(engagement=engagement, reason="Again", by=owner)
    confirm_withdrawal(proposal=proposal, by=approver)
    done = engagement.milestones.get(kind=WITHDRAWN)
    assert (done.by, done.facts) == (approver, {"reason": WHY, "proposed_by": owner.pk})
    with pytest.raises(Refused, match="decided already"):
        decline_withdrawal(proposal=proposal, by=approver)


def test_a_withdrawal_that_was_refused_changes_nothing_and_can_be_proposed_again() -> None:
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    proposal = propose_withdrawal(engagement=engagement, reason=WHY, by=owner)
    with pytest.raises(Refused, match="The engagement owner or an approver can"):
        decline_withdrawal(proposal=proposal, by=a_person("moderator", on=engagement))
    decline_withdrawal(proposal=proposal, by=approver, note="Let us wait.")
    assert not engagement.milestones.filter(kind=WITHDRAWN).exists()
    assert propose_withdrawal(engagement=engagement, reason=WHY, by=owner).pk != proposal.pk
