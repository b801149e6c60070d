"""A mistake that is found after the check: begin to mend it, or leave it as it was."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from responses.entry import mending
from responses.entry.forms import MendForm
from responses.entry.views.checking import entry_page
from responses.entry.views.finding import entry_or_404
from scenarios.services import Refused


@require_POST
def mend(request: Any, slug: str, entry: UUID) -> HttpResponse:
    found, form = entry_or_404(request, entry), MendForm(request.POST, prefix="mend")
    if not form.is_valid():
        return entry_page(request, found, form)
    try:
        mending.mend(entry=found, by=request.user, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return entry_page(request, entry_or_404(request, entry), form, status=409)
    messages.success(request, _("Mend it here. It counts as it was checked until somebody else agrees."))
    return redirect("entry:typing", slug=slug, entry=found.pk)


@require_POST
def leave(request: Any, slug: str, entry: UUID) -> HttpResponse:
    found = entry_or_404(request, entry)
    try:
        mending.leave(entry=found, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, _("It stays as it was checked."))
    return redirect("entry:entry", slug=slug, entry=found.pk)
