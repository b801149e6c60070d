"""What analysts found in views, for a file: themes by name, and the campaign that a view belongs to."""

from typing import NamedTuple

from responses.analysis.frames import frame_of
from responses.analysis.models import Code, CopyMember
from responses.analysis.states import CONFIRMED, WORDS
from scenarios.models import Engagement


class Told(NamedTuple):
    """Response to the names of its themes, and to its campaign. A response without any is in neither."""

    themes: dict[int, str]
    campaigns: dict[int, str]


class Coding:
    """Looks up a lot of views at a time. Where nobody has coded and no campaign is confirmed, it asks nothing more."""

    def __init__(self, engagement: Engagement) -> None:
        self.frame = frame_of(engagement)
        self.codes = Code.objects.that_count(engagement).resolved(self.frame.ends).order_by()
        self.members = CopyMember.objects.filter(
            kind=WORDS, group__standing=CONFIRMED, group__engagement=engagement
        ).order_by()
        self.has_members = self.members.exists()

    def of(self, responses: list[int]) -> Told:
        campaigns = self.members.filter(response__in=responses).values_list("response", "group__name")
        return Told(self._themes(responses), dict(campaigns) if self.has_members else {})

    def _themes(self, responses: list[int]) -> dict[int, str]:
        """In the order of the list of themes."""
        if not self.frame.entries:
            return {}
        found: dict[int, set[int]] = {}
        codes = self.codes.filter(version__response__in=responses)
        for response, theme in codes.values_list("version__response", "now"):
            found.setdefault(response, set()).add(theme)
        names = {key: entry.name for key, entry in self.frame.entries.items()}
        return {key: "; ".join(name for theme, name in names.items() if theme in said) for key, said in found.items()}
