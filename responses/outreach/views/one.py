"""One stakeholder: where it stands, which views are theirs, who did what; and each act on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.outreach.forms.stakeholders import InvitedForm, ReplyForm
from responses.outreach.listing import replies_of, standing_of
from responses.outreach.models import Stakeholder
from responses.outreach.policies import KEEP, obstacles_to_removing
from responses.outreach.services import stakeholders as services
from responses.outreach.states import ACTS, LETTERS, ROUNDS
from responses.outreach.views.finding import stakeholder_or_404
from scenarios.services import Refused


@require_safe
def stakeholder(request: Any, slug: str, stakeholder: UUID) -> HttpResponse:
    return _one_page(request, stakeholder_or_404(request, stakeholder))


@require_POST
def remove(request: Any, slug: str, stakeholder: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder)
    try:
        services.remove_stakeholder(stakeholder=found, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
        return redirect("outreach:stakeholder", slug=slug, stakeholder=found.pk)
    messages.success(request, _("“%(name)s” is off the list.") % {"name": found.name})
    return redirect("outreach:stakeholders", slug=slug)


@require_POST
def invited_otherwise(request: Any, slug: str, stakeholder: UUID) -> HttpResponse:
    found, form = stakeholder_or_404(request, stakeholder), InvitedForm(request.POST)
    if not form.is_valid():
        return _one_page(request, found, inviting=form)
    return _done(
        request, found, lambda: services.invited_otherwise(stakeholder=found, by=request.user, **form.cleaned_data)
    )


@require_POST
def bounced(request: Any, slug: str, stakeholder: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder)
    return _done(request, found, lambda: services.note_bounce(stakeholder=found, by=request.user))


@require_POST
def reached(request: Any, slug: str, stakeholder: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder)
    return _done(request, found, lambda: services.lift_bounce(stakeholder=found, by=request.user))


@require_POST
def mark_reply(request: Any, slug: str, stakeholder: UUID) -> HttpResponse:
    """Say that a view is theirs, or is not."""
    found, form = stakeholder_or_404(request, stakeholder), ReplyForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        told = {"reference": given["reference"], "theirs": given["theirs"] == "yes"}
        try:
            services.mark_reply(stakeholder=found, by=request.user, **told)
        except Refused as refusal:
            form.add_error("reference", refusal.obstacles)
        else:
            messages.success(request, _("We noted it."))
            return redirect("outreach:stakeholder", slug=slug, stakeholder=found.pk)
    return _one_page(request, found, replying=form)


def _done(request: Any, found: Stakeholder, act: Callable[[], Any]) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, _("We noted it."))
    return redirect("outreach:stakeholder", slug=found.engagement.slug, stakeholder=found.pk)


def _one_page(
    request: Any, found: Stakeholder, *, inviting: InvitedForm | None = None, replying: ReplyForm | None = None
) -> HttpResponse:
    standing = standing_of(found)
    letters = found.letters.select_related("round").order_by("-round__at", "-id")
    filled = [form for form in (inviting, replying) if form is not None]
    facts = {
        "engagement": request.engagement,
        "stakeholder": found,
        "standing": standing,
        "replies": replies_of(standing, found.pk) if standing else [],
        "letters": [(letter, ROUNDS[letter.round.kind], LETTERS[letter.state]) for letter in letters],
        "acts": [(act, ACTS[act.act]) for act in found.acts.select_related("by").order_by("-id")],
        "marks": found.marks.select_related("by", "response").order_by("-id"),
        "may_keep": request.user.has_perm(KEEP, request.engagement),
        "cannot_remove": obstacles_to_removing(found, by=request.user),
        "inviting": inviting or InvitedForm(),
        "replying": replying or ReplyForm(),
        "filled": filled[0] if filled else None,
        "form_has_errors": bool(filled),
    }
    return render(request, "outreach/stakeholder.html", facts)
