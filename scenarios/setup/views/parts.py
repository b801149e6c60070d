"""One page for each section of an engagement, one for each list, and one for each entry of a list."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scenarios.services import Refused
from scenarios.setup import services
from scenarios.setup.entries import Entry, Listing
from scenarios.setup.forms.parts import SECTION_FORMS, entry_form_of
from scenarios.setup.forms.sections import SectionForm
from scenarios.setup.lists import POINTS, listing_of
from scenarios.setup.policies import obstacles_to_editing
from scenarios.setup.sections import SECTIONS
from scenarios.setup.services import ChangedMeanwhile, mark_of
from scenarios.setup.views.request import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: StaffRequest, slug: str, section: str) -> HttpResponse:
    part = SECTIONS.get(section)
    if part is None:
        raise Http404
    engagement = request.engagement
    state = part.state(engagement)
    form = SECTION_FORMS[section](request.POST or None, engagement=engagement, state=state, seen=mark_of(state))

    def act(seen: str) -> None:
        services.change_section(engagement=engagement, section=part, values=form.values(), seen=seen, by=request.user)

    back = reverse("setup:tasks", args=[slug])
    return _saved(request, form, act, back) or _form_page(request, form, part.title, back)


@require_safe
def listing(request: StaffRequest, slug: str, listing: str) -> HttpResponse:
    return _list_page(request, _listing_or_404(request, listing))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, slug: str, listing: str) -> HttpResponse:
    return _entry_page(request, _listing_or_404(request, listing), None)


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: StaffRequest, slug: str, listing: str, entry: str) -> HttpResponse:
    into = _listing_or_404(request, listing)
    return _entry_page(request, into, _entry_or_404(request, into, entry))


@require_POST
def move(request: StaffRequest, slug: str, listing: str, entry: str) -> HttpResponse:
    step = -1 if request.POST.get("to") == "earlier" else 1

    def act(into: Listing) -> None:
        seen = request.POST.get("seen", "")
        services.move_entry(
            engagement=request.engagement, listing=into, name=entry, step=step, seen=seen, by=request.user
        )

    return _done_in_list(request, listing, act, _("The order has changed."))


@require_POST
def remove(request: StaffRequest, slug: str, listing: str, entry: str) -> HttpResponse:
    def act(into: Listing) -> None:
        seen = request.POST.get("seen", "")
        services.remove_entry(engagement=request.engagement, listing=into, name=entry, seen=seen, by=request.user)

    return _done_in_list(request, listing, act, _("It is taken away."))


def _entry_page(request: StaffRequest, into: Listing, old: Entry | None) -> HttpResponse:
    engagement = request.engagement
    state = old.state | {"key": old.name} if old else {}
    seen = mark_of(old.state) if old else ""
    form = entry_form_of(into.key)(
        request.POST or None, request.FILES or None, engagement=engagement, state=state, seen=seen
    )
    name = old.name if old else None

    def act(seen: str) -> None:
        services.save_entry(
            engagement=engagement, listing=into, name=name, state=form.values(), seen=seen, by=request.user
        )

    back = reverse("setup:listing", args=[engagement.slug, into.key])
    title = _("Change this %(one)s") if old else _("Add a %(one)s")
    return _saved(request, form, act, back) or _form_page(request, form, title % {"one": into.one}, back)


def _saved(request: StaffRequest, form: SectionForm, act: Callable[[str], None], onward: str) -> HttpResponse | None:
    """Do it and lead on; None where the page must be shown again, with what was typed and what stood in the way."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act(form.cleaned_data["seen"])
    except Refused as refusal:
        form.add_error(None, refusal.obstacles)
    except ChangedMeanwhile:
        form.add_error(
            None,
            _(
                "Somebody else changed this while you wrote. Your words are here. "
                "Look at theirs in another window first. If you save again, yours take their place."
            ),
        )
        form.seen_again(str(form.initial["seen"]))
    else:
        messages.success(request, _("Saved. The public sees it once it is published."))
        return redirect(onward)
    return None


def _form_page(request: StaffRequest, form: SectionForm, title: Any, back: str) -> HttpResponse:
    context = {
        "form": form,
        "engagement": request.engagement,
        "page_title": title,
        "button": _("Save"),
        "back_url": back,
        "fixed": getattr(form, "fixed", False),
        "obstacles": obstacles_to_editing(request.engagement, by=request.user),
    }
    return render(request, "setup/form.html", context)


def _listing_or_404(request: StaffRequest, key: str) -> Listing:
    found = listing_of(request.engagement, key)
    if found is None:
        raise Http404
    return found


def _entry_or_404(request: StaffRequest, into: Listing, name: str) -> Entry:
    found = into.entry(request.engagement, name)
    if found is None:
        raise Http404
    return found


def _done_in_list(request: StaffRequest, key: str, act: Callable[[Listing], None], done: str) -> HttpResponse:
    into = _listing_or_404(request, key)
    try:
        act(into)
    except Refused as refusal:
        for obstacle in refusal.obstacles:
            messages.warning(request, obstacle)
    except ChangedMeanwhile:
        messages.warning(request, _("The list has changed since you opened it. Look at it again."))
    else:
        messages.success(request, done)
    return redirect("setup:listing", slug=request.engagement.slug, listing=key)


def _rows(entries: list[Entry]) -> list[dict[str, Any]]:
    """Each with whether it is the first or the last of those that it can change places with."""
    befores, afters = [None, *entries], [*entries[1:], None]
    return [
        {
            "entry": one,
            "seen": mark_of(one.state),
            "first": before is None or before.group != one.group,
            "last": after is None or after.group != one.group,
        }
        for before, one, after in zip(befores, entries, afters, strict=False)
    ]


def _list_page(request: StaffRequest, into: Listing) -> HttpResponse:
    engagement = request.engagement
    rows = _rows(into.entries(engagement))
    upper = "scenarios" if into.key.startswith(POINTS) else ""
    back = (
        reverse("setup:listing", args=[engagement.slug, upper])
        if upper
        else reverse("setup:tasks", args=[engagement.slug])
    )
    context = {
        "engagement": engagement,
        "listing": into,
        "rows": rows,
        "points": POINTS if into.key == "scenarios" else "",
        "back_url": back,
        "obstacles": obstacles_to_editing(engagement, by=request.user),
    }
    return render(request, "setup/list.html", context)
