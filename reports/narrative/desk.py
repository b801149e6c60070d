"""Where each section of the report stands: what the author's desk lists."""

from dataclasses import dataclass

from reports.narrative.models import NarrativeDraft, NarrativeVersion
from reports.narrative.sections import SECTIONS
from scenarios.models import Engagement


@dataclass(frozen=True)
class Standing:
    """One section: its newest version, if any, and who has words there that are no version yet."""

    section: str
    title: str
    version: NarrativeVersion | None
    drafts: tuple[NarrativeDraft, ...]

    @property
    def is_empty(self) -> bool:
        return self.version is None or not self.version.words.strip()


def sections_of(engagement: Engagement) -> list[Standing]:
    """Every section in the report's order. Two queries."""
    latest = NarrativeVersion.objects.latest_of_each(engagement).select_related("by")
    versions = {version.section: version for version in latest}
    drafts: dict[str, list[NarrativeDraft]] = {}
    for draft in NarrativeDraft.objects.filter(engagement=engagement).select_related("by").defer("words"):
        drafts.setdefault(draft.section, []).append(draft)
    return [
        Standing(section, str(title), versions.get(section), tuple(drafts.get(section, ())))
        for section, title in SECTIONS.items()
    ]
