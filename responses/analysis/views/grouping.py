"""Groups of views that belong together: the list, one group, and one POST-only address for each act."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.analysis.forms import FrameForm
from responses.analysis.group_forms import AfterForm, ConfirmForm, JoinForm, PartForm, RefuseForm
from responses.analysis.group_policies import obstacles_to_grouping, obstacles_to_looking
from responses.analysis.groups import SHOWN, groups_of, history_of_group, members_of
from responses.analysis.models import CopyGroup
from responses.analysis.services import grouping
from responses.analysis.states import CONFIRM, GROUP_KINDS, GROUPS, JOIN, PART, REFUSE
from scenarios.services import Refused


@require_safe
def copies(request: HttpRequest, slug: str) -> HttpResponse:
    engagement = request.engagement
    last = grouping.last_search(engagement)
    facts = {
        "engagement": engagement,
        "search": last,
        "obstacles": obstacles_to_looking(engagement, last, by=request.user),
        "groups": [
            (group, _name(group), GROUPS[group.standing], GROUP_KINDS[group.kind]) for group in groups_of(engagement)
        ],
    }
    return render(request, "analysis/copies.html", facts)


@require_POST
def look_for_copies(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        grouping.look_for_copies(engagement=request.engagement, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, _("The program looks through all views. Load this page again in a minute."))
    return redirect("analysis:copies", slug=slug)


@require_safe
def copy_group(request: HttpRequest, slug: str, group: UUID) -> HttpResponse:
    return _page(request, _group_or_404(request, group))


@require_POST
def confirm_group(request: HttpRequest, slug: str, group: UUID) -> HttpResponse:
    def act(found: CopyGroup, form: ConfirmForm) -> str:
        given = {name: form.cleaned_data[name].strip() for name in ("name", "organiser")}
        grouping.confirm_group(group=found, by=request.user, **given)
        return _("The group is confirmed. Each of its views still counts.")

    return _do(request, group, lambda found: ConfirmForm(request.POST), act)


@require_POST
def refuse_group(request: HttpRequest, slug: str, group: UUID) -> HttpResponse:
    def act(found: CopyGroup, form: RefuseForm) -> str:
        grouping.refuse_group(group=found, why=form.cleaned_data["why"], by=request.user)
        return _("It is no group. Nothing else changes.")

    return _do(request, group, lambda found: RefuseForm(request.POST), act)


@require_POST
def join_groups(request: HttpRequest, slug: str, group: UUID) -> HttpResponse:
    def act(found: CopyGroup, form: JoinForm) -> str:
        into = CopyGroup.objects.get(uuid=form.cleaned_data["into"], engagement=request.engagement)
        grouping.join_groups(group=found, into=into, by=request.user)
        return _("The groups are merged.")

    return _do(request, group, lambda found: JoinForm(request.POST, others=_others(found)), act)


@require_POST
def part_group(request: HttpRequest, slug: str, group: UUID) -> HttpResponse:
    def act(found: CopyGroup, form: PartForm) -> str:
        grouping.part_group(group=found, views=form.chosen(), by=request.user)
        return _("The views are in a group of their own now.")

    return _do(request, group, lambda found: PartForm(request.POST, group=found), act)


def _do(
    request: HttpRequest, key: UUID, make: Callable[[CopyGroup], Any], act: Callable[[CopyGroup, Any], str]
) -> HttpResponse:
    found = _group_or_404(request, key)
    form = make(found)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        done = act(found, form)
    except Refused as refusal:
        for obstacle in refusal.obstacles:
            form.add_error(None, obstacle)
        found.refresh_from_db()
        return _page(request, found, form, status=409)
    messages.success(request, done)
    return redirect("analysis:copies", slug=request.engagement.slug)


def _page(request: HttpRequest, found: CopyGroup, filled: Any = None, status: int = 200) -> HttpResponse:
    asked = AfterForm(request.GET)
    after = (asked.cleaned_data["after"] if asked.is_valid() else None) or 0
    members = members_of(found, after)
    may_part = not obstacles_to_grouping(found, PART, by=request.user)
    facts = {
        "engagement": request.engagement,
        "group": found,
        "title": _name(found),
        "standing": GROUPS[found.standing],
        "kind": GROUP_KINDS[found.kind],
        "many": found.members.count(),
        "members": members,
        "following": members[-1].version.response_id if len(members) == SHOWN else None,
        "like": found.like and (_name(found.like), found.like.uuid),
        "acts": _forms(request, found, filled),
        "may_part": may_part and len(members) > 1,
        "filled": filled,
        "form_has_errors": filled is not None,
        "history": history_of_group(found),
    }
    return render(request, "analysis/copy_group.html", facts, status=status)


def _forms(request: HttpRequest, found: CopyGroup, filled: Any) -> list[FrameForm]:
    """What this person may do to the group now; what was tried just now, as it was sent."""
    fresh: dict[str, FrameForm] = {
        CONFIRM: ConfirmForm(initial={"name": found.name, "organiser": found.organiser}),
        REFUSE: RefuseForm(),
        JOIN: JoinForm(others=_others(found)),
    }
    allowed = [form for act, form in fresh.items() if not obstacles_to_grouping(found, act, by=request.user)]
    sent = getattr(filled, "act", "")
    kept = [filled if form.act == sent else form for form in allowed]
    return kept if not sent or filled in kept else [filled, *kept]


def _others(found: CopyGroup) -> list[tuple[str, str]]:
    """Groups of the same kind that this one may be merged into."""
    others = [group for group in groups_of(found.engagement) if group.kind == found.kind and group != found]
    return [(str(group.uuid), _name(group)) for group in others]


def _name(group: CopyGroup) -> str:
    return group.name or _("Group %(number)d") % {"number": group.pk}


def _group_or_404(request: HttpRequest, key: UUID) -> CopyGroup:
    groups = CopyGroup.objects.select_related("engagement", "like")
    return get_object_or_404(groups, uuid=key, engagement=request.engagement)
