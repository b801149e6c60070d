"""The sentence that stands on each chart: suggested by a program, written or confirmed by a person."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.compilation.building import Figure
from reports.compilation.previewing import Source, charts_of
from reports.compilation.suggesting import suggested
from reports.compilation.views.preview import source_or_why
from reports.figures.named import named_figures
from reports.narrative.chosen import findings_for
from reports.narrative.forms import FindingForm
from reports.narrative.freezing import as_printed
from reports.narrative.policies import WRITE
from reports.narrative.services.finding import confirm_finding as confirm
from scenarios.services import Refused


@dataclass(frozen=True)
class Line:
    """One chart with its sentence as it would be printed, and whether the numbers have changed since."""

    figure: Figure
    sentence: str
    stale: bool
    form: FindingForm


@require_safe
def findings(request: Any, slug: str) -> HttpResponse:
    return _page(request, source_or_why(request.engagement))


@require_POST
def confirm_finding(request: Any, slug: str, chart: str) -> HttpResponse:
    source = source_or_why(request.engagement)
    if isinstance(source, str):
        return _page(request, source, status=409)
    figure = next((figure for figure in charts_of(source.content) if figure.id == chart), None)
    if figure is None:
        raise Http404
    form = FindingForm(request.POST, prefix=chart, known=named_figures(source.content))
    if form.is_valid() and form.cleaned_data["basis"] != figure.basis:
        form.add_error("sentence", _("The chart has changed since you opened this page. Look at it and confirm again."))
    if not form.is_valid():
        return _page(request, source, _with_basis(form, request.POST, figure))
    try:
        confirm(engagement=request.engagement, chart=chart, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("sentence", refusal.obstacles)
        return _page(request, source, form, status=409)
    messages.success(request, _("The sentence stands on the chart."))
    return redirect("compilation:findings", slug=slug)


def _with_basis(form: FindingForm, given: QueryDict, figure: Figure) -> FindingForm:
    """The same words, to be confirmed for what the chart shows now."""
    told = given.copy()
    told[f"{figure.id}-basis"] = figure.basis
    form.data = told
    return form


def _page(request: Any, source: Source | str, filled: FindingForm | None = None, status: int = 200) -> HttpResponse:
    facts = {"engagement": request.engagement, "may_write": request.user.has_perm(WRITE, request.engagement)}
    if isinstance(source, str):
        return render(request, "compilation/findings.html", facts | {"why_not": source}, status=status)
    lines = _lines(request, source.content, filled)
    facts |= {"source": source.told, "lines": lines, "filled": filled, "form_has_errors": filled is not None}
    return render(request, "compilation/findings.html", facts, status=status)


def _lines(request: Any, content: dict[str, Any], filled: FindingForm | None) -> list[Line]:
    kept = findings_for(request.engagement)
    printed = as_printed({"findings": kept}, content)["findings"]
    known = named_figures(content)
    return [_line(figure, kept, printed, content, known, filled) for figure in charts_of(content)]


def _line(
    figure: Figure,
    kept: dict[str, Any],
    printed: dict[str, Any],
    content: dict[str, Any],
    known: dict[str, str],
    filled: FindingForm | None,
) -> Line:
    found = kept.get(figure.id)
    said = found["sentence"] if found else suggested(figure.id, content)
    form = FindingForm(initial={"basis": figure.basis, "sentence": said}, prefix=figure.id, known=known)
    if filled is not None and filled.prefix == figure.id:
        form = filled
    sentence = printed[figure.id]["sentence"] if found else ""
    return Line(figure, sentence, bool(found and found["basis"] != figure.basis), form)
