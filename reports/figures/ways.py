"""The same views counted in several ways, side by side: does a number rest on a campaign, a late view, one body?

No way is the right one, and none is weighted. Every way is counted in one pass over the same views.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.figures.digest import COMMENTS, REACTION_COUNTS, organisation_key
from reports.figures.reading import CountedView
from reports.figures.results import STANCE, Results
from responses.analysis.beside import Coded
from responses.analysis.fields import words_in
from responses.intake.answering import chosen, is_blank
from responses.intake.states import BY_NAME, ON_TIME, PUBLISHED, SEVERAL
from responses.moderation.public_text import public_name
from scenarios.asked import PREFERENCE

ALL, WITHOUT, AS_ONE, IN_TIME, ONCE, AFTER = "all", "without_campaigns", "campaigns_as_one", "on_time", "once", "after"
# Each way to count, in words: the heads of every table that shows a figure in all of them.
WAYS: dict[str, Any] = {
    ALL: _("All counted views"),
    WITHOUT: _("Without campaigns"),
    AS_ONE: _("Each campaign as one"),
    IN_TIME: _("On time only"),
    ONCE: _("One for each organisation"),
}

# One thing that a view is counted in: its name first, then what of it.
Counted = tuple[Any, ...]
VIEWS: Counted = ("views",)


@dataclass
class Campaign:
    """What came as one campaign. `shown` is its first published view, empty where none is published."""

    views: int = 0
    first: date | None = None
    last: date | None = None
    shown: str = ""
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, view: CountedView, said: Iterable[tuple[str, str]]) -> None:
        self.views += 1
        self.first, self.last = min(self.first or view.day, view.day), max(self.last or view.day, view.day)
        self.said.update(said)
        if view.publication == PUBLISHED:
            self.shown = self.shown or view.public_id


@dataclass(frozen=True, slots=True)
class Official:
    """A published view of an organisation: its name if it may be printed, what it chose, and its themes by number."""

    public_id: str
    type: str
    name: str
    timing: str
    said: tuple[tuple[str, str], ...]
    themes: frozenset[int]


class Ways:
    """Hand it the counted views of one engagement, in the order of receipt, each with what was coded in it.

    `fields` are all that people could say in their own words. `once` counts the newest view of each organisation and
    every view of a person. `after` are views after the close.
    """

    def __init__(self, document: dict[str, Any], fields: Iterable[str]) -> None:
        self.counts: dict[str, Counter[Counted]] = {way: Counter() for way in (*WAYS, AFTER)}
        self.campaigns: dict[int, Campaign] = {}
        self.official: list[Official] = []
        self._fields = tuple(fields)
        self._results = Results(document)
        self._asked = next((row for row in document["questions"] if row["type"] in (PREFERENCE, STANCE)), None)
        self._scenarios = [row["key"] for row in document["scenarios"]]
        self._seen: dict[int, set[Counted]] = {}
        self._newest: dict[str, tuple[Counted, ...]] = {}
        self._known: dict[Counted, Counted] = {}

    def add(self, view: CountedView, coded: Coded) -> None:
        said = tuple(self._said(view.answers.get("questions", {})))
        parts = {*self._of_view(view), *self._of_answers(view, said), *_of_codes(coded)}
        self.counts[ALL].update(parts)
        self.counts[IN_TIME if view.timing == ON_TIME else AFTER].update(parts)
        self._add_to_campaigns(coded.campaign, parts)
        if coded.campaign is not None:
            self.campaigns.setdefault(coded.campaign, Campaign()).add(view, said)
        name = organisation_key(view.organisation) if view.capacity in BY_NAME else ""
        if name:
            self._newest[name] = tuple(self._known.setdefault(part, part) for part in parts)
        else:
            self.counts[ONCE].update(parts)
        if view.capacity in BY_NAME and view.publication == PUBLISHED:
            themes = frozenset(theme for theme, *_about in coded.found)
            self.official.append(Official(view.public_id, view.type, public_name(view), view.timing, said, themes))

    def _add_to_campaigns(self, campaign: int | None, parts: set[Counted]) -> None:
        if campaign is None:
            self.counts[WITHOUT].update(parts)
            self.counts[AS_ONE].update(parts)
            return
        seen = self._seen.setdefault(campaign, set())
        self.counts[AS_ONE].update(parts - seen)
        seen |= parts

    def _said(self, questions: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Each answer to the question of preference or stance: (scenario, choice), no scenario for a preference."""
        if self._asked is None:
            return
        value = questions.get(self._asked["key"])
        if self._asked["type"] == PREFERENCE:
            yield from (("", choice) for choice in chosen(value)[:1])
        elif isinstance(value, dict):
            yield from ((key, str(value[key])) for key in self._scenarios if not is_blank(value.get(key)))

    def _of_view(self, view: CountedView) -> Iterator[Counted]:
        yield VIEWS
        yield "type", view.type
        yield "channel", view.channel
        yield "capacity", view.capacity
        yield "timing", view.timing
        yield "publication", view.publication
        if any(words_in(view.answers, field) for field in self._fields):
            yield ("wrote",)
        if view.capacity in BY_NAME:
            yield "organisation", organisation_key(view.organisation), view.type
        if view.capacity == SEVERAL:
            names = (organisation_key(body.get("name", "")) for body in view.answers.get("bodies", []))
            yield from (("body", name) for name in names if name)

    def _of_answers(self, view: CountedView, said: tuple[tuple[str, str], ...]) -> Iterator[Counted]:
        for about, choice in said:
            yield "answered preference", about
            yield "choice", about, choice
            yield "type answered", view.type, about
            yield "type choice", view.type, about, choice
        yield from self._results.parts(view.answers.get("questions", {}))
        for code, told in view.answers.get("points", {}).items():
            if told.get("reaction") in REACTION_COUNTS:
                yield "point", code, REACTION_COUNTS[told["reaction"]]
            if told.get("words"):
                yield "point", code, COMMENTS
        yield from (("missing", key) for key, words in view.answers.get("missing", {}).items() if words)

    def figures(self, themes: dict[int, str]) -> dict[str, Any]:
        """Plain JSON values for each way. `themes` is each theme's number with the key that names it."""
        return {way: _figures(counts, themes) for way, counts in self.all_counts().items()}

    def all_counts(self) -> dict[str, Counter[Counted]]:
        """Each way with how often it counts each thing. Ask for it when all views have passed."""
        for parts in self._newest.values():
            self.counts[ONCE].update(parts)
        self._newest = {}
        return self.counts


def _of_codes(coded: Coded) -> Iterator[Counted]:
    for theme, scenario, sentiment, groups in coded.found:
        yield "theme", theme
        yield "theme about", theme, scenario, sentiment
        for group in groups.split():
            yield "group", group
            yield "theme group", theme, group


def _figures(counts: Counter[Counted], themes: dict[int, str]) -> dict[str, Any]:
    def told(what: str) -> list[tuple[Counted, int]]:
        return sorted((entry[1:], many) for entry, many in counts.items() if entry[0] == what)

    answered = {(kind, about): many for (kind, about), many in told("type answered")}
    return {
        "views": counts[VIEWS],
        "wrote": counts["wrote",],
        "types": {kind: many for (kind,), many in told("type")},
        "answered": {about: many for (about,), many in told("answered preference")},
        "choices": [{"scenario": about, "choice": choice, "views": many} for (about, choice), many in told("choice")],
        "by_type": [
            {"type": kind, "scenario": about, "choice": choice, "views": many, "answered": answered[kind, about]}
            for (kind, about, choice), many in told("type choice")
        ],
        "themes": {key: counts["theme", number] for number, key in themes.items()},
    }
