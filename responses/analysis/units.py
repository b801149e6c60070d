"""What is counted once: each view, or each campaign as one. Every figure that exists both ways counts by this."""

from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from responses.analysis.fields import QUESTIONS, Field
from responses.analysis.inferring import STANCE, question_of
from responses.analysis.line import counted
from responses.analysis.models import CopyMember, Inference
from responses.analysis.states import CONFIRMED, WORDS
from responses.intake.listed import as_listed
from responses.intake.states import LISTED_TYPE
from scenarios.models import Engagement

Said = dict[tuple[str, str], int]


def unit_of(response: str, as_one: bool) -> Any:
    """A view; or for one of a confirmed campaign, the campaign: negative, so that it is no view's number."""
    if not as_one:
        return F(response)
    confirmed = CopyMember.objects.filter(kind=WORDS, group__standing=CONFIRMED, response=OuterRef(response))
    campaign = Subquery(confirmed.values(less=F("group") * -1)[:1], output_field=BigIntegerField())
    return Coalesce(campaign, F(response), output_field=BigIntegerField())


def units_in_all(engagement: Engagement, *, as_one: bool) -> int:
    """Counted views; each campaign once where it counts as one."""
    units = counted(engagement).annotate(unit=unit_of("response", as_one))
    return int(units.aggregate(many=Count("unit", distinct=True))["many"])


def units_by_type(engagement: Engagement, *, as_one: bool) -> dict[str, int]:
    """Stakeholder type to views. A campaign counts once in each type of its members."""
    views = counted(engagement).annotate(kind=as_listed(LISTED_TYPE))
    return {kind: many for (kind,), many in _grouped(views, "response", as_one, "kind")}


def units_by_choice(engagement: Engagement, *, as_one: bool) -> Said:
    """(scenario, choice) to the views that chose it; the scenario is empty for a preference. One query for each."""
    asked = question_of(engagement)
    if asked is None or engagement.current_version is None:
        return {}
    scenarios = [row["key"] for row in engagement.current_version.document["scenarios"]]
    found: Said = {}
    for about in scenarios if asked["type"] == STANCE else [""]:
        where = (QUESTIONS, asked["key"], about) if about else (QUESTIONS, asked["key"])
        views = counted(engagement).annotate(said=Field("", "", where).words).filter(said__isnull=False)
        rows = _grouped(views.exclude(said=""), "response", as_one, "said")
        found |= {(about, choice): many for (choice,), many in rows}
    return found


def units_by_inference(engagement: Engagement, *, as_one: bool) -> Said:
    """The same for what analysts read in letters. Never added to what people chose. One query."""
    inferences = Inference.objects.on_latest(engagement)
    return dict(_grouped(inferences, "version__response", as_one, "about", "choice"))


def units_inferred(engagement: Engagement, *, as_one: bool) -> int:
    inferences = Inference.objects.on_latest(engagement).annotate(unit=unit_of("version__response", as_one))
    return int(inferences.aggregate(many=Count("unit", distinct=True))["many"])


def _grouped(rows: QuerySet, response: str, as_one: bool, *parts: str) -> list[tuple[tuple, int]]:
    groups = rows.annotate(unit=unit_of(response, as_one)).order_by().values(*parts)
    counts = groups.annotate(many=Count("unit", distinct=True)).values_list(*parts, "many")
    return [(row[:-1], row[-1]) for row in counts]
