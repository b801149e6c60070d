"""What staff do to an engagement: publish it, move its close. Each takes two people and leaves a record."""

from datetime import datetime
from typing import Any, cast

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from scenarios.document import composed, digest_of, redated
from scenarios.locks import lock_for_change
from scenarios.models import Engagement, EngagementVersion, ExtensionDecision, ExtensionProposal, Milestone
from scenarios.policies import (
    obstacles_before_publishing,
    obstacles_to_confirming_extension,
    obstacles_to_deciding_extension,
    obstacles_to_proposing_extension,
    obstacles_to_publishing,
    obstacles_to_setting_preferences,
)
from scenarios.states import CONFIRMED, DECLINED, EXTENDED, PUBLISHED


class Refused(Exception):
    """An act that may not be done now. `obstacles` says why, in words the person can read."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


def go_if_clear(obstacles: list[str]) -> None:
    """Every act asks its policy and comes through here. Raises Refused with what stands in the way."""
    if obstacles:
        raise Refused(obstacles)


@transaction.atomic
def publish(
    *, engagement: Engagement, by: Any, approved_by: Any, reason: str = "", at: datetime | None = None
) -> EngagementVersion:
    """Write what the public sees from now on as one immutable version, if anything changed. Raises Refused."""
    go_if_clear(obstacles_to_publishing(engagement, by=by, approved_by=approved_by))
    engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
    document = composed(engagement)
    if engagement.current_version and engagement.current_version.digest == digest_of(document):
        return engagement.current_version
    words = {"words_changed": True} if engagement.current_version else {}
    return _write_version(
        engagement, document, by=by, approved_by=approved_by, reason=reason, at=at or engagement_now(), **words
    )


def move_dates(
    *, engagement: Engagement, facts: dict[str, Any], by: Any, approved_by: Any, at: datetime
) -> EngagementVersion:
    """Publish the engagement's new dates, with the old ones in the milestone's facts. Its texts stay as they were.

    Only under `lock_for_change`, by an act that asked its policy. Without `approved_by`, a rule moves the dates.
    """
    engagement.save(update_fields=["closes_at", "switch_off_at"])
    Milestone.objects.create(engagement=engagement, kind=EXTENDED, at=at, by=approved_by or by, facts=facts)
    document = redated(cast(EngagementVersion, engagement.current_version).document, engagement)
    return _write_version(engagement, document, by=by, approved_by=approved_by, reason=facts["reason"], at=at)


def _write_version(
    engagement: Engagement,
    document: dict[str, Any],
    *,
    by: Any,
    approved_by: Any,
    reason: str,
    at: datetime,
    **more: Any,
) -> EngagementVersion:
    """`more` stands in the milestone's facts beside what is always there."""
    current = engagement.current_version
    version = EngagementVersion.objects.create(
        engagement=engagement,
        number=current.number + 1 if current else 1,
        document=document,
        digest=digest_of(document),
        opens_at=engagement.opens_at,
        closes_at=engagement.closes_at,
        switch_off_at=engagement.switch_off_at,
        late_views_accepted=engagement.late_views_accepted,
        reason=reason,
        published_at=at,
        published_by=by,
        approved_by=approved_by,
        by_rule=approved_by is None,
    )
    engagement.current_version = version
    engagement.save(update_fields=["current_version"])
    facts = {"version": version.number, "digest": version.digest, "reason": reason} | more
    Milestone.objects.create(engagement=engagement, kind=PUBLISHED, at=at, by=by, facts=facts)
    details = facts | {"approved_by": approved_by.pk if approved_by else None}
    record(act="publish", subject=f"engagement {engagement.slug}", by=by, details=details)
    return version


@transaction.atomic
def propose_extension(
    *, engagement: Engagement, new_closes_at: datetime, new_switch_off_at: datetime | None, reason: str, by: Any
) -> ExtensionProposal:
    """Ask a second person for a later close. Nothing the public sees changes yet.

    Without a new switch-off, the present one stays where it is later than the new close; else the form goes off at the
    new close. Raises Refused.
    """
    go_if_clear(obstacles_before_publishing(engagement))
    at = lock_for_change(engagement.pk).now
    engagement.refresh_from_db()
    new_switch_off_at = new_switch_off_at or _switch_off_that_stays(engagement, new_closes_at)
    go_if_clear(
        obstacles_to_proposing_extension(
            engagement, by=by, new_closes_at=new_closes_at, new_switch_off_at=new_switch_off_at, at=at
        )
    )
    proposal = ExtensionProposal.objects.create(
        engagement=engagement,
        old_closes_at=cast(datetime, engagement.closes_at),
        old_switch_off_at=engagement.switch_off_at,
        new_closes_at=new_closes_at,
        new_switch_off_at=new_switch_off_at,
        reason=reason,
        by=by,
        at=at,
    )
    _record_extension("propose extension", proposal, by)
    return proposal


def _switch_off_that_stays(engagement: Engagement, new_closes_at: datetime) -> datetime | None:
    told = engagement.switch_off_at
    return told if told and told > new_closes_at else None


@transaction.atomic
def confirm_extension(*, proposal: ExtensionProposal, by: Any) -> EngagementVersion:
    """Move the close, as the second person. Views sent in the same moment are held against one of the two dates.

    The old date stays in the milestone and in the old version. Raises Refused.
    """
    at = lock_for_change(proposal.engagement_id).now
    proposal = ExtensionProposal.objects.select_related("engagement").get(pk=proposal.pk)
    go_if_clear(obstacles_to_confirming_extension(proposal, by=by, at=at))
    ExtensionDecision.objects.create(proposal=proposal, outcome=CONFIRMED, by=by, at=at)
    engagement = proposal.engagement
    engagement.closes_at = proposal.new_closes_at
    engagement.switch_off_at = proposal.new_switch_off_at
    _record_extension("confirm extension", proposal, by)
    return move_dates(engagement=engagement, facts=_facts_of(proposal), by=proposal.by, approved_by=by, at=at)


@transaction.atomic
def decline_extension(*, proposal: ExtensionProposal, by: Any, note: str = "") -> ExtensionDecision:
    """Say no to a later close, as the second person. Raises Refused."""
    at = lock_for_change(proposal.engagement_id).now
    proposal = ExtensionProposal.objects.select_related("engagement").get(pk=proposal.pk)
    go_if_clear(obstacles_to_deciding_extension(proposal, by=by))
    decision = ExtensionDecision.objects.create(proposal=proposal, outcome=DECLINED, by=by, at=at, note=note)
    _record_extension("decline extension", proposal, by)
    return decision


def _record_extension(act: str, proposal: ExtensionProposal, by: Any) -> None:
    details = {"proposal": proposal.pk} | _facts_of(proposal)
    record(act=act, subject=f"engagement {proposal.engagement.slug}", by=by, details=details)


def _facts_of(proposal: ExtensionProposal) -> dict[str, str | None]:
    old = (proposal.old_closes_at, proposal.old_switch_off_at)
    return facts_of_move(old, (proposal.new_closes_at, proposal.new_switch_off_at), proposal.reason)


Dates = tuple[datetime, datetime | None]


def facts_of_move(old: Dates, new: Dates, reason: str) -> dict[str, str | None]:
    """The dates before and after, ISO 8601; a switch-off is None where the form goes off at the close."""
    stamps = [instant.isoformat() if instant else None for instant in (*old, *new)]
    names = ("old_closes_at", "old_switch_off_at", "new_closes_at", "new_switch_off_at")
    return dict(zip(names, stamps, strict=True)) | {"reason": reason}


@transaction.atomic
def set_running_preferences(*, engagement: Engagement, by: Any, hide: bool) -> None:
    """Hide from staff until the close how preferences stand, or show it. Raises Refused."""
    go_if_clear(obstacles_to_setting_preferences(engagement, by=by))
    Engagement.objects.filter(pk=engagement.pk).update(hides_running_preferences=hide)
    act = "hide running preferences" if hide else "show running preferences"
    record(act=act, subject=f"engagement {engagement.slug}", by=by)
