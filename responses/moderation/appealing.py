"""An appeal against a view not being shown: made by its sender, decided by two people who did not decide before.

The view counts all the while.
"""

from datetime import date
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import london_day
from responses.contacts.withholding import tell_of_appeal
from responses.intake.models import Response
from responses.intake.states import DO_NOT_PUBLISH, ONLINE
from responses.moderation.appeal_policies import (
    last_day,
    obstacles_on_appeal,
    obstacles_to_appealing,
    obstacles_to_typing_in,
    open_proposal_on,
)
from responses.moderation.locking import locked
from responses.moderation.models import Appeal, AppealDecision, ModerationDecision
from responses.moderation.states import AFTER_APPEAL, ASK_TO_CHANGE, CONFIRM, COUNT_ONLY, TURN_DOWN, UPHOLD
from scenarios.services import go_if_clear


def withholding_of(response: Response) -> ModerationDecision | None:
    """The decision of the second person by which this view is not shown; it comes with the proposal and its appeal."""
    decisions = ModerationDecision.objects.filter(version__response=response, act=CONFIRM, answers_to__act=COUNT_ONLY)
    return decisions.select_related("answers_to", "appeal").order_by("id").last() if response.withheld else None


def decided_on(decision: ModerationDecision) -> date:
    """The London day of a decision in engagement time, as far as the two times lie apart now."""
    return london_day(decision.at + (engagement_now() - machine_now()))


@transaction.atomic
def appeal(*, response: Response, words: str) -> Appeal:
    """Ask us to look again, as the sender. Raises Refused."""
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    return _receive(response, words, channel=ONLINE, received_on=london_day(engagement_now()), by=None)


@transaction.atomic
def type_in_appeal(*, response: Response, words: str, channel: str, received_on: date, by: Any) -> Appeal:
    """Write down an appeal that came by phone, post or mail: the day on which it came decides. Raises Refused."""
    response = Response.objects.select_for_update(of=("self",)).select_related("engagement").get(pk=response.pk)
    against = withholding_of(response)
    today = london_day(engagement_now())
    days = {"received_on": received_on, "decided_on": decided_on(against) if against else today, "today": today}
    go_if_clear(obstacles_to_typing_in(response, against, by=by, channel=channel, **days))
    made = _receive(response, words, channel=channel, received_on=received_on, by=by)
    _record("typed in", made, by)
    return made


def _receive(response: Response, words: str, *, channel: str, received_on: date, by: Any) -> Appeal:
    against = withholding_of(response)
    last = last_day(decided_on(against)) if against else received_on
    has_appealed = against is not None and hasattr(against, "appeal")
    go_if_clear(obstacles_to_appealing(response, last=last, on=received_on, has_appealed=has_appealed))
    facts = {"words": words, "channel": channel, "received_on": received_on, "by": by}
    return Appeal.objects.create(against=against, at=machine_now(), **facts)


def propose_on_appeal(*, appeal: Appeal, act: str, by: Any, note: str) -> AppealDecision:
    """Propose that the decision stays, or that it is undone. Nothing changes yet. Raises Refused."""
    return _decide(act, appeal, by, note)


def agree_on_appeal(*, appeal: Appeal, by: Any, note: str) -> AppealDecision:
    """Settle an appeal as was proposed, as the second person. Where the decision is undone, the view waits for a
    moderator again, unless its sender asked meanwhile not to show it. Raises Refused.
    """
    return _decide(UPHOLD, appeal, by, note)


def refuse_on_appeal(*, appeal: Appeal, by: Any, note: str) -> AppealDecision:
    """Refuse a proposal on an appeal: the appeal stays open. Raises Refused."""
    return _decide(TURN_DOWN, appeal, by, note)


@transaction.atomic
def _decide(act: str, appeal: Appeal, by: Any, note: str) -> AppealDecision:
    found = Appeal.objects.select_related("against__version", "against__answers_to").get(pk=appeal.pk)
    response_id = found.against.version.response_id
    version = locked(response_id, Response.objects.values_list("latest", flat=True).get(pk=response_id))
    decisions = list(found.decisions.order_by("id"))
    go_if_clear(obstacles_on_appeal(version, found.against, decisions, by=by, act=act, note=note))
    answered = open_proposal_on(decisions) if act in (UPHOLD, TURN_DOWN) else None
    decision = AppealDecision.objects.create(
        appeal=found, act=act, answers_to=answered, note=note, by=by, at=machine_now()
    )
    if act == UPHOLD and answered and answered.act == ASK_TO_CHANGE:
        _undo(version.response)
    if act == UPHOLD:
        tell_of_appeal(version.response, decision=decision.pk)
    _record(act, found, by)
    return decision


def _undo(response: Response) -> None:
    response.withheld = False
    if response.publication_choice != DO_NOT_PUBLISH:
        response.publication = AFTER_APPEAL.get(response.publication, response.publication)
    response.save(update_fields=["withheld", "publication"])


def _record(act: str, appeal: Appeal, by: Any) -> None:
    subject = f"response {appeal.against.version.response.uuid}"
    record(act=f"appeal: {act}", subject=subject, by=by, details={"appeal": str(appeal.pk)})
