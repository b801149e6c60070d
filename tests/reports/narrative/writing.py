"""What tests of the narrative build."""

from typing import Any

from groundwork.clock.handles import machine_now
from reports.narrative.models import NarrativeVersion
from scenarios.models import Engagement
from tests.builders import a_person


def a_version(engagement: Engagement, section: str = "conclusions", words: str = "We heard you.", **facts: Any) -> Any:
    """The section's next version."""
    last = NarrativeVersion.objects.of(engagement, section).first()
    made = {"by": facts.pop("by", None) or a_person("report_author", on=engagement), "at": machine_now()} | facts
    number = (last.number if last else 0) + 1
    return NarrativeVersion.objects.create(engagement=engagement, section=section, number=number, words=words, **made)
