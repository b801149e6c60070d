"""What stands in the way of setting up an engagement and of publishing it, in words. Empty means go."""

import re
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from scenarios.models import Engagement
from scenarios.phases import acts_of
from scenarios.policies import EVER, Person
from scenarios.setup.models import PublishProposal
from scenarios.setup.sections import DATES_TOLD

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PREFIX = re.compile(r"[A-Z]{2,6}")


def obstacles_to_starting(*, by: Person, slug: str, prefix: str) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.create"):
        obstacles.append(_("You can't start an engagement. An engagement owner or an administrator can."))
    if not SLUG.fullmatch(slug):
        obstacles.append(_("The address can have small letters, numbers and single hyphens, like lead-provider-2021."))
    elif Engagement.objects.filter(slug=slug).exists():
        obstacles.append(_("Another engagement has this address. Choose a different one."))
    if not PREFIX.fullmatch(prefix):
        obstacles.append(_("The start of each reference is 2 to 6 capital letters, like ICP."))
    elif Engagement.objects.filter(reference_prefix=prefix).exists():
        obstacles.append(_("Another engagement has this start of a reference. Choose different letters."))
    return obstacles


def obstacles_to_editing(engagement: Engagement, *, by: Person) -> list[str]:
    obstacles = []
    if not by.has_perm("scenarios.edit", engagement):
        obstacles.append(_("You can't change this engagement. Its owner can."))
    done = acts_of(engagement.milestones.all(), EVER)
    if done.withdrawn:
        obstacles.append(_("This engagement was withdrawn. Nobody can change it."))
    elif done.decided:
        obstacles.append(_("The decision has been made. Nobody can change what was asked."))
    return obstacles


def obstacles_to_changing(engagement: Engagement, values: dict[str, Any], *, by: Person) -> list[str]:
    """Dates that the public was told move by an extension only."""
    obstacles = obstacles_to_editing(engagement, by=by)
    moved = any(name in values and values[name] != getattr(engagement, name) for name in DATES_TOLD)
    if engagement.current_version_id and moved:
        obstacles.append(_("The public knows these dates. They can only move by an extension that two people agree."))
    return obstacles


def obstacles_to_proposing(
    engagement: Engagement, *, by: Person, missing: list[str], changed: bool, at: datetime
) -> list[str]:
    """What keeps this person from asking for the draft to be published."""
    obstacles = []
    if not by.has_perm("scenarios.publish", engagement):
        obstacles.append(_("You can't propose to publish this. The engagement owner can."))
    obstacles += [text for text in obstacles_to_editing(engagement, by=by) if not obstacles]
    if not changed:
        obstacles.append(_("The public reads just this already. There is nothing to publish."))
    if engagement.current_version_id is None and engagement.closes_at and engagement.closes_at <= at:
        obstacles.append(_("The day it closes has passed already. Set a later one."))
    return obstacles + missing


def obstacles_to_deciding(proposal: PublishProposal, *, by: Person) -> list[str]:
    """What keeps this person from answering the proposal at all."""
    obstacles = []
    if not by.has_perm("scenarios.decide_publishing", proposal.engagement):
        obstacles.append(_("You can't agree to publish this. An approver or another owner can."))
    if proposal.by_id == by.pk:
        obstacles.append(_("You proposed this. Someone else, an approver or another owner, has to decide."))
    if hasattr(proposal, "decision"):
        obstacles.append(_("This proposal was decided already."))
    return obstacles


def obstacles_to_agreeing(proposal: PublishProposal, *, by: Person, digest: str) -> list[str]:
    """`digest` is that of the draft as it stands: nobody agrees to words that have changed since."""
    obstacles = obstacles_to_deciding(proposal, by=by)
    if digest != proposal.digest:
        obstacles.append(_("The words have changed since this was proposed. The owner has to propose again."))
    return obstacles
