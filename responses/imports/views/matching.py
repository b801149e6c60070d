"""The list of files of views, where one is brought in, and the page on which its columns are matched."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from responses.imports import services
from responses.imports.forms import ColumnsForm, FileForm, WordsForm
from responses.imports.models import Import
from responses.imports.policies import (
    BRING_IN,
    obstacles_to_bringing_in,
    obstacles_to_matching,
    obstacles_to_wording,
)
from responses.imports.refusals import NotRead
from responses.imports.showing import imports_of, page_of
from responses.imports.states import STATES
from scenarios.services import Refused


def import_or_404(request: Any, brought: UUID) -> Import:
    rows = imports_of(request.engagement, request.user)
    found: Import | None = (
        rows.select_related("engagement__current_version", "form", "survey", "brought_by").filter(pk=brought).first()
    )
    if found is None:
        raise Http404
    return found


@require_safe
def imports(request: Any, slug: str) -> HttpResponse:
    page = page_of(request.engagement, request.user, request.GET.get("page"))
    facts = {
        "engagement": request.engagement,
        "page": page,
        "rows": [(brought, STATES[brought.state]) for brought in page.object_list],
        "may_bring_in": request.user.has_perm(BRING_IN, request.engagement),
    }
    return render(request, "imports/imports.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: Any, slug: str) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            told = {"file": file, "name": file.name or "", "by": request.user}
            brought = services.bring_in(engagement=request.engagement, **told)
        except Refused as refusal:
            form.add_error("file", refusal.obstacles)
        except NotRead as refusal:
            form.add_error("file", [refusal.words, refusal.remedy])
        except OSError:
            form.add_error("file", _("We could not keep the file: something is wrong on our side. Try again later."))
        else:
            return redirect("imports:columns", slug=slug, brought=brought.pk)
    obstacles = obstacles_to_bringing_in(request.engagement, by=request.user)
    facts = {"engagement": request.engagement, "form": form, "obstacles": obstacles}
    return render(request, "imports/bring_in.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: Any, slug: str, brought: UUID) -> HttpResponse:
    """Say what each column is, then have the rows checked."""
    found = import_or_404(request, brought)
    form = ColumnsForm(request.POST or None, brought=found)

    def match() -> None:
        services.match(brought=found, said=form.told(), by=request.user)

    return _ask(request, found, form, match, obstacles_to_matching, "imports/columns.html")


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: Any, slug: str, brought: UUID) -> HttpResponse:
    """Say what words in the file mean that are none of our answers, then have the rows checked."""
    found = import_or_404(request, brought)
    form = WordsForm(request.POST or None, brought=found)

    def say_words() -> None:
        services.say_words(brought=found, words=form.told(), by=request.user)

    return _ask(request, found, form, say_words, obstacles_to_wording, "imports/words.html")


def _ask(
    request: Any,
    found: Import,
    form: Form,
    keep: Callable[[], None],
    obstacles_to: Callable[..., list[str]],
    template: str,
) -> HttpResponse:
    """Show the form; once it is filled in, `keep` what it says and have the rows checked."""
    if request.method == "POST" and form.is_valid():
        try:
            keep()
        except Refused as refusal:
            form.add_error(None, refusal.obstacles)
        else:
            messages.success(request, _("The program checks every row. Nothing is in the ledger yet."))
            return redirect("imports:brought_in", slug=found.engagement.slug, brought=found.pk)
    obstacles = obstacles_to(found, by=request.user)
    facts = {"engagement": request.engagement, "form": form, "brought": found, "obstacles": obstacles}
    return render(request, template, facts)
