"""Which views mention which theme: what every figure of themes is made of, and the views behind each number."""

from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Count, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from responses.analysis.fields import fields_of
from responses.analysis.frames import Frame
from responses.analysis.line import counted
from responses.analysis.models import Code, CopyMember
from responses.analysis.querysets import CodeQuerySet
from responses.analysis.states import CONFIRMED, WORDS
from responses.intake.models import ResponseVersion
from responses.intake.querysets import ResponseVersionQuerySet
from scenarios.models import Engagement


class Asked(NamedTuple):
    """Which mentions: of one theme, by views of one stakeholder type, about one scenario, meant in one way.

    None leaves a part open. An empty scenario means: about no one scenario.
    """

    theme: int | None = None
    type: str | None = None
    scenario: str | None = None
    sentiment: str | None = None


class Mentions(NamedTuple):
    """How many views mention each theme, each view once: (theme, part) to views. The first has no part."""

    overall: dict[int, int]
    by_type: dict[tuple[int, str], int]
    by_scenario: dict[tuple[int, str, str], int]


def mentions_of(engagement: Engagement, frame: Frame, *, as_one: bool = False) -> Mentions:
    """Three queries, grouped by the database: memory doesn't grow with the number of views.

    With `as_one`, a confirmed campaign counts once wherever any of its views does.
    """
    codes = _codes(engagement, frame, as_one)
    overall = {theme: many for (theme,), many in _grouped(codes, "now").items()}
    by_type = _grouped(codes, "now", "version__stakeholder_type")
    return Mentions(overall, by_type, _grouped(codes, "now", "scenario", "sentiment"))


def views_that_mention(
    engagement: Engagement, frame: Frame, asked: Asked, *, as_one: bool = False
) -> ResponseVersionQuerySet:
    """The views behind one number, each once, in the order in which they came. Of a campaign as one, the first."""
    codes = _codes(engagement, frame, as_one)
    wanted = {"now": asked.theme, "version__stakeholder_type": asked.type}
    wanted |= {"scenario": asked.scenario, "sentiment": asked.sentiment}
    found = codes.filter(**{name: value for name, value in wanted.items() if value is not None})
    firsts = found.order_by().values("unit").annotate(first=Min("version")).values("first")
    versions: ResponseVersionQuerySet = ResponseVersionQuerySet(ResponseVersion).filter(pk__in=firsts)
    return versions.select_related("response", "stakeholder_type").order_by("response_id")


def views_with_words(engagement: Engagement, *, as_one: bool = False) -> int:
    """Counted views that wrote something in their own words: the base of every share of a theme."""
    fields = list(fields_of(engagement).values())
    views = counted(engagement).annotate(**{f"w{place}": field.words for place, field in enumerate(fields)})
    said = Q(pk__in=[])
    for place in range(len(fields)):
        said |= Q(**{f"w{place}__isnull": False}) & ~Q(**{f"w{place}": ""})
    units = views.filter(said).annotate(unit=_unit("response", as_one))
    return int(units.aggregate(many=Count("unit", distinct=True))["many"])


def views_coded(engagement: Engagement, frame: Frame, *, as_one: bool = False) -> int:
    """Counted views with at least one theme."""
    return int(_codes(engagement, frame, as_one).aggregate(many=Count("unit", distinct=True))["many"])


def _codes(engagement: Engagement, frame: Frame, as_one: bool) -> CodeQuerySet:
    """Codes that count, each with its theme of today and `unit`, what is counted once."""
    codes = Code.objects.that_count(engagement).resolved(frame.ends)
    return codes.annotate(unit=_unit("version__response", as_one))


def _unit(response: str, as_one: bool) -> Any:
    """A view; or for one of a confirmed campaign, the campaign: negative, so that it is no view's number."""
    if not as_one:
        return F(response)
    confirmed = CopyMember.objects.filter(kind=WORDS, group__standing=CONFIRMED, response=OuterRef(response))
    campaign = Subquery(confirmed.values(less=F("group") * -1)[:1], output_field=BigIntegerField())
    return Coalesce(campaign, F(response), output_field=BigIntegerField())


def _grouped(codes: CodeQuerySet, *parts: str) -> dict[tuple, int]:
    groups = codes.order_by().values(*parts).annotate(many=Count("unit", distinct=True))
    return {row[:-1]: row[-1] for row in groups.values_list(*parts, "many")}
