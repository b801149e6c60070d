"""What was done to the count of one day and channel, in words and in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundwork.clock.words import instant_words
from reports.desk.models import ArrivalCount, Explanation
from reports.desk.states import OUTCOMES
from reports.figures.tables import number


@dataclass(frozen=True)
class Event:
    did: str
    reason: str
    by: str
    when: str


def history_of(count: ArrivalCount) -> list[Event]:
    """Every count of that day and channel with what was said to it, oldest first. Two queries."""
    counts = ArrivalCount.objects.filter(engagement=count.engagement_id, day=count.day, channel=count.channel)
    rows = list(counts.select_related("by").order_by("id"))
    said = Explanation.objects.filter(count__in=rows).select_related("by", "decision__by").order_by("id")
    events: list[Event] = []
    for row in rows:
        events.append(_counted(row))
        for explanation in said:
            if explanation.count_id == row.pk:
                events += _explained(explanation)
    return events


def _counted(row: ArrivalCount) -> Event:
    words = _("Corrected the count to %(many)s") if row.corrects_id else _("Counted %(many)s")
    return Event(words % {"many": number(row.many)}, row.reason, row.by.get_full_name(), instant_words(row.at))


def _explained(row: Explanation) -> Iterator[Event]:
    words = _("Said why, when the portal held %(held)s") % {"held": number(row.held)}
    yield Event(words, row.reason, row.by.get_full_name(), instant_words(row.at))
    if hasattr(row, "decision"):
        decision = row.decision
        words = _("The reason was %(outcome)s") % {"outcome": OUTCOMES[decision.outcome]}
        yield Event(words, "", decision.by.get_full_name(), instant_words(decision.at))
