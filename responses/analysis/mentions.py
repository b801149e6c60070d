"""Which views mention which theme: what every figure of themes is made of, and the views behind each number."""

from typing import NamedTuple

from django.db.models import Count, Min, Q

from responses.analysis.fields import fields_of
from responses.analysis.frames import Frame
from responses.analysis.line import counted
from responses.analysis.models import Code
from responses.analysis.querysets import CodeQuerySet
from responses.analysis.units import unit_of
from responses.intake.listed import as_listed
from responses.intake.models import ResponseVersion
from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import LISTED_TYPE
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
    by_type = _grouped(codes, "now", "kind")
    return Mentions(overall, by_type, _grouped(codes, "now", "scenario", "sentiment"))


def views_that_mention(
    engagement: Engagement, frame: Frame, asked: Asked, *, as_one: bool = False
) -> ResponseVersionQuerySet:
    """The views behind one number, each once, in the order in which they came. Of a campaign as one, the first."""
    codes = _codes(engagement, frame, as_one)
    wanted = {"now": asked.theme, "kind": asked.type}
    wanted |= {"scenario": asked.scenario, "sentiment": asked.sentiment}
    found = codes.filter(**{name: value for name, value in wanted.items() if value is not None})
    firsts = found.order_by().values("unit").annotate(first=Min("version")).values("first")
    versions: ResponseVersionQuerySet = ResponseVersionQuerySet(ResponseVersion).filter(pk__in=firsts)
    return versions.select_related("response", "stakeholder_type").order_by("response_id")


def views_that_speak_of(engagement: Engagement, group: str) -> set[int]:
    """Responses in which an analyst noted this group of people, by number."""
    rows = Code.objects.that_count(engagement).exclude(spoken_of="").values_list("version__response_id", "spoken_of")
    return {response for response, groups in rows.distinct() if group in groups.split()}


def views_with_words(engagement: Engagement, *, as_one: bool = False) -> int:
    """Counted views that wrote something in their own words: the base of every share of a theme."""
    fields = list(fields_of(engagement).values())
    views = counted(engagement).annotate(**{f"w{place}": field.words for place, field in enumerate(fields)})
    said = Q(pk__in=[])
    for place in range(len(fields)):
        said |= Q(**{f"w{place}__isnull": False}) & ~Q(**{f"w{place}": ""})
    units = views.filter(said).annotate(unit=unit_of("response", as_one))
    return int(units.aggregate(many=Count("unit", distinct=True))["many"])


def views_coded(engagement: Engagement, frame: Frame, *, as_one: bool = False) -> int:
    """Counted views with at least one theme."""
    return int(_codes(engagement, frame, as_one).aggregate(many=Count("unit", distinct=True))["many"])


def _codes(engagement: Engagement, frame: Frame, as_one: bool) -> CodeQuerySet:
    """Codes that count, each with its theme of today and `unit`, what is counted once."""
    codes = Code.objects.that_count(engagement).resolved(frame.ends)
    return codes.annotate(unit=unit_of("version__response", as_one), kind=as_listed(LISTED_TYPE, version="version"))


def _grouped(codes: CodeQuerySet, *parts: str) -> dict[tuple, int]:
    groups = codes.order_by().values(*parts).annotate(many=Count("unit", distinct=True))
    return {row[:-1]: row[-1] for row in groups.values_list(*parts, "many")}
