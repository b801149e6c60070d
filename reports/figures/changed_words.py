"""Words that changed after people could read them, and how many views had come before each change."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from responses.intake.models import Response
from scenarios.models import Engagement, EngagementVersion
from scenarios.states import PUBLISHED


@dataclass(frozen=True)
class ChangedWords:
    """One version that took the place of another. `before` counts every view received before it, whatever its standing.

    Times are engagement time.
    """

    version: EngagementVersion
    at: datetime
    before: int


def changed_words_of(engagement: Engagement) -> list[ChangedWords]:
    """The first change first. A move of the dates alone is no change of words. Two queries, one where there is none."""
    numbers = [
        facts["version"]
        for facts in engagement.milestones.filter(kind=PUBLISHED).values_list("facts", flat=True)
        if facts.get("words_changed")
    ]
    if not numbers:
        return []
    rows = engagement.versions.filter(number__in=numbers).defer("document")
    versions = list(rows.select_related("published_by", "approved_by"))
    earlier = {f"before_{one.number}": Count("pk", filter=Q(received_at__lt=one.published_at)) for one in versions}
    counted = Response.objects.filter(engagement=engagement).aggregate(**earlier)
    return [ChangedWords(one, one.published_at, counted[f"before_{one.number}"]) for one in versions]
