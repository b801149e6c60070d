"""How a view is listed: as its sender said, or as staff corrected it for the reason on record. What was sent stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.db.models.functions import Cast, Coalesce

from responses.intake.models import Overlay, ResponseVersion
from responses.intake.querysets import FEW
from responses.intake.states import LISTED_LOCALITY, LISTED_ORGANISATION, LISTED_TYPE
from scenarios.models import StakeholderType

Views = TypeVar("Views", bound=QuerySet[Any])
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


def listed_under(views: Views, field: str, *wanted: tuple[str, str]) -> Views:
    """Those of these versions whose field is listed as any of what is wanted, each a comparison and a value.

    What was sent is asked where nothing was corrected, so that an index on it helps. One statement more, which looks
    whether there are few: then they are handed on by number.
    """
    found: Any = views.alias(**{f"listed_{field}": as_listed(field)})
    sent = _any(COLUMNS[field], wanted, relisted=False)
    corrected = _any(f"listed_{field}", wanted, relisted=True)
    here = found.order_by().values_list("pk")
    few = [pk for (pk,) in here.filter(sent).union(here.filter(corrected), all=True)[: FEW + 1]]
    return found.filter(pk__in=few) if len(few) <= FEW else found.filter(sent | corrected)


def _any(column: str, wanted: tuple[tuple[str, str], ...], *, relisted: bool) -> Q:
    parts = (Q(**{f"{column}__{how}": value}) for how, value in wanted)
    return Q(response__relisted=relisted) & reduce(or_, parts)


@dataclass(frozen=True)
class Listing:
    """How one version is listed now: the label of its type, its organisation and locality."""

    kind: str
    organisation: str
    locality: str


def listings_of(versions: Iterable[ResponseVersion]) -> dict[int, Listing]:
    """By the versions' ids; they come with response and type. Two queries, none where nothing was corrected."""
    versions = list(versions)
    relisted = [version.pk for version in versions if version.response.relisted]
    said: dict[tuple[int, str], str] = {}
    if relisted:
        rows = Overlay.objects.filter(version__in=relisted).order_by("id")
        said = {(version, field): value for version, field, value in rows.values_list("version", "field", "value")}
    labels = dict(StakeholderType.objects.values_list("slug", "label")) if said else {}

    def listing(version: ResponseVersion) -> Listing:
        kind = said.get((version.pk, LISTED_TYPE))
        return Listing(
            labels[kind] if kind else version.stakeholder_type.label,
            said.get((version.pk, LISTED_ORGANISATION), version.organisation),
            said.get((version.pk, LISTED_LOCALITY), version.locality),
        )

    return {version.pk: listing(version) for version in versions}


def listing_of(version: ResponseVersion) -> Listing:
    return listings_of([version])[version.pk]


def overlays_on(version_id: int) -> dict[str, Overlay]:
    """The newest correction of each field of one version."""
    rows = Overlay.objects.filter(version=version_id).select_related("by").order_by("id")
    return {row.field: row for row in rows}
