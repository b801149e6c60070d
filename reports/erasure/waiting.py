"""How many requests for an erasure wait for a second person: for the page that a person's work begins on."""

from typing import Any

from django.db.models import Count

from reports.erasure.models import ErasureRequest
from reports.erasure.policies import ERASE


def erasures_by_engagement(person: Any) -> dict[int, int]:
    """Engagement to the requests that this person may decide on. One query; none for whoever may decide on none."""
    allowed = person.engagements_allowing(ERASE)
    if not allowed:
        return {}
    rows = ErasureRequest.objects.waiting().filter(response__engagement__in=allowed).exclude(by=person)
    return dict(rows.order_by().values_list("response__engagement").annotate(many=Count("pk")))
