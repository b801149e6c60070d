"""What moderators do to a view: show it, or have it withheld or left out by two people. Each leaves its record."""

from datetime import date
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import london_day
from responses.contacts.withholding import tell_of_showing, tell_of_withholding
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import EXCLUDED
from responses.moderation.hiding_policies import obstacles_before_second_look
from responses.moderation.locking import locked
from responses.moderation.models import BulkAct, Concern, ModerationDecision, Redaction
from responses.moderation.policies import obstacles_in_day, obstacles_in_reason, obstacles_to_moderating, standing_of
from responses.moderation.safeguarding_policies import obstacles_while_at_risk
from responses.moderation.searchable import rewrite_public_words
from responses.moderation.states import CONFIRM, COUNT_ONLY, DECLINE, EXCLUDE, HOLD, NOTHING, PUBLISH, RELEASE
from scenarios.services import go_if_clear


def publish(*, response: Response, version_number: int, by: Any, note: str = "") -> ModerationDecision:
    """Show a view to the public. One moderator is enough, since its sender agreed. Raises Refused."""
    return act_on(PUBLISH, response=response, version_number=version_number, by=by, note=note)


def hold(
    *, response: Response, version_number: int, by: Any, reason: str, remind_on: date, note: str = ""
) -> ModerationDecision:
    """Put a view on hold: from now on the public doesn't see it. One moderator is enough, whatever proposal waits.

    `reason` is a key of HOLD_REASONS, `remind_on` the day on which somebody looks again. Raises Refused.
    """
    told = {"response": response, "version_number": version_number, "by": by, "reason": reason, "note": note}
    return act_on(HOLD, remind_on=remind_on, **told)


def release(*, response: Response, version_number: int, by: Any, note: str = "") -> ModerationDecision:
    """End a hold: the view waits for a moderator's decision again. Raises Refused."""
    return act_on(RELEASE, response=response, version_number=version_number, by=by, note=note)


def stop_showing(version: ResponseVersion, *, by: Any, reason: str, remind_on: date) -> None:
    """Put a view that is held in this transaction on hold, if it is shown or may come to be."""
    proposal = open_proposal(version)
    if standing_of(version.response, proposal).after(HOLD):
        _write(HOLD, version, waiting=proposal, by=by, reason=reason, remind_on=remind_on)


def count_only(*, response: Response, version_number: int, by: Any, reason: str, note: str = "") -> ModerationDecision:
    """Propose not to show a view that its sender agreed to show. Until a second person confirms, nothing changes.

    `reason` is a key of WITHHOLD_REASONS. The view counts in any case. Raises Refused.
    """
    return act_on(COUNT_ONLY, response=response, version_number=version_number, by=by, reason=reason, note=note)


def exclude(*, response: Response, version_number: int, by: Any, reason: str, note: str = "") -> ModerationDecision:
    """Propose to leave a view out of every figure. Until a second person confirms, it counts.

    `reason` is a key of EXCLUDE_REASONS. Whether the view may be shown is another question and stays as it is. Raises
    Refused.
    """
    return act_on(EXCLUDE, response=response, version_number=version_number, by=by, reason=reason, note=note)


def confirm(*, proposal: ModerationDecision, by: Any, note: str = "") -> ModerationDecision:
    """Make another moderator's proposal so: a view that was shown is gone at once. Raises Refused."""
    return answer(CONFIRM, proposal=proposal, by=by, note=note)


def decline(*, proposal: ModerationDecision, by: Any, note: str = "") -> ModerationDecision:
    """Refuse another moderator's proposal: all stays as it was. Raises Refused."""
    return answer(DECLINE, proposal=proposal, by=by, note=note)


def open_proposal(version: ResponseVersion) -> ModerationDecision | None:
    """The proposal on this version that waits for a second person."""
    return ModerationDecision.objects.open_proposals().filter(version=version).select_related("by").first()


@transaction.atomic
def act_on(
    act: str,
    *,
    response: Response,
    version_number: int,
    by: Any,
    reason: str = "",
    note: str = "",
    remind_on: date | None = None,
    bulk: BulkAct | None = None,
) -> ModerationDecision:
    """Any of the acts above, by its name; `bulk` is the list on which this view stands. Raises Refused."""
    version = locked(response.pk, version_number)
    proposal = open_proposal(version)
    at_risk = Concern.objects.still_open().filter(version__response=version.response).exists()
    waiting = Redaction.objects.without_second_look().filter(version=version).exists()
    standing_in_the_way = [
        *obstacles_to_moderating(version, proposal, by=by, act=act),
        *obstacles_in_reason(act, reason),
        *obstacles_in_day(act, remind_on, london_day(engagement_now())),
        *obstacles_before_second_look(act, waiting),
        *obstacles_while_at_risk(act, at_risk),
    ]
    go_if_clear(standing_in_the_way)
    facts = {"reason": reason, "note": note, "by": by, "remind_on": remind_on, "bulk": bulk}
    return _write(act, version, waiting=proposal, **facts)


@transaction.atomic
def answer(
    act: str, *, proposal: ModerationDecision, by: Any, note: str, bulk: BulkAct | None = None
) -> ModerationDecision:
    """Agree to a proposal or refuse it, by the act's name. Raises Refused."""
    asked = ModerationDecision.objects.select_related("version").get(pk=proposal.pk)
    version = locked(asked.version.response_id, asked.version.number)
    waiting = open_proposal(version)
    if waiting and waiting.pk != proposal.pk:
        waiting = None
    go_if_clear(obstacles_to_moderating(version, waiting, by=by, act=act))
    return _write(act, version, waiting=waiting, note=note, by=by, bulk=bulk)


def _write(
    act: str, version: ResponseVersion, *, waiting: ModerationDecision | None, by: Any, **facts: Any
) -> ModerationDecision:
    """Write the decision and move the view. `waiting` is the proposal on it, which only its answer names."""
    proposal = waiting if act in (CONFIRM, DECLINE) else None
    decision = ModerationDecision.objects.create(
        version=version, act=act, answers_to=proposal, by=by, at=machine_now(), **facts
    )
    _move(version.response, act, waiting)
    _tell_its_sender(version.response, decision)
    record(
        act=f"moderate: {act}",
        subject=f"response {version.response.uuid}",
        by=by,
        details={
            "decision": decision.pk,
            "version": version.number,
            "reason": decision.reason or (proposal.reason if proposal else ""),
            "proposal": proposal.pk if proposal else None,
        },
    )
    return decision


def _tell_its_sender(response: Response, decision: ModerationDecision) -> None:
    """By mail, where they gave an address for it: that two people withheld the view, or that it is shown after all."""
    proposal = decision.answers_to
    if decision.act == CONFIRM and proposal and proposal.act == COUNT_ONLY:
        tell_of_withholding(response, decision=decision.pk, reason=proposal.reason)
    if decision.act == PUBLISH:
        tell_of_showing(response)


def _move(response: Response, act: str, proposal: ModerationDecision | None) -> None:
    """Bring the response to where the act leaves it. A proposal alone moves nothing."""
    before = standing_of(response, proposal)
    now = before.after(act)
    if now is None or now._replace(proposal=NOTHING) == before._replace(proposal=NOTHING):
        return
    if now.publication == COUNT_ONLY != before.publication:
        response.withheld = True
    response.publication, response.counting = now.publication, now.counting
    if act == PUBLISH:
        hidden = Redaction.objects.in_force().filter(version__response=response, version__number=response.latest)
        response.words_hidden = hidden.exists()
    if now.counting == EXCLUDED and before.counting != EXCLUDED and proposal:
        response.excluded_because = proposal.reason
    response.save(update_fields=["publication", "withheld", "words_hidden", "counting", "excluded_because"])
    rewrite_public_words(response)
