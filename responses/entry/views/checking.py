"""The page of one typed-in view: its words beside the scan, and what a second person decides on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responses.entry import services
from responses.entry.forms import CheckForm, MendForm, SendBackForm
from responses.entry.models import Entry
from responses.entry.policies import (
    CHECK,
    ENTER,
    obstacles_to_a_slip,
    obstacles_to_checking,
    obstacles_to_leaving,
    obstacles_to_mending,
    obstacles_to_throwing_away,
    obstacles_to_typing,
)
from responses.entry.showing import (
    arrival_facts,
    history_of,
    rows_mended,
    rows_typed,
    scans_in,
    standing_facts,
    state_words,
)
from responses.entry.states import VERIFY
from responses.entry.views.finding import entry_or_404
from responses.intake.models import ResponseVersion
from responses.intake.services.drafting import document_of
from scenarios.policies import EVER, acts_of
from scenarios.services import Refused


@require_safe
def entry(request: Any, slug: str, entry: UUID) -> HttpResponse:
    return entry_page(request, entry_or_404(request, entry))


@require_POST
def verify(request: Any, slug: str, entry: UUID) -> HttpResponse:
    def act(found: Entry, form: CheckForm) -> None:
        given = form.cleaned_data
        services.verify(entry=found, version_number=given["version"], revision=given["revision"], by=request.user)

    return _do(request, entry, CheckForm(request.POST), act, _("You checked it. It counts from now on."))


@require_POST
def send_back(request: Any, slug: str, entry: UUID) -> HttpResponse:
    def act(found: Entry, form: CheckForm) -> None:
        given = form.cleaned_data
        services.send_back(entry=found, version_number=given["version"], by=request.user, reason=given["reason"])

    done = _("You sent it back. It waits in the ledger until it is mended and checked.")
    return _do(request, entry, SendBackForm(request.POST), act, done)


@require_POST
def slip(request: Any, slug: str, entry: UUID) -> HttpResponse:
    """The page that follows shows the code, once: no table and no session ever holds it."""
    found = entry_or_404(request, entry)
    try:
        code = services.draw_slip(entry=found, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
        return redirect("entry:entry", slug=slug, entry=found.pk)
    address = settings.SITE_ORIGIN.rstrip("/") + reverse("intake:receipt")
    facts = {"engagement": request.engagement, "entry": found, "code": code, "address": address}
    return render(request, "entry/slip.html", facts)


def _do(request: Any, entry: UUID, form: CheckForm, act: Callable[[Entry, CheckForm], None], done: str) -> HttpResponse:
    found = entry_or_404(request, entry)
    if not form.is_valid():
        return entry_page(request, found, form)
    try:
        act(found, form)
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
        return entry_page(request, entry_or_404(request, entry), form, status=409)
    messages.success(request, done)
    return redirect("entry:entries", slug=request.engagement.slug)


def entry_page(request: Any, found: Entry, filled: forms.Form | None = None, status: int = 200) -> HttpResponse:
    person = request.user
    version = _version_of(found)
    facts: dict[str, Any] = {
        "engagement": request.engagement,
        "entry": found,
        "state": state_words(found),
        "arrival": arrival_facts(found),
        "history": history_of(found),
        "scans": scans_in(document_of(version) if version else found.document),
        "filled": filled,
        "form_has_errors": bool(filled),
        "may_enter": person.has_perm(ENTER, request.engagement),
        "may_check": person.has_perm(CHECK, request.engagement),
        "may_see_files": person.has_perm("attachments.see_files", request.engagement),
        "can_type": not obstacles_to_typing(found, by=person),
        "can_have_slip": not obstacles_to_a_slip(found, by=person),
        "can_throw_away": not obstacles_to_throwing_away(found, by=person),
    }
    if version:
        facts |= _to_decide(found, version, person, filled)
    return render(request, "entry/entry.html", facts, status=status)


def _to_decide(found: Entry, version: ResponseVersion, person: Any, filled: forms.Form | None) -> dict[str, Any]:
    now = {"version": version.number, "revision": found.revision}
    fresh = SendBackForm(initial=now)
    return {
        "version": version,
        "rows": rows_typed(version),
        "mended": rows_mended(found),
        "mending": filled if isinstance(filled, MendForm) else MendForm(prefix="mend"),
        "can_mend": not obstacles_to_mending(found, by=person, acts=acts_of(found.engagement.milestones.all(), EVER)),
        "can_leave": not obstacles_to_leaving(found, by=person),
        "standing": standing_facts(version),
        "checking": CheckForm(initial=now, auto_id="check_%s"),
        "sending_back": filled if isinstance(filled, SendBackForm) else fresh,
        "cannot_check": obstacles_to_checking(found, version, services.typed_by(found), by=person, act=VERIFY),
    }


def _version_of(found: Entry) -> ResponseVersion | None:
    if found.response is None:
        return None
    versions = found.response.versions.select_related("form", "response")
    version: ResponseVersion = versions.get(number=found.response.latest)
    return version
