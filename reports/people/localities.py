"""Where the people live whose own views count, by place. Organisations are not among them."""

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext as _

from reports.people.populations import ELSEWHERE, NOT_CLEAR, NOT_SAID, Places
from responses.equality.disclosure import Measurement
from responses.equality.narrowing import Counts
from responses.intake.listed import as_listed
from responses.intake.models import ResponseVersion
from responses.intake.states import COUNTED, HELPING, LISTED_LOCALITY, OWN_VIEW
from scenarios.models import Engagement

TABLE = "locality"
LAST = (ELSEWHERE, NOT_CLEAR, NOT_SAID)


def measurement_of_places(engagement: Engagement, places: Places) -> Measurement:
    """One cell for each place; a place that a list names and nobody wrote from is 0. One query.

    The base is exact: how many people sent a view is printed elsewhere in the report.
    """
    own = ResponseVersion.objects.current().filter(
        response__engagement=engagement, response__counting=COUNTED, capacity__in=[OWN_VIEW, HELPING]
    )
    rows = own.annotate(listed_at=as_listed(LISTED_LOCALITY)).order_by().values_list("listed_at")
    found: Counter[str] = Counter(dict.fromkeys(places.names(), 0))
    for locality, count in rows.annotate(count=Count("pk")):
        found[places.place_of(locality)] += count
    cells = {name: found[name] for name in sorted(found, key=_order)}
    return Measurement({TABLE: Counts(cells)}, sum(cells.values()), exact=True)


def place_words(name: str) -> str:
    words = {NOT_SAID: _("Not said"), ELSEWHERE: _("Somewhere else"), NOT_CLEAR: _("Not clear which place")}
    return words.get(name, name)


def _order(name: str) -> tuple[bool, str, str]:
    return name in LAST, name.casefold(), name
