from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from groundwork.audit.models import AuditEvent
from scenarios.document import digest_of
from scenarios.models import Engagement, EngagementVersion, ExtensionProposal
from scenarios.services import Refused, confirm_extension, decline_extension, propose_extension, publish
from scenarios.states import EXTENDED, PUBLISHED
from tests.builders import CLOSES, OPENS, SWITCH_OFF, a_draft_engagement, a_person, an_open_engagement

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 3, 19, tzinfo=UTC)


def a_proposal(engagement: Engagement, *, by: object = None, until: datetime = LATER) -> ExtensionProposal:
    by = by or a_person("owner", on=engagement)
    return propose_extension(
        engagement=engagement, new_closes_at=until, new_switch_off_at=None, reason="The form was down.", by=by
    )


def test_publishing_writes_one_version_that_holds_what_the_public_sees() -> None:
    engagement = a_draft_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    version = publish(engagement=engagement, by=owner, approved_by=approver, at=OPENS)
    engagement.refresh_from_db()
    assert engagement.current_version == version
    assert (version.number, version.published_by, version.approved_by) == (1, owner, approver)
    assert version.document["title"] == engagement.title
    assert [row["key"] for row in version.document["scenarios"]] == ["scenario-1", "scenario-2"]
    assert version.document["scenarios"][1]["disadvantages"][1]["code"] == "S2-D02"
    assert version.digest == digest_of(version.document)
    assert engagement.milestones.get().kind == PUBLISHED
    assert AuditEvent.objects.get(act="publish").details["digest"] == version.digest


def test_publishing_again_without_a_change_adds_nothing() -> None:
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    again = publish(engagement=engagement, by=owner, approved_by=approver)
    assert again == engagement.current_version
    assert engagement.versions.count() == engagement.milestones.count() == 1


def test_publishing_a_change_leaves_the_earlier_version_as_it_was() -> None:
    engagement = an_open_engagement()
    before = engagement.current_version
    Engagement.objects.filter(pk=engagement.pk).update(title="A new title")
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    after = publish(engagement=engagement, by=owner, approved_by=approver, reason="A clearer title")
    assert (after.number, after.document["title"], after.reason) == (2, "A new title", "A clearer title")
    assert EngagementVersion.objects.get(pk=before.pk).document["title"] == before.document["title"] != "A new title"


def test_one_person_alone_cannot_publish() -> None:
    engagement = a_draft_engagement()
    both = a_person("owner", "approver", on=engagement)
    with pytest.raises(Refused) as refusal:
        publish(engagement=engagement, by=both, approved_by=both)
    assert refusal.value.obstacles == ["Publishing takes two people. Ask an approver to agree."]
    assert not engagement.versions.exists()


@pytest.mark.parametrize(
    ("roles", "seconds", "said"),
    [
        (["moderator"], ["approver"], "You can't publish this engagement. Its owner can."),
        (["owner"], ["moderator"], "The second person can't approve publishing. An approver can."),
    ],
)
def test_publishing_takes_the_right_two_people(roles: list[str], seconds: list[str], said: str) -> None:
    engagement = a_draft_engagement()
    by, second = a_person(*roles, on=engagement), a_person(*seconds, on=engagement)
    with pytest.raises(Refused) as refusal:
        publish(engagement=engagement, by=by, approved_by=second)
    assert refusal.value.obstacles == [said]


def test_a_version_cannot_be_changed_or_deleted() -> None:
    version = an_open_engagement().current_version
    for statement in ("UPDATE scenarios_engagementversion SET reason = 'x'", "DELETE FROM scenarios_engagementversion"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert EngagementVersion.objects.get().digest == version.digest


def test_a_proposal_changes_nothing_that_the_public_sees() -> None:
    engagement = an_open_engagement()
    proposal = a_proposal(engagement)
    engagement.refresh_from_db()
    assert (engagement.closes_at, engagement.switch_off_at) == (CLOSES, SWITCH_OFF)
    assert engagement.versions.count() == 1
    assert (proposal.old_closes_at, proposal.new_closes_at) == (CLOSES, LATER)


def test_a_confirmed_extension_moves_the_close_and_keeps_the_old_date() -> None:
    engagement = an_open_engagement()
    owner, approver = a_person("owner", on=engagement), a_person("approver", on=engagement)
    version = confirm_extension(proposal=a_proposal(engagement, by=owner), by=approver)
    engagement.refresh_from_db()
    assert (engagement.closes_at, engagement.switch_off_at) == (LATER, None)
    assert engagement.current_version == version
    assert (version.number, version.closes_at, version.published_by, version.approved_by) == (
        2,
        LATER,
        owner,
        approver,
    )
    assert engagement.versions.get(number=1).closes_at == CLOSES
    assert engagement.milestones.get(kind=EXTENDED).facts == {
        "old_closes_at": CLOSES.isoformat(),
        "new_closes_at": LATER.isoformat(),
        "old_switch_off_at": SWITCH_OFF.isoformat(),
        "new_switch_off_at": None,
        "reason": "The form was down.",
    }
    assert list(AuditEvent.objects.order_by("number").values_list("act", flat=True))[-3:] == [
        "propose extension",
        "confirm extension",
        "publish",
    ]


def test_a_switch_off_after_the_new_close_stays_where_no_other_is_given() -> None:
    engagement = an_open_engagement()
    proposal = a_proposal(engagement, until=SWITCH_OFF - timedelta(hours=1))
    assert proposal.new_switch_off_at == SWITCH_OFF
    confirm_extension(proposal=proposal, by=a_person("approver", on=engagement))
    engagement.refresh_from_db()
    assert engagement.switch_off_at == engagement.current_version.switch_off_at == SWITCH_OFF


def test_a_switch_off_is_not_brought_forward() -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    soon = SWITCH_OFF - timedelta(days=1)
    with pytest.raises(Refused, match="earlier than people were told"):
        propose_extension(
            engagement=engagement, new_closes_at=soon, new_switch_off_at=soon, reason="The form was down.", by=owner
        )
    assert not ExtensionProposal.objects.exists()


def test_nobody_confirms_their_own_proposal() -> None:
    engagement = an_open_engagement()
    owner = a_person("owner", on=engagement)
    with pytest.raises(Refused, match="You proposed this"):
        confirm_extension(proposal=a_proposal(engagement, by=owner), by=owner)
    engagement.refresh_from_db()
    assert engagement.closes_at == CLOSES


def test_a_declined_proposal_leaves_the_close_and_makes_room_for_another() -> None:
    engagement = an_open_engagement()
    approver = a_person("approver", on=engagement)
    proposal = a_proposal(engagement)
    decision = decline_extension(proposal=proposal, by=approver, note="Too late for the report.")
    assert (decision.outcome, decision.note) == ("declined", "Too late for the report.")
    with pytest.raises(Refused, match="decided already"):
        confirm_extension(proposal=ExtensionProposal.objects.get(), by=approver)
    engagement.refresh_from_db()
    assert engagement.closes_at == CLOSES
    assert a_proposal(engagement).pk != proposal.pk


def test_a_second_proposal_waits_for_the_first() -> None:
    engagement = an_open_engagement()
    a_proposal(engagement)
    with pytest.raises(Refused, match="waiting for a second person"):
        a_proposal(engagement, until=LATER + timedelta(days=1))
    assert engagement.extension_proposals.count() == 1


def test_a_confirmed_extension_can_be_extended_again() -> None:
    engagement = an_open_engagement()
    approver = a_person("approver", on=engagement)
    for days in (0, 7):
        confirm_extension(proposal=a_proposal(engagement, until=LATER + timedelta(days=days)), by=approver)
    moved = [
        facts["old_closes_at"] for facts in engagement.milestones.filter(kind=EXTENDED).values_list("facts", flat=True)
    ]
    assert moved == [CLOSES.isoformat(), LATER.isoformat()]
