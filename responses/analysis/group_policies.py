"""What stands in the way of an act on a group of views, in words. Empty means go."""

from django.utils.translation import gettext as _

from groundwork.work.models import Job
from groundwork.work.states import PENDING, RUNNING
from responses.analysis.models import CopyGroup
from responses.analysis.policies import CODE
from responses.analysis.states import GROUP_MOVES, JOINED
from scenarios.models import Engagement
from scenarios.policies import Person


def obstacles_to_looking(engagement: Engagement, last: Job | None, *, by: Person) -> list[str]:
    """`last` is the newest search."""
    if not by.has_perm(CODE, engagement):
        return [_("You can't look for copies. An analyst of this engagement can.")]
    if last and last.state in (PENDING, RUNNING):
        return [_("The program is looking already. Load this page again in a minute.")]
    return []


def obstacles_to_grouping(group: CopyGroup, act: str, *, by: Person) -> list[str]:
    if not by.has_perm(CODE, group.engagement):
        return [_("You can't decide on groups of views. An analyst of this engagement can.")]
    if (group.standing, act) in GROUP_MOVES:
        return []
    if group.standing == JOINED:
        return [_("This group was merged into another one. Decide on that one.")]
    return [_("Somebody said that these views do not belong together. Confirm the group first if they do.")]


def obstacles_to_joining(group: CopyGroup, into: CopyGroup) -> list[str]:
    if group == into:
        return [_("A group can't be merged into itself. Choose another one.")]
    if into.standing == JOINED or into.kind != group.kind or into.engagement_id != group.engagement_id:
        return [_("This group can't be merged into that one. Choose another one.")]
    return []


def obstacles_to_parting(*, many: int, of: int) -> list[str]:
    if not many:
        return [_("Choose the views to take out.")]
    if many == of:
        return [_("Leave at least one view in the group.")]
    return []
