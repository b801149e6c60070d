"""Publishing as two people: one proposes exact words with a reason, another one reads what changes and decides."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from scenarios.document import digest_of
from scenarios.models import Engagement
from scenarios.services import go_if_clear, publish
from scenarios.setup.checks import Finding, findings_of
from scenarios.setup.coding import give_codes
from scenarios.setup.drafting import draft_of, is_unpublished, published_document
from scenarios.setup.models import PublishDecision, PublishProposal
from scenarios.setup.policies import obstacles_to_agreeing, obstacles_to_deciding, obstacles_to_proposing
from scenarios.setup.states import AGREED, DECLINED


@transaction.atomic
def propose(*, engagement: Engagement, reason: str, reasons: dict[str, str], by: Any) -> PublishProposal:
    """Ask a second person to let the public read the draft as it stands. Nothing the public sees changes yet.

    `reasons` says for each unwise finding, by its key, why to go on all the same. Raises Refused.
    """
    held = _held(engagement.pk)
    draft = draft_of(held)
    findings = findings_of(draft, published_document(held))
    go_if_clear(obstacles_to_propose(held, draft, findings, by=by) + _unexplained(findings, reasons))
    proposal = PublishProposal.objects.create(
        engagement=held,
        document=draft,
        digest=digest_of(draft),
        reason=reason,
        accepted=[
            {"finding": one.key, "words": one.words, "reason": reasons[one.key]} for one in findings if not one.blocks
        ],
        by=by,
        at=engagement_now(),
    )
    _record("propose publishing", proposal, by)
    return proposal


def obstacles_to_propose(
    engagement: Engagement, draft: dict[str, Any], findings: list[Finding], *, by: Any
) -> list[str]:
    """What stands in the way whatever the reason is: shown in place of the form."""
    missing = [one.words for one in findings if one.blocks]
    changed = is_unpublished(engagement, draft)
    return obstacles_to_proposing(engagement, by=by, missing=missing, changed=changed, at=engagement_now())


def _unexplained(findings: list[Finding], reasons: dict[str, str]) -> list[str]:
    return [
        _("Say why you go on all the same: %(finding)s") % {"finding": one.words}
        for one in findings
        if not one.blocks and not reasons.get(one.key, "").strip()
    ]


@transaction.atomic
def agree(*, proposal: PublishProposal, by: Any) -> PublishDecision:
    """Let the public read it, as the second person. Each new point gets its code for good. Raises Refused."""
    held = _held(proposal.engagement_id)
    proposal = _fresh(proposal)
    go_if_clear(obstacles_to_agreeing(proposal, by=by, digest=digest_of(draft_of(held))))
    give_codes(held, proposal.document)
    version = publish(engagement=held, by=proposal.by, approved_by=by, reason=proposal.reason)
    return _decide(proposal, by, AGREED, version=version)


@transaction.atomic
def decline(*, proposal: PublishProposal, by: Any, note: str = "") -> PublishDecision:
    """Say no, as the second person. The public goes on reading what it reads. Raises Refused."""
    _held(proposal.engagement_id)
    proposal = _fresh(proposal)
    go_if_clear(obstacles_to_deciding(proposal, by=by))
    return _decide(proposal, by, DECLINED, note=note)


def _decide(proposal: PublishProposal, by: Any, outcome: str, **facts: Any) -> PublishDecision:
    _record("agree to publish" if outcome == AGREED else "decline to publish", proposal, by)
    return PublishDecision.objects.create(proposal=proposal, outcome=outcome, by=by, at=engagement_now(), **facts)


def _held(pk: int) -> Engagement:
    """The engagement alone, so that no word changes between the reading and the publishing."""
    return Engagement.objects.select_for_update(of=("self",)).select_related("body", "current_version").get(pk=pk)


def _fresh(proposal: PublishProposal) -> PublishProposal:
    return PublishProposal.objects.select_related("engagement", "by", "decision").get(pk=proposal.pk)


def _record(act: str, proposal: PublishProposal, by: Any) -> None:
    details = {"proposal": proposal.pk, "digest": proposal.digest}
    record(act=act, subject=f"engagement {proposal.engagement.slug}", by=by, details=details)
