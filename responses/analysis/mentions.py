"""Which views mention which theme: what every figure of themes is made of, and the views behind each number."""

from typing import NamedTuple

from django.db.models import Count, Q

from responses.analysis.fields import fields_of
from responses.analysis.frames import Frame
from responses.analysis.line import counted
from responses.analysis.models import Code
from responses.analysis.querysets import CodeQuerySet
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


def mentions_of(engagement: Engagement, frame: Frame) -> Mentions:
    """Three queries, grouped by the database: memory doesn't grow with the number of views."""
    codes = _codes(engagement, frame)
    overall = codes.views_by_theme()
    by_type = _grouped(codes, "now", "version__stakeholder_type")
    by_scenario = _grouped(codes, "now", "scenario", "sentiment")
    return Mentions(overall, by_type, by_scenario)


def views_that_mention(engagement: Engagement, frame: Frame, asked: Asked) -> ResponseVersionQuerySet:
    """The views behind one number, each once, in the order in which they came."""
    codes = _codes(engagement, frame)
    wanted = {"now": asked.theme, "version__stakeholder_type": asked.type}
    wanted |= {"scenario": asked.scenario, "sentiment": asked.sentiment}
    found = codes.filter(**{name: value for name, value in wanted.items() if value is not None})
    versions: ResponseVersionQuerySet = ResponseVersionQuerySet(ResponseVersion).filter(
        pk__in=found.order_by().values("version")
    )
    return versions.select_related("response", "stakeholder_type").order_by("response_id")


def views_with_words(engagement: Engagement) -> int:
    """Counted views that wrote something in their own words: the base of every share of a theme."""
    fields = list(fields_of(engagement).values())
    views = counted(engagement).annotate(**{f"w{place}": field.words for place, field in enumerate(fields)})
    said = Q(pk__in=[])
    for place in range(len(fields)):
        said |= Q(**{f"w{place}__isnull": False}) & ~Q(**{f"w{place}": ""})
    return views.filter(said).count()


def views_coded(engagement: Engagement) -> int:
    """Counted views with at least one theme."""
    codes = Code.objects.that_count(engagement)
    return int(codes.aggregate(views=Count("version__response", distinct=True))["views"])


def _codes(engagement: Engagement, frame: Frame) -> CodeQuerySet:
    return Code.objects.that_count(engagement).resolved(frame.ends)


def _grouped(codes: CodeQuerySet, *parts: str) -> dict[tuple, int]:
    groups = codes.order_by().values(*parts).annotate(views=Count("version__response", distinct=True))
    return {row[:-1]: row[-1] for row in groups.values_list(*parts, "views")}
