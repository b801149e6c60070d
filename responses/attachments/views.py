"""Where staff see the files that came with views, release one by name, and fetch what may be opened."""

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.attachments import services
from responses.attachments.forms import ListFilter, ReleaseForm
from responses.attachments.lists import files_of, page_of, parts_of
from responses.attachments.models import Attachment
from responses.attachments.policies import WARNING, obstacles_to_reading, obstacles_to_releasing
from responses.attachments.sending import sent_out
from responses.attachments.states import HELD, STATES
from scenarios.services import Refused

log = logging.getLogger("portal.security")


@require_safe
def files(request: Any, slug: str) -> HttpResponse:
    state = ListFilter(request.GET).chosen()
    facts = {
        "engagement": request.engagement,
        "page": page_of(request.engagement, request.user, state=state, number=request.GET.get("page")),
        "parts": parts_of(request.engagement, request.user),
        "chosen": state,
    }
    return render(request, "attachments/files.html", facts)


@require_safe
def file(request: Any, slug: str, file: UUID) -> HttpResponse:
    return _one_page(request, _found_or_404(request, file), ReleaseForm())


@require_POST
def release(request: Any, slug: str, file: UUID) -> HttpResponse:
    found = _found_or_404(request, file)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _one_page(request, found, form)
    try:
        services.release(attachment=found, by=request.user, note=form.cleaned_data["note"])
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        found.refresh_from_db()
        return _one_page(request, found, form, status=409)
    messages.success(request, _("You released this file. It can be downloaded now."))
    return redirect("attachments:file", slug=slug, file=found.pk)


@require_safe
def download(request: Any, slug: str, file: UUID) -> HttpResponseBase:
    found = _found_or_404(request, file)
    if obstacles_to_reading(found):
        return _one_page(request, found, ReleaseForm(), status=409)
    try:
        reply = sent_out(found)
    except FileNotFoundError:
        log.error("file_lost", extra={"route": "attachments:download"})
        raise Http404 from None
    log.info("file_fetched", extra={"route": "attachments:download", "user": request.user.pk})
    return reply


def _found_or_404(request: Any, file: UUID) -> Attachment:
    rows = files_of(request.engagement, request.user).select_related("engagement", "released_by")
    return get_object_or_404(rows, pk=file)


def _one_page(request: Any, found: Attachment, form: ReleaseForm, status: int = 200) -> HttpResponse:
    facts = {
        "engagement": request.engagement,
        "file": found,
        "state": STATES[found.state],
        "form": form,
        "form_has_errors": form.is_bound,
        "warning": WARNING,
        "held": found.state == HELD,
        "cannot_read": obstacles_to_reading(found),
        "cannot_release": obstacles_to_releasing(found, by=request.user),
    }
    return render(request, "attachments/file.html", facts, status=status)
