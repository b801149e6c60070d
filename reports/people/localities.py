"""Where the people live whose own views count, by place. Organisations are not among them."""

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext as _

from reports.people.populations import ELSEWHERE, NOT_CLEAR, NOT_SAID, Places
from responses.equality.disclosure import Measurement
from responses.equality.narrowing import SMALLEST_SHOWN, Counts
from responses.intake.listed import as_listed
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, HELPING, LISTED_LOCALITY, OWN_VIEW
from scenarios.models import Engagement

TABLE = "locality"
# More would be a list, and no table.
MOST_PLACES = 40
LAST = (ELSEWHERE, NOT_CLEAR, NOT_SAID)


def measurement_of_places(engagement: Engagement, places: Places, before: Measurement | None = None) -> Measurement:
    """One cell for each place; a place that a list names and nobody wrote from is 0. One query.

    Without a list, districts from which fewer than 8 people wrote stand together. Where places were released `before`,
    they are those of that time. The base is exact: how many people sent a view is printed elsewhere in the report.
    """
    own = ResponseVersion.objects.current().filter(
        response__engagement=engagement, response__counting=COUNTED, capacity__in=[OWN_VIEW, HELPING]
    )
    rows = own.annotate(listed_at=as_listed(LISTED_LOCALITY)).order_by().values_list("listed_at")
    found: Counter[str] = Counter()
    for locality, count in rows.annotate(count=Count("pk")):
        found[places.place_of(locality)] += count
    named = _named(found, places, before)
    cells = Counter(dict.fromkeys(named, 0))
    for name, count in found.items():
        cells[name if name in named else ELSEWHERE] += count
    ordered = {name: cells[name] for name in sorted(cells, key=_order)}
    return Measurement({TABLE: Counts(ordered)}, sum(ordered.values()), exact=True)


def _named(found: Counter[str], places: Places, before: Measurement | None) -> set[str]:
    """The places that have a cell of their own."""
    if before and TABLE in before.counts:
        return set(before.counts[TABLE].cells)
    # Also where nobody is in it yet: a later count must have the same cells.
    unplaced = {ELSEWHERE, NOT_SAID, *([NOT_CLEAR] if places.known else [])}
    if places.known and len(places.names()) <= MOST_PLACES:
        return {*places.names(), *unplaced}
    many = [(name, count) for name, count in found.most_common() if count >= SMALLEST_SHOWN and name not in LAST]
    return {*(name for name, _count in many[:MOST_PLACES]), *unplaced}


def place_words(name: str) -> str:
    words = {NOT_SAID: _("Not said"), ELSEWHERE: _("Somewhere else"), NOT_CLEAR: _("Not clear which place")}
    return words.get(name, name)


def _order(name: str) -> tuple[bool, str, str]:
    return name in LAST, name.casefold(), name
