"""A published view in lines to read: who sent it, what they chose, and their words beside what they were asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from responses.intake.excerpts import Piece, excerpt
from responses.intake.folding import wanted
from responses.intake.states import DISPUTE, HELPING, MATTERS, OWN_VIEW, SEVERAL
from responses.moderation.public_text import MISSING, POINT, QUESTION
from scenarios.asked import preference_question

FIRST_WORDS = 400


@dataclass(frozen=True)
class Line:
    """Some of the sender's own words. `label` says what they are about."""

    label: str
    words: str


@dataclass(frozen=True)
class Told:
    """One published view, ready to be shown."""

    id: str
    kind: str
    whose: str
    bodies: list[str]
    chose: str
    synthetic: bool
    lines: list[Line]

    @property
    def beginning(self) -> str:
        """The first words, on one line."""
        words = " ".join(" ".join(line.words[: 4 * FIRST_WORDS].split()) for line in self.lines[:1])
        return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS].rstrip()}…"


def excerpt_of(told: Told, asked: str) -> list[Piece]:
    """The part of a view in which the words stand that somebody looks for; its beginning where nothing is asked."""
    found = excerpt((line.words for line in told.lines), wanted(asked)) if asked else []
    return found or [Piece(told.beginning)]


class Telling:
    """Turns public words into what is shown. Labels are looked up once for a whole page.

    `document` is the published engagement document, `kinds` the stakeholder types, slug to label.
    """

    def __init__(self, document: dict[str, Any], kinds: dict[str, str]) -> None:
        self.kinds = kinds
        self.options = options_of(document)
        self.questions = {asked["key"]: str(asked["text"]) for asked in document["questions"]}
        self.scenarios = {row["key"]: str(row["title"]) for row in document["scenarios"]}
        self.points = {
            point["code"]: str(point["text"])
            for row in document["scenarios"]
            for side in ("advantages", "disadvantages")
            for point in row[side]
        }

    def told(self, view: dict[str, Any]) -> Told:
        return Told(
            id=view["id"],
            kind=self.kinds.get(view["type"], view["type"]),
            whose=whose(view),
            bodies=view["bodies"],
            chose=self.options.get(view["preference"], view["preference"]),
            synthetic=view["synthetic"],
            lines=list(self._lines(view["texts"])),
        )

    def _lines(self, texts: list[dict[str, str]]) -> Iterator[Line]:
        for text in texts:
            yield Line(self._label(text), text["words"])

    def _label(self, text: dict[str, str]) -> str:
        if text["kind"] == QUESTION:
            return self.questions.get(text["of"]) or _("A question that we asked earlier")
        if text["kind"] == MISSING:
            scenario = self.scenarios.get(text["of"]) or _("a scenario that we asked about earlier")
            return _("What they say is missing from “%(scenario)s”") % {"scenario": scenario}
        if text["kind"] != POINT:
            return _("In their own words")
        said = {
            MATTERS: _("On a point that matters to them"),
            DISPUTE: _("On a point that they dispute"),
        }
        about = said.get(text.get("reaction", ""), _("On a point in our list"))
        return f"{about} ({text['of']}): {self.points[text['of']]}" if text["of"] in self.points else about


def options_of(document: dict[str, Any]) -> dict[str, str]:
    """What may be chosen about the scenarios, value to label; empty for an engagement that doesn't ask that."""
    asked = preference_question(document)
    return {option["value"]: str(option["label"]) for option in asked["options"]} if asked else {}


def whose(view: dict[str, Any]) -> str:
    """Whose view it is, named only where the sender agreed to it."""
    if view["capacity"] == OWN_VIEW:
        return _("Own view")
    if view["capacity"] == HELPING:
        return _("The view of somebody who was helped to send it")
    named = {"organisation": view["organisation"]}
    if view["capacity"] == SEVERAL:
        words = _("View of several organisations, sent by %(organisation)s") % named
        return words if view["organisation"] else _("View of several organisations, not named here")
    words = _("Official view of %(organisation)s") % named
    return words if view["organisation"] else _("Official view of an organisation, not named here")
