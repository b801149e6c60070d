"""Quotes for the report: chosen theme by theme out of published views, some of them as arguments against."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.narrative.candidates import candidates_for
from reports.narrative.forms import AgainstForm, QuoteForm
from reports.narrative.models import Quote
from reports.narrative.policies import CHOOSE, MOST_QUOTES
from reports.narrative.quoting import quoted
from reports.narrative.services import choosing
from responses.analysis.frames import Entry, Frame, frame_of
from responses.analysis.models import Code
from scenarios.services import Refused


@require_safe
def quotes(request: Any, slug: str) -> HttpResponse:
    """Every theme with what is quoted under it, and the quotes that argue against in one place."""
    frame, chosen = frame_of(request.engagement), quoted(request.engagement)
    of_theme = {
        entry.theme: [one for one in chosen if frame.resolve(one.quote.theme_id) == entry] for entry in frame.in_use
    }
    facts = {
        "engagement": request.engagement,
        "groups": [(name, [(entry, of_theme[entry.theme]) for entry in rows]) for name, rows in frame.groups],
        "against": [one for one in chosen if one.quote.against],
        "may_choose": request.user.has_perm(CHOOSE, request.engagement),
        "most": MOST_QUOTES,
    }
    return render(request, "narrative/quotes.html", facts)


@require_safe
def theme_quotes(request: Any, slug: str, theme: UUID) -> HttpResponse:
    return _page(request, theme, None)


@require_POST
def choose_quote(request: Any, slug: str, theme: UUID) -> HttpResponse:
    frame, entry = _entry(request, theme)
    form = QuoteForm(request.POST)
    if not form.is_valid():
        return _page(request, theme, form)
    codes = Code.objects.that_count(request.engagement).resolved(frame.ends).select_related("version__response")
    code = get_object_or_404(codes, pk=form.cleaned_data["code"], now=entry.theme)
    try:
        choosing.choose_quote(
            engagement=request.engagement, entry=entry, code=code, words=form.cleaned_data["words"], by=request.user
        )
    except Refused as refusal:
        form.add_error("words", refusal.obstacles)
        return _page(request, theme, form, status=409)
    messages.success(request, _("The report will quote this."))
    return redirect("narrative:theme_quotes", slug=slug, theme=theme)


@require_POST
def drop_quote(request: Any, slug: str, quote: UUID) -> HttpResponse:
    return _act(request, quote, choosing.drop_quote, _("The report will not quote this."))


@require_POST
def count_against(request: Any, slug: str, quote: UUID) -> HttpResponse:
    form = AgainstForm(request.POST)
    against = form.is_valid() and form.cleaned_data["against"] == "yes"
    done = _("It stands among the arguments against.") if against else _("It stands under its theme alone.")
    return _act(request, quote, choosing.set_against, done, against=against)


def _act(request: Any, quote: UUID, act: Any, done: str, **told: Any) -> HttpResponse:
    found = get_object_or_404(Quote.objects.select_related("engagement"), uuid=quote, engagement=request.engagement)
    try:
        act(quote=found, by=request.user, **told)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.obstacles))
    else:
        messages.success(request, done)
    return redirect("narrative:quotes", slug=request.engagement.slug)


def _entry(request: Any, theme: UUID) -> tuple[Frame, Entry]:
    frame = frame_of(request.engagement)
    entry = next((entry for entry in frame.in_use if entry.key == theme), None)
    if entry is None:
        raise Http404
    return frame, entry


def _page(request: Any, theme: UUID, filled: QuoteForm | None, status: int = 200) -> HttpResponse:
    """The form that went wrong stands with its words at its own place, at the top of the page where that is gone."""
    frame, entry = _entry(request, theme)
    given = request.GET.get("after", "")
    after = int(given) if given.isdecimal() and len(given) < 18 else 0
    found = candidates_for(request.engagement, frame, entry, after)
    forms = [(row, _form(row, filled)) for row in found.rows]
    facts = {
        "engagement": request.engagement,
        "entry": entry,
        "rows": forms,
        "after": found.after,
        "filled": filled,
        "elsewhere": filled is not None and not any(form is filled for _row, form in forms),
        "form_has_errors": filled is not None,
        "chosen": [one for one in quoted(request.engagement) if frame.resolve(one.quote.theme_id) == entry],
        "may_choose": request.user.has_perm(CHOOSE, request.engagement),
        "most": MOST_QUOTES,
    }
    return render(request, "narrative/theme_quotes.html", facts, status=status)


def _form(row: Any, filled: QuoteForm | None) -> QuoteForm:
    if filled is not None and filled.data.get("code") == str(row.code.pk):
        return filled
    words = row.words if row.short else ""
    return QuoteForm(initial={"code": row.code.pk, "words": words}, auto_id=f"id_{row.code.pk}_%s")
