"""Each act: what it changes, what it leaves alone, what it records."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundwork.audit.chain import first_break
from groundwork.audit.models import AuditEvent
from groundwork.clock.handles import machine_now
from responses.intake.services import begin_correction, submit
from responses.moderation.models import ModerationDecision
from responses.moderation.policies import CORRECTED
from responses.moderation.services import confirm, count_only, decline, exclude, publish
from scenarios.services import Refused
from tests.builders import a_person, a_response, an_open_engagement

pytestmark = pytest.mark.django_db

OWN_PROPOSAL = "You made this proposal. Another moderator has to decide on it."


@pytest.fixture
def engagement():
    return an_open_engagement()


def two_moderators(engagement):
    return a_person("moderator", on=engagement), a_person("senior_moderator", on=engagement)


def standing(response):
    response.refresh_from_db()
    return response.publication, response.counting, response.excluded_because


def corrected(response, **new_words):
    draft = begin_correction(response=response, new_words=new_words)
    return submit(draft_key=draft.key, engagement_id=response.engagement_id)


def test_publishing_takes_one_moderator(engagement):
    response, (first, _) = a_response(engagement), two_moderators(engagement)
    decision = publish(response=response, version_number=1, by=first, note="Fine.")
    assert standing(response) == ("published", "counted", "")
    assert (decision.act, decision.by, decision.note, decision.reason) == ("publish", first, "Fine.", "")


@pytest.mark.parametrize(("act", "reason"), [(count_only, "abuse"), (exclude, "spam")])
@pytest.mark.parametrize("shown", [True, False])
def test_a_proposal_alone_changes_nothing(engagement, act, reason, shown):
    response, (first, second) = a_response(engagement), two_moderators(engagement)
    if shown:
        publish(response=response, version_number=1, by=first)
    before = standing(response)
    act(response=response, version_number=1, by=first, reason=reason)
    assert standing(response) == before
    with pytest.raises(Refused, match="A proposal waits for a second moderator"):
        act(response=response, version_number=1, by=second, reason=reason)


@pytest.mark.parametrize(
    ("shown", "act", "reason", "after"),
    [
        (False, count_only, "abuse", ("count_only", "counted", "")),
        (True, count_only, "identifies_self", ("count_only", "counted", "")),
        (False, exclude, "test", ("awaiting", "excluded", "test")),
        (True, exclude, "superseded", ("published", "excluded", "superseded")),
    ],
)
def test_a_second_person_makes_it_so_on_one_axis_only(engagement, shown, act, reason, after):
    response, (first, second) = a_response(engagement), two_moderators(engagement)
    if shown:
        publish(response=response, version_number=1, by=first)
    proposal = act(response=response, version_number=1, by=first, reason=reason)
    confirm(proposal=proposal, by=second)
    assert standing(response) == after


@pytest.mark.parametrize("answer", [confirm, decline])
def test_the_one_who_proposed_cannot_answer(engagement, answer):
    response, (first, _) = a_response(engagement), two_moderators(engagement)
    proposal = exclude(response=response, version_number=1, by=first, reason="spam")
    with pytest.raises(Refused) as refusal:
        answer(proposal=proposal, by=first)
    assert refusal.value.obstacles == [OWN_PROPOSAL]
    assert standing(response) == ("awaiting", "counted", "")


def test_a_declined_proposal_leaves_all_as_it_was_and_frees_the_way(engagement):
    response, (first, second) = a_response(engagement), two_moderators(engagement)
    proposal = count_only(response=response, version_number=1, by=first, reason="abuse")
    decline(proposal=proposal, by=second, note="Angry, and allowed to be.")
    assert standing(response) == ("awaiting", "counted", "")
    publish(response=response, version_number=1, by=first)
    assert standing(response) == ("published", "counted", "")


def test_a_proposal_is_answered_once(engagement):
    response, (first, second) = a_response(engagement), two_moderators(engagement)
    third = a_person("moderator", on=engagement)
    proposal = exclude(response=response, version_number=1, by=first, reason="spam")
    decline(proposal=proposal, by=second)
    with pytest.raises(Refused, match="Somebody decided on it already"):
        confirm(proposal=proposal, by=third)
    assert standing(response) == ("awaiting", "counted", "")


def test_an_old_proposal_is_no_answer_to_a_new_one(engagement):
    response, (first, second) = a_response(engagement), two_moderators(engagement)
    old = exclude(response=response, version_number=1, by=first, reason="spam")
    decline(proposal=old, by=second)
    count_only(response=response, version_number=1, by=first, reason="abuse")
    with pytest.raises(Refused):
        confirm(proposal=old, by=second)
    assert standing(response) == ("awaiting", "counted", "")


def test_what_its_sender_keeps_back_counts_and_cannot_be_shown(engagement):
    response, (first, _) = a_response(engagement, publication="do_not_publish"), two_moderators(engagement)
    assert standing(response) == ("count_only", "counted", "")
    with pytest.raises(Refused) as refusal:
        publish(response=response, version_number=1, by=first)
    assert "The sender asked us not to show this view. Only the sender can change that." in refusal.value.obstacles
    assert standing(response) == ("count_only", "counted", "")


def test_a_correction_is_decided_on_anew(engagement):
    response, (first, second) = a_response(engagement), two_moderators(engagement)
    publish(response=response, version_number=1, by=first)
    proposal = count_only(response=response, version_number=1, by=first, reason="identifies_self")
    corrected(response, questions={"q1-why": "Without my name this time."})
    assert standing(response) == ("awaiting", "counted", "")
    with pytest.raises(Refused) as refusal:
        confirm(proposal=proposal, by=second)
    assert refusal.value.obstacles == [CORRECTED]
    with pytest.raises(Refused, match="corrected while you looked"):
        publish(response=response, version_number=1, by=first)
    publish(response=response, version_number=2, by=first)
    assert standing(response) == ("published", "counted", "")


def test_a_version_that_never_was_is_refused_in_words(engagement):
    response, (first, _) = a_response(engagement), two_moderators(engagement)
    with pytest.raises(Refused, match="corrected while you looked"):
        publish(response=response, version_number=2, by=first)
    assert not ModerationDecision.objects.exists()


def test_nobody_decides_on_a_view_of_an_organisation_they_declared(engagement):
    response = a_response(engagement, stakeholder="vcse", organisation="Age Concern Sunderland")
    mine = a_person("moderator", on=engagement, organisations="age concern  SUNDERLAND")
    other, third = two_moderators(engagement)
    with pytest.raises(Refused, match="You declared that you belong"):
        publish(response=response, version_number=1, by=mine)
    proposal = exclude(response=response, version_number=1, by=other, reason="spam")
    with pytest.raises(Refused, match="You declared that you belong"):
        confirm(proposal=proposal, by=mine)
    assert standing(response) == ("awaiting", "counted", "")
    confirm(proposal=proposal, by=third)


def test_somebody_without_the_role_is_refused(engagement):
    response, elsewhere = a_response(engagement), an_open_engagement()
    for person in (a_person("analyst", on=engagement), a_person("moderator", on=elsewhere), a_person()):
        with pytest.raises(Refused, match="A moderator of this engagement can"):
            publish(response=response, version_number=1, by=person)
    assert standing(response) == ("awaiting", "counted", "")


def test_a_reason_from_the_wrong_list_is_refused_and_leaves_nothing(engagement):
    response, (first, _) = a_response(engagement), two_moderators(engagement)
    with pytest.raises(Refused, match="Choose one of the listed reasons"):
        exclude(response=response, version_number=1, by=first, reason="abuse")
    assert not ModerationDecision.objects.exists()
    assert not AuditEvent.objects.filter(act__startswith="moderate").exists()


def test_each_act_is_in_the_audit_chain_without_the_words(engagement):
    response, (first, second) = a_response(engagement, why="My name is Maya."), two_moderators(engagement)
    proposal = exclude(response=response, version_number=1, by=first, reason="spam", note="Says My name is Maya.")
    confirm(proposal=proposal, by=second, note="Yes, Maya again.")
    events = list(AuditEvent.objects.filter(act__startswith="moderate"))
    assert [(event.act, event.by, event.details["reason"]) for event in events] == [
        ("moderate: exclude", first, "spam"),
        ("moderate: confirm", second, "spam"),
    ]
    assert {event.subject for event in events} == {f"response {response.uuid}"}
    assert events[1].details["proposal"] == proposal.pk
    assert "Maya" not in str([event.details for event in events])
    assert first_break(AuditEvent.objects.all()) is None


def test_decisions_can_be_neither_changed_nor_deleted(engagement):
    response, (first, _) = a_response(engagement), two_moderators(engagement)
    decision = publish(response=response, version_number=1, by=first, note="As it was.")
    for change in (
        lambda: ModerationDecision.objects.update(note="Rewritten."),
        lambda: ModerationDecision.objects.filter(pk=decision.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert ModerationDecision.objects.get().note == "As it was."


@pytest.mark.parametrize(
    "facts",
    [
        {"act": "approve"},
        {"act": "exclude", "reason": ""},
        {"act": "count_only", "reason": ""},
        {"act": "confirm"},
        {"act": "decline"},
        {"act": "publish", "answers": True},
    ],
)
def test_the_database_refuses_a_decision_that_makes_no_sense(engagement, facts):
    response, (first, _) = a_response(engagement), two_moderators(engagement)
    proposal = exclude(response=response, version_number=1, by=first, reason="spam")
    answers_to = proposal if facts.pop("answers", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        ModerationDecision.objects.create(
            version=proposal.version, by=first, at=machine_now(), answers_to=answers_to, **facts
        )


def test_the_database_refuses_a_second_answer(engagement):
    response, (first, second) = a_response(engagement), two_moderators(engagement)
    proposal = exclude(response=response, version_number=1, by=first, reason="spam")
    answer = decline(proposal=proposal, by=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        ModerationDecision.objects.create(
            version=proposal.version, by=first, at=machine_now(), answers_to=proposal, act="confirm"
        )
    assert ModerationDecision.objects.get(answers_to=proposal) == answer
