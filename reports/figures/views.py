from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.figures.definitions import DEFINITIONS
from reports.figures.ledger import ledger_of
from reports.figures.reading import one_moment, read_books, synthetic_views
from reports.figures.showing import ledger_tables


@require_safe
def ledger(request: HttpRequest, slug: str) -> HttpResponse:
    """The books of one engagement as they stand now."""
    with one_moment():
        books, synthetic = read_books(request.engagement), synthetic_views(request.engagement)
    drawn = ledger_of(books)
    facts = {
        "engagement": request.engagement,
        "ledger": drawn,
        "synthetic": synthetic,
        "tables": ledger_tables(drawn.as_figures()),
        "definitions": DEFINITIONS,
    }
    return render(request, "figures/ledger.html", facts)
