"""What came to one engagement, day by day, from whom and from where: numbers that move while it runs.

Each is counted by the database and rests on the same definition as in the ledger and the report.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import StrIndex, Substr, TruncDate

from groundwork.clock.words import LONDON
from responses.intake.models import Response, ResponseVersion
from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import COUNTED
from scenarios.asked import preference_question
from scenarios.models import Engagement

DayChannel = tuple[date, str]


@dataclass(frozen=True)
class Received:
    """Views received, whether they count or not, by the London day on which they came and by channel."""

    by_day: dict[DayChannel, int]

    @property
    def days(self) -> list[date]:
        return sorted({day for day, _channel in self.by_day})

    def on(self, day: date) -> int:
        return sum(many for (came, _channel), many in self.by_day.items() if came == day)

    def through(self, channel: str) -> int:
        return sum(many for (_day, way), many in self.by_day.items() if way == channel)

    @property
    def all(self) -> int:
        return sum(self.by_day.values())


def received_by_day(engagement: Engagement) -> Received:
    """One query."""
    dated: Any = Response.objects.filter(engagement=engagement).annotate(day=TruncDate("received_at", tzinfo=LONDON))
    groups = dated.order_by().values_list("day", "channel").annotate(many=Count("pk"))
    return Received({(day, channel): many for day, channel, many in groups})


def counted_by_type(engagement: Engagement) -> dict[str, int]:
    """Counted views by stakeholder type, as its sender said it. One query."""
    rows = _counted(engagement).order_by().values_list("stakeholder_type").annotate(many=Count("pk"))
    return dict(rows)


def counted_by_area(engagement: Engagement) -> dict[str, int]:
    """Counted views by the first part of the postcode; "" for those without one. One query."""
    space = StrIndex("locality", Value(" "))
    rows = _counted(engagement).annotate(space=space)
    area = Case(When(space__gt=0, then=Substr("locality", 1, F("space") - 1)), default=F("locality"))
    grouped = rows.annotate(area=area).order_by().values_list("area").annotate(many=Count("pk"))
    return dict(sorted(grouped))


def running_preferences(engagement: Engagement) -> dict[str, int]:
    """Counted views by the answer they chose, on time or not; {} where that isn't asked. One query."""
    document = engagement.current_version.document if engagement.current_version else {"questions": []}
    asked = preference_question(document)
    if asked is None:
        return {}
    said = KeyTextTransform(asked["key"], KeyTransform("questions", "answers"))
    groups: Any = _counted(engagement).annotate(said=said).order_by().values_list("said").annotate(many=Count("pk"))
    found = dict(groups)
    return {option["value"]: found.get(option["value"], 0) for option in asked["options"]}


def _counted(engagement: Engagement) -> ResponseVersionQuerySet:
    latest: ResponseVersionQuerySet = ResponseVersion.objects.current()
    return latest.filter(response__engagement=engagement, response__counting=COUNTED)
