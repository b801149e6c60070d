"""What moderators do to a view: show it, or have it withheld or left out by two people. Each leaves its record."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from responses.intake.models import Response, ResponseVersion
from responses.intake.states import EXCLUDED
from responses.moderation.models import ModerationDecision
from responses.moderation.policies import CORRECTED, obstacles_in_reason, obstacles_to_moderating, standing_of
from responses.moderation.states import CONFIRM, COUNT_ONLY, DECLINE, EXCLUDE, NOTHING, PUBLISH
from scenarios.services import Refused, go_if_clear


def publish(*, response: Response, version_number: int, by: Any, note: str = "") -> ModerationDecision:
    """Show a view to the public. One moderator is enough, since its sender agreed. Raises Refused."""
    return _act(PUBLISH, response=response, version_number=version_number, by=by, note=note)


def count_only(*, response: Response, version_number: int, by: Any, reason: str, note: str = "") -> ModerationDecision:
    """Propose not to show a view that its sender agreed to show. Until a second person confirms, nothing changes.

    `reason` is a key of WITHHOLD_REASONS. The view counts in any case. Raises Refused.
    """
    return _act(COUNT_ONLY, response=response, version_number=version_number, by=by, reason=reason, note=note)


def exclude(*, response: Response, version_number: int, by: Any, reason: str, note: str = "") -> ModerationDecision:
    """Propose to leave a view out of every figure. Until a second person confirms, it counts.

    `reason` is a key of EXCLUDE_REASONS. Whether the view may be shown is another question and stays as it is. Raises
    Refused.
    """
    return _act(EXCLUDE, response=response, version_number=version_number, by=by, reason=reason, note=note)


def confirm(*, proposal: ModerationDecision, by: Any, note: str = "") -> ModerationDecision:
    """Make another moderator's proposal so: a view that was shown is gone at once. Raises Refused."""
    return _answer(CONFIRM, proposal=proposal, by=by, note=note)


def decline(*, proposal: ModerationDecision, by: Any, note: str = "") -> ModerationDecision:
    """Refuse another moderator's proposal: all stays as it was. Raises Refused."""
    return _answer(DECLINE, proposal=proposal, by=by, note=note)


def open_proposal(version: ResponseVersion) -> ModerationDecision | None:
    """The proposal on this version that waits for a second person."""
    return ModerationDecision.objects.open_proposals().filter(version=version).select_related("by").first()


@transaction.atomic
def _act(
    act: str, *, response: Response, version_number: int, by: Any, reason: str = "", note: str = ""
) -> ModerationDecision:
    version = _locked(response.pk, version_number)
    proposal = open_proposal(version)
    go_if_clear([*obstacles_to_moderating(version, proposal, by=by, act=act), *obstacles_in_reason(act, reason)])
    return _write(act, version, proposal=None, reason=reason, by=by, note=note)


@transaction.atomic
def _answer(act: str, *, proposal: ModerationDecision, by: Any, note: str) -> ModerationDecision:
    asked = ModerationDecision.objects.select_related("version").get(pk=proposal.pk)
    version = _locked(asked.version.response_id, asked.version.number)
    waiting = open_proposal(version)
    if waiting and waiting.pk != proposal.pk:
        waiting = None
    go_if_clear(obstacles_to_moderating(version, waiting, by=by, act=act))
    return _write(act, version, proposal=waiting, reason="", by=by, note=note)


def _locked(response_id: int, version_number: int) -> ResponseVersion:
    """This version, with its response held until the end of the transaction: two moderators act one by one."""
    response = Response.objects.select_for_update(of=("self",)).select_related("engagement").get(pk=response_id)
    version = response.versions.filter(number=version_number).first()
    if version is None:
        raise Refused([str(CORRECTED)])
    version.response = response
    return version


def _write(
    act: str, version: ResponseVersion, *, proposal: ModerationDecision | None, reason: str, by: Any, note: str
) -> ModerationDecision:
    decision = ModerationDecision.objects.create(
        version=version, act=act, answers_to=proposal, reason=reason, note=note, by=by, at=machine_now()
    )
    _move(version.response, act, proposal)
    record(
        act=f"moderate: {act}",
        subject=f"response {version.response.uuid}",
        by=by,
        details={
            "decision": decision.pk,
            "version": version.number,
            "reason": reason or (proposal.reason if proposal else ""),
            "proposal": proposal.pk if proposal else None,
        },
    )
    return decision


def _move(response: Response, act: str, proposal: ModerationDecision | None) -> None:
    """Bring the response to where the act leaves it. A proposal alone moves nothing."""
    before = standing_of(response, proposal)
    now = before.after(act)
    if now is None or now._replace(proposal=NOTHING) == before._replace(proposal=NOTHING):
        return
    if now.publication == COUNT_ONLY != before.publication:
        response.withheld = True
    response.publication, response.counting = now.publication, now.counting
    if now.counting == EXCLUDED and before.counting != EXCLUDED and proposal:
        response.excluded_because = proposal.reason
    response.save(update_fields=["publication", "withheld", "counting", "excluded_because"])
