"""Writing down papers sent by other means, and mending what was written. Each leaves its record."""

from datetime import date
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now, machine_now
from groundwork.clock.words import london_day
from reports.board.models import PapersSent
from reports.board.policies import obstacles_in_day, obstacles_to_correcting, obstacles_to_recording
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def record_papers(
    *, engagement: Engagement, by: Any, members: list[Any], name: str, what: str, way: str, sent_on: date, notes: str
) -> list[PapersSent]:
    """One row for each member, and one for `name` where somebody without an account got them too. Raises Refused."""
    go_if_clear([*obstacles_to_recording(engagement, by=by), *_obstacles_in(sent_on)])
    told = {"engagement": engagement, "what": what, "way": way, "sent_on": sent_on, "notes": notes, "by": by}
    whom: list[dict[str, Any]] = [{"member": member} for member in members] + ([{"name": name}] if name else [])
    rows = [PapersSent.objects.create(**told, **one, at=machine_now()) for one in whom]
    for row in rows:
        _audit("record papers sent", row, by)
    return rows


@transaction.atomic
def correct_papers(
    *, sent: PapersSent, by: Any, what: str, way: str, sent_on: date, notes: str, reason: str
) -> PapersSent:
    """Put a corrected record in the place of this one, which is kept. Raises Refused."""
    sent = _held(sent)
    go_if_clear([*obstacles_to_correcting(sent, by=by), *_obstacles_in(sent_on)])
    newer = _another(sent, by, what=what, way=way, sent_on=sent_on, notes=notes, reason=reason)
    _audit("correct papers sent", newer, by)
    return newer


@transaction.atomic
def strike_out_papers(*, sent: PapersSent, by: Any, reason: str) -> PapersSent:
    """Say that nothing was sent after all. The record is kept, struck out. Raises Refused."""
    sent = _held(sent)
    go_if_clear(obstacles_to_correcting(sent, by=by))
    same = {"what": sent.what, "way": sent.way, "sent_on": sent.sent_on, "notes": sent.notes}
    newer = _another(sent, by, **same, reason=reason, struck_out=True)
    _audit("strike out papers sent", newer, by)
    return newer


def _another(sent: PapersSent, by: Any, **told: Any) -> PapersSent:
    whom = {"engagement": sent.engagement, "member": sent.member, "name": sent.name}
    return PapersSent.objects.create(**whom, **told, corrects=sent, by=by, at=machine_now())


def _held(sent: PapersSent) -> PapersSent:
    """The record as it stands, kept from a second person until this transaction ends."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=sent.engagement_id)
    return PapersSent.objects.select_related("engagement", "member", "correction").get(pk=sent.pk)


def _obstacles_in(sent_on: date) -> list[str]:
    return obstacles_in_day(sent_on, london_day(engagement_now()))


def _audit(act: str, row: PapersSent, by: Any) -> None:
    told = {"papers": str(row.uuid), "member": row.member_id, "sent_on": row.sent_on.isoformat()}
    record(act=act, subject=f"engagement {row.engagement.slug}", by=by, details=told)
