"""Where staff move the close of an engagement: one person proposes, another decides."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.clock.handles import engagement_now
from scenarios import services
from scenarios.forms import DecisionForm, ExtensionForm, RefusalForm
from scenarios.models import Engagement, ExtensionProposal
from scenarios.policies import (
    Person,
    obstacles_to_confirming_extension,
    obstacles_to_deciding_extension,
    obstacles_to_proposing_any_extension,
)
from scenarios.services import Refused
from scenarios.states import EXTENDED


class StaffRequest(HttpRequest):
    """A request that passed its address's rule: somebody signed in, on an engagement that lets them."""

    engagement: Engagement
    user: Any


@require_safe
def extend(request: StaffRequest, slug: str) -> HttpResponse:
    return _extend_page(request, ExtensionForm())


@require_POST
def propose_extension(request: StaffRequest, slug: str) -> HttpResponse:
    form = ExtensionForm(request.POST)
    if form.is_valid():
        try:
            services.propose_extension(engagement=request.engagement, by=request.user, **form.proposal())
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("Your proposal waits for a second person. Nothing has changed for the public."))
            return redirect("scenarios:extend", slug=slug)
    return _extend_page(request, form)


@require_POST
def confirm_extension(request: StaffRequest, slug: str) -> HttpResponse:
    form = DecisionForm(request.POST)
    try:
        services.confirm_extension(proposal=_proposal_or_404(request.engagement, form), by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _extend_page(request, ExtensionForm(), decision=form)
    messages.success(request, _("The close has moved. The public can see the new date, the old one and the reason."))
    return redirect("scenarios:extend", slug=slug)


@require_POST
def decline_extension(request: StaffRequest, slug: str) -> HttpResponse:
    form = RefusalForm(request.POST)
    proposal = _proposal_or_404(request.engagement, form)
    if form.is_valid():
        try:
            services.decline_extension(proposal=proposal, by=request.user, note=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("You said no to the proposal. The close stays where it is."))
            return redirect("scenarios:extend", slug=slug)
    return _extend_page(request, ExtensionForm(), refusal=form)


def _proposal_or_404(engagement: Engagement, form: DecisionForm) -> ExtensionProposal:
    """The proposal that the form names. One of another engagement does not exist here."""
    form.is_valid()
    named = form.cleaned_data.get("proposal")
    proposal = engagement.extension_proposals.filter(pk=named).first() if named else None
    if proposal is None:
        raise Http404
    return proposal


def _extend_page(
    request: StaffRequest,
    form: ExtensionForm,
    *,
    decision: DecisionForm | None = None,
    refusal: RefusalForm | None = None,
) -> HttpResponse:
    engagement = request.engagement
    proposals = list(engagement.extension_proposals.select_related("by", "decision__by", "engagement"))
    pending = next((one for one in proposals if not hasattr(one, "decision")), None)
    moves = engagement.milestones.filter(kind=EXTENDED)
    context = {
        "engagement": engagement,
        "extensions": [move.facts for move in moves],
        "form": form,
        "decision": decision,
        "refusal": refusal or RefusalForm(initial={"proposal": pending.pk if pending else None}),
        "form_has_errors": bool((decision and decision.errors) or (refusal and refusal.errors)),
        "pending": pending,
        "decided": [one for one in proposals if one is not pending],
        "obstacles": obstacles_to_proposing_any_extension(engagement, by=request.user),
        **(_turn(pending, by=request.user) if pending else {}),
    }
    return render(request, "scenarios/extend.html", context)


def _turn(pending: ExtensionProposal, *, by: Person) -> dict[str, list[str]]:
    """What keeps this person from saying yes, and from saying no."""
    return {
        "obstacles_to_yes": obstacles_to_confirming_extension(pending, by=by, at=engagement_now()),
        "obstacles_to_no": obstacles_to_deciding_extension(pending, by=by),
    }
