"""The list of stakeholders as staff walk it: parts, a table by type, pages of 50."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from responses.intake.models import Response
from responses.outreach.models import ReplyMark, Stakeholder
from responses.outreach.reading import InvitedFigures, Standing, figures_of, standings
from scenarios.models import Engagement, StakeholderType

PAGE = 50
ALL = "all"
_Is = Callable[[Standing], bool]
PARTS: dict[str, tuple[Any, _Is]] = {
    ALL: (_("On the list"), lambda one: True),
    "invited": (_("Invited"), lambda one: one.invited),
    "not_invited": (_("Not invited yet"), lambda one: not one.invited),
    "reminded": (_("Reminded"), lambda one: one.reminders > 0),
    "bounced": (_("Email came back"), lambda one: one.bounced),
    "stopped": (_("Asked for no more email"), lambda one: one.stopped),
    "replied": (_("Replied"), lambda one: one.replied),
    "not_replied": (_("Not replied"), lambda one: not one.replied),
}
IN_THE_TABLE = (ALL, "invited", "replied", "not_replied")


@dataclass(frozen=True)
class Row:
    stakeholder: Stakeholder
    standing: Standing


@dataclass(frozen=True)
class Reply:
    """A counted view that is theirs: because it carries the name, or because somebody said so."""

    response: Response
    said_by: str
    said_at: Any


class Walk:
    """Where everyone on the list stands, read once for the whole page."""

    def __init__(self, engagement: Engagement) -> None:
        self.engagement = engagement
        self.standings = standings([engagement.pk])

    def figures(self) -> InvitedFigures:
        return figures_of(list(self.standings.values()))

    def parts(self, kind: str) -> list[tuple[str, Any, int]]:
        """Key, words and number of each part, among stakeholders of this type (empty: all)."""
        among = [one for one in self.standings.values() if kind in ("", one.type)]
        return [(key, words, sum(map(is_in, among))) for key, (words, is_in) in PARTS.items()]

    def by_type(self) -> list[tuple[StakeholderType, list[tuple[str, int]]]]:
        """A line for each type on the list: the number in each part of the table."""
        kinds = {one.type for one in self.standings.values()}
        return [
            (kind, [(part, self._many(part, kind.slug)) for part in IN_THE_TABLE])
            for kind in StakeholderType.objects.filter(slug__in=kinds)
        ]

    def page(self, *, part: str, kind: str, number: Any) -> Page:
        page = Paginator([key for key, one in self.standings.items() if self._is_in(one, part, kind)], PAGE)
        shown = page.get_page(number)
        found = Stakeholder.objects.select_related("type").in_bulk(list(shown.object_list))
        shown.object_list = [Row(found[key], self.standings[key]) for key in shown.object_list if key in found]
        return shown

    def _many(self, part: str, kind: str) -> int:
        return sum(self._is_in(one, part, kind) for one in self.standings.values())

    def _is_in(self, one: Standing, part: str, kind: str) -> bool:
        return kind in ("", one.type) and PARTS[part][1](one)


def standing_of(stakeholder: Stakeholder) -> Standing | None:
    return standings([stakeholder.engagement_id]).get(stakeholder.pk)


def replies_of(standing: Standing, stakeholder: UUID) -> list[Reply]:
    """The counted views that are theirs, the first one first, with who said so."""
    said = {mark.response_id: mark for mark in ReplyMark.objects.filter(stakeholder=stakeholder).select_related("by")}
    found = []
    for response in Response.objects.filter(pk__in=standing.replies).order_by("pk"):
        mark = said.get(response.pk)
        found.append(Reply(response, mark.by.get_full_name() if mark else "", mark.at if mark else None))
    return found
