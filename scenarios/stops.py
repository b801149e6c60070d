"""What staff do to stop the form for a while or for good: pause and resume, withdraw, freeze. Each leaves a record."""

from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.words import instant_words
from scenarios.fates import close_will_move
from scenarios.holds import holds_on_the_freeze
from scenarios.local_times import close_moved_by
from scenarios.locks import Held, lock_for_change
from scenarios.models import Engagement, Milestone, WithdrawalDecision, WithdrawalProposal
from scenarios.policies import (
    obstacles_before_publishing,
    obstacles_to_confirming_withdrawal,
    obstacles_to_freezing,
    obstacles_to_pausing,
    obstacles_to_proposing_withdrawal,
    obstacles_to_refusing_withdrawal,
    obstacles_to_resuming,
)
from scenarios.services import facts_of_move, go_if_clear, move_dates
from scenarios.states import CONFIRMED, DECLINED, FROZEN, PAUSED, RESUMED, WITHDRAWN


@transaction.atomic
def pause(*, engagement: Engagement, reason: str, by: Any) -> Milestone:
    """Switch the form off for a while. Takes one person; everyone reads the reason. Raises Refused.

    A view being sent in the same moment is either in before the pause or kept as a draft.
    """
    engagement, held = _hold(engagement)
    go_if_clear(obstacles_to_pausing(engagement, by=by, at=held.now))
    return _done(engagement, PAUSED, {"reason": reason}, by=by, at=held.now)


@transaction.atomic
def resume(*, engagement: Engagement, by: Any) -> Milestone:
    """Switch the form on again. Takes one person. Raises Refused.

    Where the pause began before the close, the close and the switch-off move by the whole time of it: by rule, so
    nobody has to propose it and nobody can refuse it.
    """
    engagement, held = _hold(engagement)
    go_if_clear(obstacles_to_resuming(engagement, by=by, at=held.now))
    resumed = _done(engagement, RESUMED, {"paused_at": _stamp(held.acts.paused_at)}, by=by, at=held.now)
    if close_will_move(held.version, held.acts):
        _give_back(engagement, held, by=by)
    return resumed


def _give_back(engagement: Engagement, held: Held, *, by: Any) -> None:
    since, now = cast(datetime, held.acts.paused_at), held.now
    reason = _("The form was paused from %(since)s to %(now)s, so the close moves by the whole time of the pause.") % {
        "since": instant_words(since),
        "now": instant_words(now),
    }
    old = (cast(datetime, engagement.closes_at), engagement.switch_off_at)
    engagement.closes_at = close_moved_by(old[0], now - since)
    if engagement.switch_off_at:
        engagement.switch_off_at = close_moved_by(engagement.switch_off_at, now - since)
    facts = facts_of_move(old, (engagement.closes_at, engagement.switch_off_at), reason)
    record(act="extend by rule", subject=f"engagement {engagement.slug}", by=by, details=facts)
    move_dates(engagement=engagement, facts=facts, by=by, approved_by=None, at=now)


@transaction.atomic
def freeze(*, engagement: Engagement, by: Any) -> Milestone:
    """Close the report to new views and end corrections. Takes one person, happens once. Raises Refused.

    Every view that came must be in the books and checked by then. From then on late views go to a supplement, where the
    engagement takes them.
    """
    engagement, held = _hold(engagement)
    go_if_clear([*obstacles_to_freezing(engagement, by=by, at=held.now), *holds_on_the_freeze(engagement)])
    return _done(engagement, FROZEN, {}, by=by, at=held.now)


@transaction.atomic
def propose_withdrawal(*, engagement: Engagement, reason: str, by: Any) -> WithdrawalProposal:
    """Ask a second person to withdraw the engagement. Nothing the public sees changes yet. Raises Refused."""
    engagement, held = _hold(engagement)
    go_if_clear(obstacles_to_proposing_withdrawal(engagement, by=by, at=held.now))
    proposal = WithdrawalProposal.objects.create(engagement=engagement, reason=reason, by=by, at=held.now)
    _record("propose withdrawal", engagement, {"proposal": proposal.pk, "reason": reason}, by=by)
    return proposal


@transaction.atomic
def confirm_withdrawal(*, proposal: WithdrawalProposal, by: Any) -> Milestone:
    """Withdraw the engagement, as the second person. What was sent stays as a record. Raises Refused."""
    proposal, held = _hold_proposal(proposal)
    go_if_clear(obstacles_to_confirming_withdrawal(proposal, by=by, at=held.now))
    WithdrawalDecision.objects.create(proposal=proposal, outcome=CONFIRMED, by=by, at=held.now)
    facts = {"reason": proposal.reason, "proposed_by": proposal.by_id}
    return _done(proposal.engagement, WITHDRAWN, facts, by=by, at=held.now)


@transaction.atomic
def decline_withdrawal(*, proposal: WithdrawalProposal, by: Any, note: str = "") -> WithdrawalDecision:
    """Say no to a withdrawal, as the second person. Raises Refused."""
    proposal, held = _hold_proposal(proposal)
    go_if_clear(obstacles_to_refusing_withdrawal(proposal, by=by))
    decision = WithdrawalDecision.objects.create(proposal=proposal, outcome=DECLINED, by=by, at=held.now, note=note)
    _record("decline withdrawal", proposal.engagement, {"proposal": proposal.pk, "note": note}, by=by)
    return decision


def _hold(engagement: Engagement) -> tuple[Engagement, Held]:
    """The engagement alone under its lock, read anew. Raises Refused for one that nobody has published."""
    go_if_clear(obstacles_before_publishing(engagement))
    held = lock_for_change(engagement.pk)
    return Engagement.objects.select_related("current_version").get(pk=engagement.pk), held


def _hold_proposal(proposal: WithdrawalProposal) -> tuple[WithdrawalProposal, Held]:
    held = lock_for_change(proposal.engagement_id)
    return WithdrawalProposal.objects.select_related("engagement__current_version").get(pk=proposal.pk), held


def _done(engagement: Engagement, kind: str, facts: dict[str, Any], *, by: Any, at: datetime) -> Milestone:
    _record(kind, engagement, facts, by=by)
    return Milestone.objects.create(engagement=engagement, kind=kind, at=at, by=by, facts=facts)


def _record(act: str, engagement: Engagement, details: dict[str, Any], *, by: Any) -> None:
    record(act=act, subject=f"engagement {engagement.slug}", by=by, details=details)


def _stamp(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
