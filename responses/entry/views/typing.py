"""Where staff type in a view, on one long page, and where its scans are added."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from responses.attachments.forms import FileForm
from responses.attachments.services import files_of_draft
from responses.entry import services
from responses.entry.models import Entry
from responses.entry.policies import obstacles_to_typing
from responses.entry.showing import arrival_facts, scans_in
from responses.entry.states import WRITING
from responses.entry.typing import Typing
from responses.entry.views.finding import entry_or_404
from responses.intake.answers import LETTER
from scenarios.services import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def typing(request: Any, slug: str, entry: UUID) -> HttpResponse:
    found = entry_or_404(request, entry)
    if request.method != "POST":
        return _page(request, found, Typing(found))
    page = Typing(found, request.POST)
    valid = page.is_valid()
    try:
        said = page.said(request.POST.getlist("remove_body"))
        kept = services.keep(entry=found, by=request.user, said=said, seen=_seen(request))
        if not valid:
            return _page(request, found, page, seen=kept.revision)
        return _after_saving(request, kept)
    except Refused as refusal:
        now = entry_or_404(request, entry)
        return _page(request, now, page, refusal.obstacles, seen=now.revision, status=409)


def _after_saving(request: Any, entry: Entry) -> HttpResponse:
    """Raises Refused, with all that is missing before it can be put in the books."""
    slug = request.engagement.slug
    if "put_in" not in request.POST and "unread" not in request.POST:
        messages.success(request, _("Saved. It is not in the books yet."))
        return redirect("entry:typing", slug=slug, entry=entry.pk)
    services.put_in(entry=entry, by=request.user, unread="unread" in request.POST)
    messages.success(request, _("It is in the books. It counts when somebody else has checked it."))
    return redirect("entry:entry", slug=slug, entry=entry.pk)


def _page(
    request: Any, entry: Entry, typing: Typing, refused: list[str] | None = None, *, seen: int = -1, status: int = 200
) -> HttpResponse:
    trouble = forms.Form({})
    for words in refused or []:
        trouble.add_error(None, words)
    troubled = [form for form in [trouble, *typing.forms] if form.is_bound and form.errors]
    facts = {
        "engagement": request.engagement,
        "entry": entry,
        "typing": typing,
        "forms": troubled,
        "form_has_errors": bool(troubled),
        "seen": seen if seen >= 0 else entry.revision,
        "arrival": arrival_facts(entry),
        "scans": scans_in(entry.document),
        "cannot_type": [] if refused else obstacles_to_typing(entry, by=request.user),
        "may_wait_unread": entry.kind == LETTER and entry.state == WRITING,
    }
    return render(request, "entry/typing.html", facts, status=status)


def _seen(request: Any) -> int:
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


@require_http_methods(["GET", "HEAD", "POST"])
def scans(request: Any, slug: str, entry: UUID) -> HttpResponse:
    """Add a scan, take one off again, or go on to type."""
    found = entry_or_404(request, entry)
    form = FileForm(label=_("Choose a scan or a file"))
    if request.method == "POST":
        if "onward" in request.POST and not request.FILES:
            return redirect("entry:typing", slug=slug, entry=found.pk)
        form = FileForm(request.POST, request.FILES, label=_("Choose a scan or a file"))
        try:
            if _scans_changed(request, found, form):
                page = "entry:typing" if "onward" in request.POST else "entry:scans"
                return redirect(page, slug=slug, entry=found.pk)
        except Refused as refusal:
            form = FileForm({}, {}, label=_("Choose a scan or a file"))
            form.is_valid()
            form.errors.clear()
            form.add_error(None, refusal.obstacles)
    facts = {
        "engagement": request.engagement,
        "entry": found,
        "form": form,
        "files": [scan.file for scan in scans_in(found.document)],
        "cannot_type": obstacles_to_typing(found, by=request.user),
    }
    return render(request, "entry/scans.html", facts)


def _scans_changed(request: Any, entry: Entry, form: FileForm) -> bool:
    """False when the form says what is wrong with the file. Raises Refused."""
    if "remove" in request.POST:
        services.unlist_file(entry=entry, by=request.user, file=request.POST["remove"])
        return True
    if not form.is_valid():
        return False
    own = {str(row.pk) for row in files_of_draft(entry.draft_key)}
    before = [file for file in entry.document.get("files", []) if file["id"] not in own]
    taken = form.take(
        engagement=request.engagement,
        draft_key=entry.draft_key,
        sent_before=len(before),
        enter=lambda row: services.list_file(entry=entry, by=request.user, file=row),
    )
    return taken is not None
