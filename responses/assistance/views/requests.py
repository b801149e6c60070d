"""Where staff see who waits for help, and say when somebody got it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from responses.assistance import services
from responses.assistance.forms import ANY, FinishForm, ListFilter
from responses.assistance.lists import how_many, page_of, row_of
from responses.assistance.models import HelpContact, HelpRequest
from responses.assistance.policies import HANDLE_REQUESTS, obstacles_to_agreeing_any_date, obstacles_to_finishing
from responses.assistance.states import DONE, OPEN
from responses.assistance.titles import titles_of
from scenarios.services import Refused
from scenarios.shelf import document_with


@require_safe
def help_requests(request: Any, slug: str) -> HttpResponse:
    form = ListFilter(request.GET)
    chosen = form.chosen()
    counts = how_many(request.engagement)
    parts = [
        (OPEN, _("Waiting"), counts[OPEN]),
        (DONE, _("Done"), counts[DONE]),
        (ANY, _("All"), counts[OPEN] + counts[DONE]),
    ]
    facts = {
        "engagement": request.engagement,
        "page": page_of(request.engagement, number=request.GET.get("page"), **chosen),
        "parts": parts,
        "needs": form.fields["need"].choices,
        "chosen": chosen,
    }
    return render(request, "assistance/help_requests.html", facts)


@require_safe
def help_request(request: Any, slug: str, request_id: UUID) -> HttpResponse:
    return _one_page(request, _found_or_404(request, request_id), FinishForm())


@require_POST
def finish(request: Any, slug: str, request_id: UUID) -> HttpResponse:
    found = _found_or_404(request, request_id)
    form = FinishForm(request.POST)
    if form.is_valid():
        try:
            services.finish(request=found, by=request.user, note=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("You marked the request as done."))
            return redirect("assistance:help_requests", slug=slug)
    return _one_page(request, found, form)


def _found_or_404(request: Any, request_id: UUID) -> HelpRequest:
    rows = HelpRequest.objects.select_related("engagement__current_version", "done_by", "agreed")
    return get_object_or_404(rows, pk=request_id, engagement=request.engagement)


def _one_page(request: Any, found: HelpRequest, form: FinishForm) -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "row": row_of(found, london_day(engagement_now())),
        "found": found,
        "documents": titles_of(found, document_with(found.engagement.current_version.digest)),
        "contact": HelpContact.objects.filter(request=found).first(),
        "form": form,
        "may_finish": request.user.has_perm(HANDLE_REQUESTS, request.engagement),
        "may_agree": found.before_close and not obstacles_to_agreeing_any_date(found.engagement, by=request.user),
        "obstacles": obstacles_to_finishing(found, by=request.user),
    }
    return render(request, "assistance/help_request.html", facts)
