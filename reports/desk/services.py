"""Counting what came by hand, mending a count, and explaining a difference as two people. Each leaves its record."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import london_day
from reports.desk.models import ArrivalCount, Explanation, ExplanationDecision
from reports.desk.policies import (
    obstacles_in_day,
    obstacles_to_correcting,
    obstacles_to_counting,
    obstacles_to_deciding,
    obstacles_to_explaining,
)
from reports.desk.reconciling import line_of
from reports.desk.states import AGREED, REFUSED
from scenarios.models import Engagement
from scenarios.services import Refused, go_if_clear


def count_arrivals(*, engagement: Engagement, by: Any, day: date, channel: str, many: int) -> ArrivalCount:
    """Write down how many came on a day by one channel. Raises Refused; also where that day has its count."""
    go_if_clear([*obstacles_to_counting(engagement, by=by), *obstacles_in_day(day, london_day(engagement_now()))])
    facts = {"engagement": engagement, "day": day, "channel": channel, "many": many, "by": by, "at": machine_now()}
    try:
        with transaction.atomic():
            count = ArrivalCount.objects.create(**facts)
            _audit("count arrivals", count, by, {"many": many})
    except IntegrityError as twice:
        raise Refused([_("This day has its count already. Correct that one.")]) from twice
    return count


def correct_count(*, count: ArrivalCount, by: Any, many: int, reason: str) -> ArrivalCount:
    """Mend a count. The earlier one is kept, with who wrote it. Raises Refused."""
    go_if_clear(obstacles_to_correcting(count, many, by=by))
    facts = {"engagement": count.engagement, "day": count.day, "channel": count.channel, "many": many}
    try:
        with transaction.atomic():
            newer = ArrivalCount.objects.create(**facts, corrects=count, reason=reason, by=by, at=machine_now())
            _audit("correct count", newer, by, {"many": many, "was": count.many})
    except IntegrityError as twice:
        raise Refused([_("Somebody has corrected this count meanwhile. Look at the newest one.")]) from twice
    return newer


@transaction.atomic
def explain(*, count: ArrivalCount, by: Any, reason: str) -> Explanation:
    """Say why the two numbers differ. It takes a second person to make it so. Raises Refused."""
    _hold(count)
    line = line_of(count)
    if line.count != count:
        raise Refused([_("Somebody has corrected this count meanwhile. Look at the newest one.")])
    go_if_clear(obstacles_to_explaining(line, by=by))
    explanation = Explanation.objects.create(count=count, held=line.held, reason=reason, by=by, at=machine_now())
    _audit("explain difference", count, by, {"explanation": str(explanation.uuid), "held": line.held})
    return explanation


def agree(*, explanation: Explanation, by: Any) -> ExplanationDecision:
    """Agree, as a second person, that this is why they differ. Raises Refused."""
    return _decide(explanation, AGREED, by)


def refuse(*, explanation: Explanation, by: Any) -> ExplanationDecision:
    """Say, as a second person, that this is not why: the difference stands. Raises Refused."""
    return _decide(explanation, REFUSED, by)


@transaction.atomic
def _decide(explanation: Explanation, outcome: str, by: Any) -> ExplanationDecision:
    _hold(explanation.count)
    go_if_clear(obstacles_to_deciding(line_of(explanation.count), explanation, by=by))
    decision = ExplanationDecision.objects.create(
        explanation=explanation, outcome=outcome, asked_by=explanation.by, by=by, at=machine_now()
    )
    _audit(f"difference: {outcome}", explanation.count, by, {"explanation": str(explanation.uuid)})
    return decision


def _hold(count: ArrivalCount) -> None:
    """Two people who act on the same count do so one by one."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=count.engagement_id)


def _audit(act: str, count: ArrivalCount, by: Any, details: dict[str, Any]) -> None:
    subject = f"engagement {count.engagement.slug}"
    told = {"day": count.day.isoformat(), "channel": count.channel, "count": str(count.uuid)} | details
    record(act=act, subject=subject, by=by, details=told)
