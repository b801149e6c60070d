"""Somebody may be at risk: raised in one click, acted on the same day, closed by two people. Nothing is deleted."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import london_day
from responses.intake.models import Response
from responses.moderation.locking import locked
from responses.moderation.models import Concern, ConcernDecision
from responses.moderation.safeguarding_policies import obstacles_on_concern, obstacles_to_escalating, open_closing
from responses.moderation.services import stop_showing
from responses.moderation.states import ASK_TO_CLOSE, CLOSE, ESCALATE, KEEP_OPEN
from scenarios.services import go_if_clear


@transaction.atomic
def escalate(*, response: Response, by: Any) -> Concern:
    """Say that somebody may be at risk. A view that may be shown goes on hold at once. Raises Refused."""
    Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    version = locked(response.pk, Response.objects.values_list("latest", flat=True).get(pk=response.pk))
    is_open = Concern.objects.still_open().filter(version__response=response).exists()
    go_if_clear(obstacles_to_escalating(version.response.engagement, is_open, by=by))
    today = london_day(engagement_now())
    concern = Concern.objects.create(version=version, due_on=today, by=by, at=machine_now())
    stop_showing(version, by=by, reason="safety", remind_on=today)
    _record(ESCALATE, concern, by)
    return concern


def ask_to_close(*, concern: Concern, by: Any, note: str) -> ConcernDecision:
    """Say what was done and propose to close the concern. Open until a second person agrees. Raises Refused."""
    return _decide(ASK_TO_CLOSE, concern, by, note)


def close(*, concern: Concern, by: Any, note: str) -> ConcernDecision:
    """Close a concern as the second person. The view stays where it is. Raises Refused."""
    return _decide(CLOSE, concern, by, note)


def keep_open(*, concern: Concern, by: Any, note: str) -> ConcernDecision:
    """Refuse to close a concern: more has to be done. Raises Refused."""
    return _decide(KEEP_OPEN, concern, by, note)


@transaction.atomic
def _decide(act: str, concern: Concern, by: Any, note: str) -> ConcernDecision:
    asked = Concern.objects.select_related("version").get(pk=concern.pk)
    version = locked(asked.version.response_id, asked.version.number)
    decisions = list(asked.decisions.order_by("id"))
    go_if_clear(obstacles_on_concern(version.response.engagement, decisions, by=by, act=act, note=note))
    answered = open_closing(decisions) if act in (CLOSE, KEEP_OPEN) else None
    decision = ConcernDecision.objects.create(
        concern=asked, act=act, answers_to=answered, note=note, by=by, at=machine_now()
    )
    _record(act, asked, by)
    return decision


def _record(act: str, concern: Concern, by: Any) -> None:
    subject = f"response {concern.version.response.uuid}"
    record(act=f"safeguarding: {act}", subject=subject, by=by, details={"concern": concern.pk})
