"""Declaring an interest, correcting the entry, ruling on it. Each leaves its record; none changes what stands there."""

from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from reports.interests.models import Interest, Ruling
from reports.interests.policies import obstacles_to_correcting, obstacles_to_declaring, obstacles_to_ruling
from reports.interests.states import NONE
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def declare(*, engagement: Engagement, member: Any, by: Any, kind: str, words: str) -> Interest:
    """Put a member's interest in the register, or that there is none. Raises Refused."""
    _hold(engagement)
    go_if_clear(obstacles_to_declaring(engagement, member, kind, by=by))
    interest = Interest.objects.create(
        engagement=engagement, member=member, kind=kind, words=_said(kind, words), by=by, at=engagement_now()
    )
    _audit("declare interest", interest, by)
    return interest


@transaction.atomic
def correct(*, interest: Interest, by: Any, kind: str, words: str, reason: str) -> Interest:
    """Put a corrected entry in the place of this one, which is kept. A ruling on it stays in force. Raises Refused."""
    _hold(interest.engagement)
    interest = _as_it_stands(interest)
    go_if_clear(obstacles_to_correcting(interest, kind, by=by))
    newer = Interest.objects.create(
        engagement=interest.engagement,
        thread=interest.thread,
        member=interest.member,
        kind=kind,
        words=_said(kind, words),
        corrects=interest,
        reason=reason,
        by=by,
        at=engagement_now(),
    )
    _audit("correct interest", newer, by)
    return newer


@transaction.atomic
def rule(*, interest: Interest, by: Any, outcome: str, reason: str) -> Ruling:
    """Rule how the member takes part because of this interest; a ruling before it holds no more. Raises Refused."""
    _hold(interest.engagement)
    interest = _as_it_stands(interest)
    go_if_clear(obstacles_to_ruling(interest, by=by))
    ruling = Ruling.objects.create(
        engagement=interest.engagement,
        interest=interest,
        member=interest.member,
        outcome=outcome,
        reason=reason,
        by=by,
        at=engagement_now(),
    )
    _audit("rule on interest", interest, by, outcome=outcome)
    return ruling


def _said(kind: str, words: str) -> str:
    return "" if kind == NONE else words


def _hold(engagement: Engagement) -> None:
    """Two people who write in the same register do so one by one."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=engagement.pk)


def _as_it_stands(interest: Interest) -> Interest:
    return Interest.objects.select_related("engagement", "member", "correction").get(pk=interest.pk)


def _audit(act: str, interest: Interest, by: Any, **details: str) -> None:
    told = {"interest": str(interest.uuid), "member": interest.member_id, "kind": interest.kind} | details
    record(act=act, subject=f"engagement {interest.engagement.slug}", by=by, details=told)
