"""Where staff stop the form: pause and resume, withdraw as two people, freeze the report."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.clock.handles import engagement_now
from scenarios import stops as services
from scenarios.forms import DecisionForm, FreezeForm, PauseForm, RefusalForm, WithdrawalForm
from scenarios.holds import holds_on_the_freeze
from scenarios.models import Engagement, WithdrawalProposal
from scenarios.noticeboard import notice
from scenarios.policies import (
    obstacles_to_confirming_withdrawal,
    obstacles_to_freezing,
    obstacles_to_pausing,
    obstacles_to_proposing_withdrawal,
    obstacles_to_refusing_withdrawal,
    obstacles_to_resuming,
)
from scenarios.services import Refused


class StaffRequest(HttpRequest):
    """A request that passed its address's rule: somebody signed in, on an engagement that lets them."""

    engagement: Engagement
    user: Any


@require_safe
def stops(request: StaffRequest, slug: str) -> HttpResponse:
    return _stops_page(request)


@require_POST
def pause(request: StaffRequest, slug: str) -> HttpResponse:
    form = PauseForm(request.POST)

    def act() -> None:
        services.pause(engagement=request.engagement, reason=form.cleaned_data["pause_reason"], by=request.user)

    done = _("The form is paused. The public can see that, and your reason.")
    return _after(request, form, act, done, pausing=form)


@require_POST
def resume(request: StaffRequest, slug: str) -> HttpResponse:
    form = forms.Form(request.POST)
    done = _("The form is on again. If it was paused before the close, the close has moved by the time of the pause.")
    return _after(
        request, form, lambda: services.resume(engagement=request.engagement, by=request.user), done, resuming=form
    )


@require_POST
def freeze(request: StaffRequest, slug: str) -> HttpResponse:
    form = FreezeForm(request.POST)
    done = _("The report is frozen. Corrections have ended, and late views go to a supplement.")
    return _after(
        request, form, lambda: services.freeze(engagement=request.engagement, by=request.user), done, freezing=form
    )


@require_POST
def propose_withdrawal(request: StaffRequest, slug: str) -> HttpResponse:
    form = WithdrawalForm(request.POST)

    def act() -> None:
        reason = form.cleaned_data["withdrawal_reason"]
        services.propose_withdrawal(engagement=request.engagement, reason=reason, by=request.user)

    done = _("Your proposal waits for a second person. Nothing has changed for the public.")
    return _after(request, form, act, done, withdrawing=form)


@require_POST
def confirm_withdrawal(request: StaffRequest, slug: str) -> HttpResponse:
    form = DecisionForm(request.POST)
    proposal = _proposal_or_404(request.engagement, form)
    done = _("The engagement is withdrawn. The public can see that, and the reason.")
    return _after(
        request, form, lambda: services.confirm_withdrawal(proposal=proposal, by=request.user), done, decision=form
    )


@require_POST
def decline_withdrawal(request: StaffRequest, slug: str) -> HttpResponse:
    form = RefusalForm(request.POST)
    proposal = _proposal_or_404(request.engagement, form)

    def act() -> None:
        services.decline_withdrawal(proposal=proposal, by=request.user, note=form.cleaned_data["note"])

    done = _("You said no to the proposal. The engagement goes on.")
    return _after(request, form, act, done, refusal=form)


def _after(
    request: StaffRequest, form: forms.Form, act: Callable[[], object], done: str, **shown: forms.Form
) -> HttpResponse:
    """Do it, say so, and lead back to the page; or show the page with what stood in the way and what was typed."""
    if form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, done)
            return redirect("scenarios:stops", slug=request.engagement.slug)
    return _stops_page(request, **shown)


def _proposal_or_404(engagement: Engagement, form: DecisionForm) -> WithdrawalProposal:
    """The proposal that the form names. One of another engagement does not exist here."""
    form.is_valid()
    named = form.cleaned_data.get("proposal")
    proposal = engagement.withdrawal_proposals.filter(pk=named).first() if named else None
    if proposal is None:
        raise Http404
    return proposal


def _stops_page(request: StaffRequest, **given: forms.Form) -> HttpResponse:
    engagement, by, at = request.engagement, request.user, engagement_now()
    proposals = list(engagement.withdrawal_proposals.select_related("by", "decision__by", "engagement"))
    pending = next((one for one in proposals if not hasattr(one, "decision")), None)
    context: dict[str, Any] = {
        "engagement": engagement,
        "shown": notice(engagement.slug),
        "pausing": PauseForm(),
        "freezing": FreezeForm(),
        "withdrawing": WithdrawalForm(),
        "refusal": RefusalForm(initial={"proposal": pending.pk if pending else None}),
        "pending": pending,
        "decided": [one for one in proposals if one is not pending],
        "no_pause": obstacles_to_pausing(engagement, by=by, at=at),
        "no_resume": obstacles_to_resuming(engagement, by=by, at=at),
        "no_freeze": [*obstacles_to_freezing(engagement, by=by, at=at), *holds_on_the_freeze(engagement)],
        "no_proposal": obstacles_to_proposing_withdrawal(engagement, by=by, at=at),
        "form_has_errors": any(form.errors for form in given.values()),
    }
    if pending:
        context["obstacles_to_yes"] = obstacles_to_confirming_withdrawal(pending, by=by, at=at)
        context["obstacles_to_no"] = obstacles_to_refusing_withdrawal(pending, by=by)
    return render(request, "scenarios/stops.html", context | given)
