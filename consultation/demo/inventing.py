"""Inventing one response: who speaks, what they choose, their words. One draw of chance gives one response."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from consultation.demo.answering import CHOOSING, Question, fitting, further_answers, plain_words, shaped
from consultation.demo.phrases.reasons import (
    ANY,
    BY_VALUE,
    CONDITIONS,
    MISSING_POINTS,
    OTHER_THINGS,
    POINT_WORDS,
    STORIES,
)
from consultation.demo.phrases.speakers import OPENINGS, ORGANISATIONS, SECTORS, SLOTS
from responses.intake.answering import is_blank
from responses.intake.states import (
    BY_NAME,
    DO_NOT_PUBLISH,
    HELPING,
    OFFICIAL_VIEW,
    OWN_VIEW,
    PUBLISH,
    PUBLISH_NAMED,
    SEVERAL,
)
from scenarios.asked import PREFERENCE, TEXTS, WRITTEN
from scenarios.taxonomy import INDIVIDUAL, STAKEHOLDER_TYPES

SPEAKS_AS = {slug: speaks_as for slug, _label, _hint, speaks_as in STAKEHOLDER_TYPES}
# How often each type speaks up, out of a hundred or so.
SHARES = {"public": 24, "patient-carer": 22, "nhs-staff": 12, "gp-practice": 10, "vcse": 8, "elected-representative": 2}
USUAL_SHARE = 3
HELPED, FOR_SEVERAL, TELLS_LOCALITY = 0.06, 0.08, 0.75
BODY_KIND = "healthwatch"
PREFERENCES = {"scenario-1": 38, "scenario-2": 36, "neither": 10, "unsure": 12}
SLOT = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Asked:
    """What a published engagement asks: the keys that answers go under.

    `leading` is the question that the words are about: which scenario people prefer, or the first with options.
    `texts` are those that take words.
    """

    leading: Question | None
    options: tuple[str, ...]
    texts: tuple[Question, ...]
    questions: tuple[Question, ...]
    points: tuple[str, ...]
    scenarios: tuple[str, ...]
    every_scenario: tuple[str, ...]


@dataclass(frozen=True)
class Invented:
    """One response before it is sent. `label` names an unusual one, `moment` a time that matters."""

    about: dict[str, str]
    publication: str
    questions: dict[str, Any] = field(default_factory=dict)
    bodies: list[dict[str, str]] = field(default_factory=list)
    points: dict[str, dict[str, str]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    label: str = ""
    moment: str = ""


def asked_in(document: dict[str, Any]) -> Asked:
    questions = document["questions"]
    choosing = [row for row in questions if row["type"] in CHOOSING and not row.get("ask_if")]
    leading = next((row for row in choosing if row["type"] == PREFERENCE), next(iter(choosing), None))
    listing = [row for row in document["scenarios"] if row["advantages"] or row["disadvantages"]]
    return Asked(
        leading=leading,
        options=tuple(option["value"] for option in leading["options"]) if leading else (),
        texts=tuple(row for row in questions if row["type"] in WRITTEN and not row.get("ask_if")),
        questions=tuple(questions),
        points=tuple(point["code"] for row in listing for point in (*row["advantages"], *row["disadvantages"])),
        scenarios=tuple(row["key"] for row in listing),
        every_scenario=tuple(row["key"] for row in document["scenarios"]),
    )


def invented(asked: Asked, chance: Random, *, kind: str = "", official: bool | None = None) -> Invented:
    """An ordinary response; of this stakeholder type and capacity where they are given."""
    kind = kind or _weighted(chance, {slug: SHARES.get(slug, USUAL_SHARE) for slug in SPEAKS_AS})
    about = _about(chance, kind, official)
    choice = _weighted(chance, {option: PREFERENCES.get(option, 10) for option in asked.options})
    return Invented(
        about=about,
        publication=_publication(chance, about["capacity"]),
        bodies=bodies_for(chance) if about["capacity"] == SEVERAL else [],
        questions=_with_the_rest(asked, answers(asked, choice, *_words(chance, kind, choice)), chance),
        points=_points(chance, asked) if chance.random() < 0.4 else {},
        missing=_missing(chance, asked) if chance.random() < 0.12 else {},
    )


def answers(asked: Asked, choice: str, *words: str) -> dict[str, Any]:
    """The choice and the texts under their keys, in the order of the form."""
    given: dict[str, Any] = {}
    if asked.leading and choice:
        given[asked.leading["key"]] = shaped(asked.leading, choice)
    for question, text in zip(asked.texts, words, strict=False):
        key = question["key"]
        if question["type"] in TEXTS:
            given[key] = fitting(text, question)
        elif text or key in given:
            given[key] = shaped(question, given.get(key, {}).get("choice", ""), text)
    return given


def completed(one: Invented, asked: Asked, chance: Random) -> Invented:
    """The response with an answer to whatever has to be answered. One that says nothing at all gets its answers."""
    must = [question for question in asked.questions if question["required"]]
    if not must and not all(map(is_blank, (one.questions, one.points, one.missing))):
        return one
    if all(map(is_blank, (one.questions, one.points, one.missing))):
        return replace(one, questions=_with_the_rest(asked, {}, chance))
    given = {key: said for key, said in one.questions.items() if not is_blank(said)}
    return replace(one, questions=one.questions | _with_the_rest(asked, given, chance))


def _with_the_rest(asked: Asked, given: dict[str, Any], chance: Random) -> dict[str, Any]:
    """Answers to the other questions too, where an engagement asks more than a choice and long texts."""
    return further_answers(list(asked.questions), list(asked.every_scenario), given, chance, plain_words)


def bodies_for(chance: Random, *, also: Sequence[str] = ()) -> list[dict[str, str]]:
    """Two bodies or more for which somebody speaks; `also` names some that sent a view of their own."""
    names = [(kind, name) for kind in ("vcse", "gp-practice", "social-care-provider") for name in ORGANISATIONS[kind]]
    drawn = [*((BODY_KIND, name) for name in also), *chance.sample(names, chance.randint(2, 4))]
    return [
        {
            "name": name,
            "type": kind,
            "consent": chance.choice(["yes", "yes", "asked"]),
            "replied": "yes" if name in also else "no",
        }
        for kind, name in drawn
    ]


def sentences(chance: Random, pool: Sequence[str], count: int) -> list[str]:
    return [_filled(chance, sentence) for sentence in chance.sample(pool, min(count, len(pool)))]


def _about(chance: Random, kind: str, official: bool | None) -> dict[str, str]:
    sure = official
    if official is None:
        official = chance.random() < 0.7
    if SPEAKS_AS[kind] == INDIVIDUAL or not official:
        capacity = HELPING if sure is None and chance.random() < HELPED else OWN_VIEW
        locality = chance.choice(SECTORS) if chance.random() < TELLS_LOCALITY else ""
        return {"type": kind, "capacity": capacity, "organisation": "", "locality": locality}
    capacity = SEVERAL if sure is None and chance.random() < FOR_SEVERAL else OFFICIAL_VIEW
    return {"type": kind, "capacity": capacity, "organisation": chance.choice(ORGANISATIONS[kind]), "locality": ""}


def _publication(chance: Random, capacity: str) -> str:
    if capacity in BY_NAME:
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
