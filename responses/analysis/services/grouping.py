"""What staff do to groups of views that belong together. No act changes what counts; each leaves its record."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from groundwork.audit.services import record
from groundwork.clock.handles import machine_now
from groundwork.work import services as work
from groundwork.work.models import Job
from responses.analysis.group_policies import (
    obstacles_to_grouping,
    obstacles_to_joining,
    obstacles_to_looking,
    obstacles_to_parting,
)
from responses.analysis.models import CopyAct, CopyGroup, CopyMember
from responses.analysis.states import CONFIRM, GROUP_MOVES, JOIN, PART, REFUSE
from responses.analysis.tasks import find_copies_task
from scenarios.models import Engagement
from scenarios.services import go_if_clear


@transaction.atomic
def look_for_copies(*, engagement: Engagement, by: Any) -> Job:
    """Have all counted views looked through in the background. Raises Refused."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=engagement.pk)
    go_if_clear(obstacles_to_looking(engagement, last_search(engagement), by=by))
    searches = Job.objects.filter(kind=find_copies_task.name, subject=engagement.slug)
    last = searches.aggregate(last=Max("generation"))["last"] or 0
    record(act="look for copies", subject=f"engagement {engagement.slug}", by=by)
    return work.enqueue(kind=find_copies_task.name, subject=engagement.slug, generation=last + 1)


def last_search(engagement: Engagement) -> Job | None:
    searches = Job.objects.filter(kind=find_copies_task.name, subject=engagement.slug)
    return searches.order_by("-generation").first()


@transaction.atomic
def confirm_group(*, group: CopyGroup, name: str, by: Any, organiser: str = "") -> CopyAct:
    """Say that these views belong together, what to call them, and who organised them, if that is known.

    Again with other words: these hold from now on. Raises Refused.
    """
    group = _held(group)
    go_if_clear(obstacles_to_grouping(group, CONFIRM, by=by))
    group.name, group.organiser = name, organiser
    return _write(group, CONFIRM, by=by, name=name, organiser=organiser)


@transaction.atomic
def refuse_group(*, group: CopyGroup, why: str, by: Any) -> CopyAct:
    """Say that these views don't belong together. They are kept, so that nobody is asked again. Raises Refused."""
    group = _held(group)
    go_if_clear(obstacles_to_grouping(group, REFUSE, by=by))
    return _write(group, REFUSE, by=by, why=why)


@transaction.atomic
def join_groups(*, group: CopyGroup, into: CopyGroup, by: Any) -> CopyAct:
    """Put this group's views into the other one. Raises Refused."""
    group, into = _held(group), _held(into)
    go_if_clear([*obstacles_to_grouping(group, JOIN, by=by), *obstacles_to_joining(group, into)])
    views = list(group.members.values_list("response", flat=True))
    CopyMember.objects.filter(group=group).update(group=into)
    return _write(group, JOIN, by=by, into=into, views=views)


@transaction.atomic
def part_group(*, group: CopyGroup, views: list[int], by: Any) -> CopyGroup:
    """Take these views (responses by number) into a group of their own, which waits for a decision. Raises Refused."""
    group = _held(group)
    there = list(group.members.filter(response__in=views).values_list("response", flat=True))
    obstacles = obstacles_to_parting(many=len(there), of=group.members.count())
    go_if_clear([*obstacles_to_grouping(group, PART, by=by), *obstacles])
    new = CopyGroup.objects.create(engagement=group.engagement, kind=group.kind, like=group, found_at=machine_now())
    CopyMember.objects.filter(group=group, response__in=there).update(group=new)
    _write(group, PART, by=by, into=new, views=there)
    return new


def _held(group: CopyGroup) -> CopyGroup:
    """The group as it stands, with the engagement's groups held: two people decide one after the other."""
    Engagement.objects.select_for_update(no_key=True, of=("self",)).get(pk=group.engagement_id)
    return CopyGroup.objects.select_related("engagement").get(pk=group.pk)


def _write(
    group: CopyGroup,
    act: str,
    *,
    by: Any,
    name: str = "",
    organiser: str = "",
    why: str = "",
    into: CopyGroup | None = None,
    views: list[int] | None = None,
) -> CopyAct:
    group.standing = GROUP_MOVES[group.standing, act]
    group.save(update_fields=["standing", "name", "organiser"])
    told = {"name": name, "organiser": organiser, "why": why, "into": into, "views": views or []}
    done = CopyAct.objects.create(group=group, act=act, by=by, at=machine_now(), **told)
    details = {"act": done.pk, "into": str(into.uuid) if into else None}
    record(act=f"group of views: {act}", subject=f"group {group.uuid}", by=by, details=details)
    return done
