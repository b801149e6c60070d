"""Many at once: a file of stakeholders, checked and then taken in; a list of addresses that email came back from."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from responses.intake.csv_rows import NotAList
from responses.outreach.checking import Checked, checked_file
from responses.outreach.forms.stakeholders import BouncesForm, FileForm
from responses.outreach.services import importing
from responses.outreach.views.finding import import_or_404
from scenarios.models import StakeholderType
from scenarios.services import Refused

ROWS_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: Any, slug: str) -> HttpResponse:
    """Choose a file. It is checked and told row by row; nothing is on the list yet."""
    form, checked = FileForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            checked = checked_file(form.cleaned_data["file"].read(), request.engagement)
        except NotAList as trouble:
            form.add_error("file", str(trouble))
    if checked and checked.faults:
        form.add_error("file", _("Nothing was added. Put the rows below right, then choose the file again."))
    elif checked:
        return _kept_aside(request, checked)
    types = StakeholderType.objects.all()
    facts = {"engagement": request.engagement, "form": form, "checked": checked, "types": types}
    return render(request, "outreach/bring_in.html", facts)


def _kept_aside(request: Any, checked: Checked) -> HttpResponse:
    slug = request.engagement.slug
    if not checked.rows:
        words = ngettext(
            "The %(many)s row of this file is on the list already.",
            "All %(many)s rows of this file are on the list already.",
            checked.known,
        )
        messages.info(request, words % {"many": checked.known})
        return redirect("outreach:stakeholders", slug=slug)
    waiting = importing.keep_aside(engagement=request.engagement, by=request.user, checked=checked)
    facts = {
        "engagement": request.engagement,
        "checked": checked,
        "waiting": waiting,
        "rows": checked.rows[:ROWS_SHOWN],
    }
    return render(request, "outreach/checked.html", facts)


@require_POST
def take_in(request: Any, slug: str, checked: UUID) -> HttpResponse:
    try:
        added = importing.take_in(waiting=import_or_404(request, checked), by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
        return redirect("outreach:bring_in", slug=slug)
    words = ngettext("%(added)s stakeholder was added.", "%(added)s stakeholders were added.", added)
    messages.success(request, words % {"added": added})
    return redirect("outreach:stakeholders", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def bounces(request: Any, slug: str) -> HttpResponse:
    form = BouncesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            many = importing.note_bounces(engagement=request.engagement, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("addresses", refusal.obstacles)
        else:
            words = ngettext("We noted it for %(many)s stakeholder.", "We noted it for %(many)s stakeholders.", many)
            messages.success(request, words % {"many": many})
            return redirect("outreach:stakeholders", slug=slug)
    return render(request, "outreach/bounces.html", {"engagement": request.engagement, "form": form})
