from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.people.checking import checked_rows
from reports.people.forms import PopulationForm
from reports.people.populations import source_words, standing
from reports.people.services import bring_in_population
from reports.people.states import LISTS
from responses.equality.steps import questions_to_choose
from responses.intake.csv_rows import Fault, NotAList

FAULTS_TOLD = 50


@require_http_methods(["GET", "HEAD", "POST"])
def populations(request: Any, slug: str) -> HttpResponse:
    """How many people live here: what holds now, and a form to bring in another list."""
    form, faults = PopulationForm(request.POST or None, request.FILES or None), list[Fault]()
    if request.method == "POST" and form.is_valid():
        faults = _taken_in(request, form)
        if form.is_valid():
            messages.success(request, _("The list is in. The next report uses it."))
            return redirect("people:populations", slug=slug)
    lists = [(words, standing(request.engagement, kind)) for kind, words in LISTS.items()]
    facts = {
        "engagement": request.engagement,
        "form": form,
        "faults": faults[:FAULTS_TOLD],
        "lists": [(words, source_words(found), f"{len(found.rows):,}") for words, found in lists if found],
        "questions": questions_to_choose(),
    }
    return render(request, "people/populations.html", facts)


def _taken_in(request: Any, form: PopulationForm) -> list[Fault]:
    """Take the file in, or say on the form why not."""
    told = form.cleaned_data
    try:
        rows, faults = checked_rows(told["kind"], told["file"].read())
    except NotAList as trouble:
        form.add_error("file", str(trouble))
        return []
    if faults:
        form.add_error("file", _("Nothing was taken in. Put the rows below right, then choose the file again."))
        return faults
    facts = {name: told[name] for name in ("kind", "source", "as_of")}
    bring_in_population(engagement=request.engagement, by=request.user, rows=rows, **facts)
    return []
