"""A page for each figure: what it means, its value now, the views behind it, and the same in other ways."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groundwork.clock.words import instant_words
from reports.figures import pages_of_answers, pages_of_books, pages_of_coding, pages_of_people
from reports.figures.definitions import DEFINITIONS
from reports.figures.figure_page import Moment
from reports.figures.reading import one_moment
from reports.figures.rows_behind import Rows, rows_behind

PAGES = pages_of_books.PAGES | pages_of_answers.PAGES | pages_of_coding.PAGES | pages_of_people.PAGES


class PartForm(forms.Form):
    """Which number was pressed, and after which view the page begins."""

    part = forms.CharField(max_length=200)
    after = forms.CharField(max_length=20, required=False)


@require_safe
def figures(request: Any, slug: str) -> HttpResponse:
    """Every figure that a page or a report shows, by name."""
    return render(request, "figures/figures.html", {"engagement": request.engagement, "definitions": DEFINITIONS})


@require_safe
def figure(request: Any, slug: str, figure: str) -> HttpResponse:
    definition = next((one for one in DEFINITIONS if one.id == figure), None)
    if definition is None:
        raise Http404
    with one_moment():
        moment = Moment(request.engagement, request.user)
        rows = _rows(request, moment, figure)
        shown = PAGES[figure](moment) if figure in PAGES and rows is None else None
    facts = {
        "engagement": request.engagement,
        "definition": definition,
        "shown": shown,
        "rows": rows,
        "part": request.GET.get("part", ""),
        "may_open": request.user.has_perm("moderation.view_response", request.engagement),
        "at": instant_words(moment.at),
    }
    return render(request, "figures/figure.html", facts)


def _rows(request: Any, moment: Moment, figure: str) -> Rows | None:
    """The views behind one number, if one was asked for. Raises Http404 for one that there is not."""
    if "part" not in request.GET:
        return None
    form = PartForm(request.GET)
    hidden = (figure == "preference" and moment.hides_preferences) or (
        figure == "spoken_of" and moment.keeps_themes_back
    )
    if hidden or not form.is_valid():
        raise Http404
    rows = rows_behind(moment.engagement, figure, **form.cleaned_data)
    if rows is None:
        raise Http404
    return rows
