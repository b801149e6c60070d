"""Where one person proposes to publish and another one reads what changes, and decides."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from scenarios.document import digest_of
from scenarios.forms import DecisionForm, RefusalForm
from scenarios.services import Refused
from scenarios.setup import publishing as services
from scenarios.setup.checks import findings_of
from scenarios.setup.differences import differences
from scenarios.setup.drafting import draft_of, published_document
from scenarios.setup.forms.publishing import ProposeForm
from scenarios.setup.models import PublishProposal
from scenarios.setup.policies import obstacles_to_agreeing, obstacles_to_deciding
from scenarios.setup.views.request import StaffRequest


@require_safe
def publishing(request: StaffRequest, slug: str) -> HttpResponse:
    return _page(request)


@require_POST
def propose(request: StaffRequest, slug: str) -> HttpResponse:
    form = _propose_form(request, request.POST)
    if form.is_valid():
        try:
            services.propose(engagement=request.engagement, by=request.user, **form.facts())
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("Your proposal waits for a second person. Nothing has changed for the public."))
            return redirect("setup:publishing", slug=slug)
    return _page(request, form=form)


@require_POST
def agree(request: StaffRequest, slug: str) -> HttpResponse:
    form = DecisionForm(request.POST)
    proposal = _proposal_or_404(request, form)
    try:
        services.agree(proposal=proposal, by=request.user)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return _page(request, decision=form)
    messages.success(request, _("It is published. Everyone can read it now."))
    return redirect("setup:publishing", slug=slug)


@require_POST
def decline(request: StaffRequest, slug: str) -> HttpResponse:
    form = RefusalForm(request.POST)
    proposal = _proposal_or_404(request, form)
    if form.is_valid():
        try:
            services.decline(proposal=proposal, by=request.user, note=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("You said no to the proposal. The public reads what it read before."))
            return redirect("setup:publishing", slug=slug)
    return _page(request, refusal=form)


def _proposal_or_404(request: StaffRequest, form: DecisionForm) -> PublishProposal:
    """The proposal that the form names. One of another engagement does not exist here."""
    form.is_valid()
    named = form.cleaned_data.get("proposal")
    proposal = request.engagement.publish_proposals.filter(pk=named).first() if named else None
    if proposal is None:
        raise Http404
    return proposal


def _propose_form(request: StaffRequest, data: Any = None) -> ProposeForm:
    engagement = request.engagement
    findings = findings_of(draft_of(engagement), published_document(engagement))
    unwise = [finding for finding in findings if not finding.blocks]
    return ProposeForm(data, unwise=unwise, first=engagement.current_version_id is None)


def _page(request: StaffRequest, **given: Any) -> HttpResponse:
    engagement, by = request.engagement, request.user
    draft = draft_of(engagement)
    findings = findings_of(draft, published_document(engagement))
    proposals = list(
        engagement.publish_proposals.defer("document").select_related(
            "by", "decision__by", "decision__version", "engagement"
        )
    )
    open_ones = [one for one in proposals if not hasattr(one, "decision")]
    pending = open_ones[0] if open_ones else None
    context: dict[str, Any] = {
        "engagement": engagement,
        "changes": differences(published_document(engagement), draft),
        "form": _propose_form(request),
        "obstacles": services.obstacles_to_propose(engagement, draft, findings, by=by),
        "pending": pending,
        "refusal": RefusalForm(initial={"proposal": pending.pk if pending else None}),
        "earlier": [one for one in proposals if one is not pending],
        "decision": None,
    }
    if pending:
        context["obstacles_to_yes"] = obstacles_to_agreeing(pending, by=by, digest=digest_of(draft))
        context["obstacles_to_no"] = obstacles_to_deciding(pending, by=by)
        context["overtaken"] = digest_of(draft) != pending.digest
    context |= given
    context["form_has_errors"] = any(form.errors for form in given.values())
    return render(request, "setup/publishing.html", context)
