"""The same views counted in several ways, side by side: does a number rest on a campaign, a late view, one body?

No way is the right one, and none is weighted. Every way is counted in one pass over the same views.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundwork.clock.words import LONDON
from reports.figures.digest import organisation_key
from responses.analysis.each_view import CodedView
from responses.intake.states import BY_NAME, ON_TIME, PUBLISHED

ALL, WITHOUT, AS_ONE, IN_TIME, ONCE, AFTER = "all", "without_campaigns", "campaigns_as_one", "on_time", "once", "after"
# Each way to count, in words: the heads of every table that shows a figure in all of them.
WAYS: dict[str, Any] = {
    ALL: _("All counted views"),
    WITHOUT: _("Without campaigns"),
    AS_ONE: _("Each campaign as one"),
    IN_TIME: _("On time only"),
    ONCE: _("One for each organisation"),
}

Counted = tuple[str, ...]


@dataclass
class Campaign:
    """What came as one campaign. `shown` is its first published view, empty where none is published."""

    views: int = 0
    first: date | None = None
    last: date | None = None
    shown: str = ""
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, view: CodedView) -> None:
        day = view.received_at.astimezone(LONDON).date()
        self.views += 1
        self.first, self.last = min(self.first or day, day), max(self.last or day, day)
        self.said.update(view.said)
        if view.publication == PUBLISHED:
            self.shown = self.shown or view.public_id


class Ways:
    """Hand it the counted views of one engagement, in the order of receipt.

    `once` counts the newest view of each organisation and every view of a person. `after` are views after the close.
    `official` are the published views of organisations.
    """

    def __init__(self) -> None:
        self.counts: dict[str, Counter[Counted]] = {way: Counter() for way in (*WAYS, AFTER)}
        self.campaigns: dict[int, Campaign] = {}
        self.official: list[CodedView] = []
        self._seen: dict[int, set[Counted]] = {}
        self._newest: dict[str, set[Counted]] = {}

    def add(self, view: CodedView) -> None:
        parts = set(_parts(view))
        self.counts[ALL].update(parts)
        self.counts[IN_TIME if view.timing == ON_TIME else AFTER].update(parts)
        self._add_to_campaigns(view, parts)
        name = organisation_key(view.organisation) if view.capacity in BY_NAME else ""
        if name:
            self._newest[name] = parts
        else:
            self.counts[ONCE].update(parts)
        if view.capacity in BY_NAME and view.publication == PUBLISHED:
            self.official.append(view)

    def _add_to_campaigns(self, view: CodedView, parts: set[Counted]) -> None:
        if view.campaign is None:
            self.counts[WITHOUT].update(parts)
            self.counts[AS_ONE].update(parts)
            return
        seen = self._seen.setdefault(view.campaign, set())
        self.counts[AS_ONE].update(parts - seen)
        seen |= parts
        self.campaigns.setdefault(view.campaign, Campaign()).add(view)

    def figures(self, themes: dict[int, str]) -> dict[str, Any]:
        """Plain JSON values for each way. `themes` is each theme's number with the key that names it."""
        for parts in self._newest.values():
            self.counts[ONCE].update(parts)
        self._newest = {}
        return {way: _figures(counts, themes) for way, counts in self.counts.items()}


def counted_ways(views: Iterable[CodedView]) -> Ways:
    ways = Ways()
    for view in views:
        ways.add(view)
    return ways


def _parts(view: CodedView) -> Iterable[Counted]:
    """All that one view is counted in."""
    yield ("views",)
    yield "type", view.type
    if view.wrote:
        yield ("wrote",)
    for about, choice in view.said:
        yield "answered", about
        yield "choice", about, choice
        yield "type answered", view.type, about
        yield "type choice", view.type, about, choice
    for theme in view.themes:
        yield "theme", str(theme)


def _figures(counts: Counter[Counted], themes: dict[int, str]) -> dict[str, Any]:
    def told(what: str) -> list[tuple[Counted, int]]:
        return [(entry[1:], many) for entry, many in sorted(counts.items()) if entry[0] == what]

    answered = {(kind, about): many for (kind, about), many in told("type answered")}
    return {
        "views": counts["views",],
        "wrote": counts["wrote",],
        "types": {kind: many for (kind,), many in told("type")},
        "answered": {about: many for (about,), many in told("answered")},
        "choices": [{"scenario": about, "choice": choice, "views": many} for (about, choice), many in told("choice")],
        "by_type": [
            {"type": kind, "scenario": about, "choice": choice, "views": many, "answered": answered[kind, about]}
            for (kind, about, choice), many in told("type choice")
        ],
        "themes": {key: counts["theme", str(number)] for number, key in themes.items()},
    }
