"""Inventing one response: who speaks, what they choose, their words. One draw of chance gives one response."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from consultation.demo.phrases.reasons import (
    ANY,
    BY_VALUE,
    CONDITIONS,
    MISSING_POINTS,
    OTHER_THINGS,
    POINT_WORDS,
    STORIES,
)
from consultation.demo.phrases.speakers import OPENINGS, ORGANISATIONS, SLOTS
from responses.intake.states import DO_NOT_PUBLISH, OFFICIAL_VIEW, OWN_VIEW, PUBLISH, PUBLISH_NAMED
from scenarios.taxonomy import INDIVIDUAL, STAKEHOLDER_TYPES

SPEAKS_AS = {slug: speaks_as for slug, _label, _hint, speaks_as in STAKEHOLDER_TYPES}
# How often each type speaks up, out of a hundred or so.
SHARES = {"public": 24, "patient-carer": 22, "nhs-staff": 12, "gp-practice": 10, "vcse": 8, "elected-representative": 2}
USUAL_SHARE = 3
PREFERENCES = {"scenario-1": 38, "scenario-2": 36, "neither": 10, "unsure": 12}
SLOT = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Asked:
    """What a published engagement asks: the keys that answers go under."""

    preference: str
    options: tuple[str, ...]
    texts: tuple[str, ...]
    points: tuple[str, ...]
    scenarios: tuple[str, ...]


@dataclass(frozen=True)
class Invented:
    """One response before it is sent. `label` names an unusual one, `moment` a time that matters."""

    about: dict[str, str]
    publication: str
    questions: dict[str, str] = field(default_factory=dict)
    points: dict[str, dict[str, str]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    label: str = ""
    moment: str = ""


def asked_in(document: dict[str, Any]) -> Asked:
    choosing = next((row for row in document["questions"] if row["type"] == "scenario_preference"), None)
    listing = [row for row in document["scenarios"] if row["advantages"] or row["disadvantages"]]
    return Asked(
        preference=choosing["key"] if choosing else "",
        options=tuple(option["value"] for option in choosing["options"]) if choosing else (),
        texts=tuple(row["key"] for row in document["questions"] if row["type"] == "long_text"),
        points=tuple(point["code"] for row in listing for point in (*row["advantages"], *row["disadvantages"])),
        scenarios=tuple(row["key"] for row in listing),
    )


def invented(asked: Asked, chance: Random, *, kind: str = "", official: bool | None = None) -> Invented:
    """An ordinary response; of this stakeholder type and capacity where they are given."""
    kind = kind or _weighted(chance, {slug: SHARES.get(slug, USUAL_SHARE) for slug in SPEAKS_AS})
    about = _about(chance, kind, official)
    choice = _weighted(chance, {option: PREFERENCES.get(option, 10) for option in asked.options})
    return Invented(
        about=about,
        publication=_publication(chance, about["capacity"]),
        questions=answers(asked, choice, *_words(chance, kind, choice)),
        points=_points(chance, asked) if chance.random() < 0.4 else {},
        missing=_missing(chance, asked) if chance.random() < 0.12 else {},
    )


def answers(asked: Asked, choice: str, *words: str) -> dict[str, str]:
    """The choice and the texts under their keys; questions beyond the words given stay empty."""
    given = {asked.preference: choice} if asked.preference and choice else {}
    texts = dict.fromkeys(asked.texts, "")
    texts |= dict(zip(asked.texts, words, strict=False))
    return given | texts


def sentences(chance: Random, pool: Sequence[str], count: int) -> list[str]:
    return [_filled(chance, sentence) for sentence in chance.sample(pool, min(count, len(pool)))]


def _about(chance: Random, kind: str, official: bool | None) -> dict[str, str]:
    if official is None:
        official = chance.random() < 0.7
    if SPEAKS_AS[kind] == INDIVIDUAL or not official:
        return {"type": kind, "capacity": OWN_VIEW, "organisation": ""}
    return {"type": kind, "capacity": OFFICIAL_VIEW, "organisation": chance.choice(ORGANISATIONS[kind])}


def _publication(chance: Random, capacity: str) -> str:
    if capacity == OFFICIAL_VIEW:
        return _weighted(chance, {PUBLISH_NAMED: 60, PUBLISH: 30, DO_NOT_PUBLISH: 10})
    return _weighted(chance, {PUBLISH: 85, DO_NOT_PUBLISH: 15})


def _words(chance: Random, kind: str, choice: str) -> tuple[str, str]:
    """Why, and anything else. One in ten says nothing more than the choice."""
    if chance.random() < 0.1:
        return "", ""
    why = sentences(chance, OPENINGS[kind], 1)
    why += sentences(chance, BY_VALUE.get(choice, ANY), chance.randint(2, 5))
    why += sentences(chance, STORIES, chance.randint(0, 2))
    why += sentences(chance, CONDITIONS, chance.randint(0, 2))
    half = len(why) // 2
    paragraphs = [" ".join(why[:half]), " ".join(why[half:])] if chance.random() < 0.3 else [" ".join(why)]
    other = sentences(chance, OTHER_THINGS, chance.randint(1, 3)) if chance.random() < 0.6 else []
    return "\n\n".join(part for part in paragraphs if part), " ".join(other)


def _points(chance: Random, asked: Asked) -> dict[str, dict[str, str]]:
    codes = chance.sample(asked.points, min(len(asked.points), chance.randint(1, 5)))
    return {code: _reaction(chance) for code in codes}


def _reaction(chance: Random) -> dict[str, str]:
    reaction = chance.choice(["matters", "matters", "dispute"])
    return {"reaction": reaction, "words": chance.choice(["", *POINT_WORDS[reaction]])}


def _missing(chance: Random, asked: Asked) -> dict[str, str]:
    return {chance.choice(asked.scenarios): chance.choice(MISSING_POINTS)} if asked.scenarios else {}


def _weighted(chance: Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), weights=list(weights.values()))[0] if weights else ""


def _filled(chance: Random, sentence: str) -> str:
    return SLOT.sub(lambda slot: chance.choice(SLOTS[slot[1]]), sentence)
