"""How a view is listed: as its sender said, or as staff corrected it for the reason on record. What was sent stays."""

from typing import Any

from django.db.models import Case, F, OuterRef, Subquery, TextField, When
from django.db.models.functions import Cast, Coalesce

from responses.intake.models import Overlay
from responses.intake.states import LISTED_LOCALITY, LISTED_ORGANISATION, LISTED_TYPE

COLUMNS = {
    LISTED_TYPE: "stakeholder_type_id",
    LISTED_ORGANISATION: "organisation",
    LISTED_LOCALITY: "locality",
}


def as_listed(field: str, *, version: str = "") -> Case:
    """The expression for one field of a version as it is listed now. `version` is the way there from the query's rows.

    Only where something was corrected is anything looked up: every other row costs nothing more.
    """
    way = f"{version}__" if version else ""
    sent = Cast(F(f"{way}{COLUMNS[field]}"), TextField())
    here = Overlay.objects.filter(version=OuterRef(f"{version}_id" if version else "pk"), field=field)
    said: Any = Subquery(here.order_by("-id").values("value")[:1])
    corrected = Coalesce(said, sent, output_field=TextField())
    return Case(When(**{f"{way}response__relisted": True}, then=corrected), default=sent, output_field=TextField())


def overlays_on(version_id: int) -> dict[str, Overlay]:
    """The newest correction of each field of one version."""
    rows = Overlay.objects.filter(version=version_id).select_related("by").order_by("id")
    return {row.field: row for row in rows}
