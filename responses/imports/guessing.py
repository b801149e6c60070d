"""Guesses from the names of the columns which tool a file comes from, and what each column is. A person looks it over.

Microsoft Forms begins with ID, Start time, Completion time, Email and Name, then the questions in full, and writes
several answers as `a;b;`. LimeSurvey names Response ID, Date submitted, Last page and Start language, each with its
code before it or alone, then codes or texts of questions, with a part of one in square brackets. Citizen Space names
Response ID and the day, then titles of questions, with a column for each answer that can be ticked.
"""

import re
from collections.abc import Sequence
from typing import Any

from responses.imports.lines import normal
from responses.imports.states import CITIZEN_SPACE, LIMESURVEY, MS_FORMS, OTHER
from responses.imports.targets import (
    CAPACITY,
    NOTHING,
    ORGANISATION,
    POSTCODE,
    PUBLICATION,
    QUESTION,
    RECEIVED,
    ROW_ID,
    STANCES,
    TYPE,
    Target,
    answers_to,
)

FACTS: dict[str, set[str]] = {
    ROW_ID: {"response id", "responseid", "id", "response number", "submission id", "respondent id", "answer id"},
    RECEIVED: {
        "completion time",
        "date submitted",
        "submitdate",
        "submitted date",
        "submission date",
        "submitted",
        "submitted at",
        "submitted on",
        "date response submitted",
        "date received",
        "received on",
        "received",
        "timestamp",
    },
    TYPE: {"type", "stakeholder type", "respondent type", "who are you", "who sent it"},
    CAPACITY: {"capacity", "whose view is this", "whose view it is"},
    ORGANISATION: {
        "organisation",
        "organization",
        "organisation name",
        "name of organisation",
        "name of your organisation",
    },
    POSTCODE: {"postcode", "post code", "your postcode", "postcode sector", "first part of your postcode"},
    PUBLICATION: {
        "publication",
        "publish",
        "may we publish it",
        "may we publish your view",
        "may we publish your response",
    },
}
SUBMITTED = {"date submitted", "submitdate", "submitted date", "submission date", "submitted", "submitted on"}
OF_LIMESURVEY = {"last page", "lastpage", "start language", "startlanguage", "seed"}
NUMBERED = re.compile(r"^(?:q(?:uestion)?\s*)?\d+[a-z]?\s*[.:)\-]+\s*", re.IGNORECASE)
# LimeSurvey: `Q5[SQ001]. Which days?`, `id. Response ID`.
CODED = re.compile(r"^[A-Za-z]\w{0,30}(?:\[\w{1,30}\]){0,2}\.\s+")
SPLIT = re.compile(r"[\W_]+")
# A name that was cut is known by so many of its letters.
ENOUGH = 24


def tool_of(headers: Sequence[str]) -> str:
    names = {name for header in headers for name in _names(header)}
    if {"start time", "completion time"} <= names and "id" in names:
        return MS_FORMS
    submitted = names & {
        "date submitted",
        "submitdate",
        "submitted date",
        "submission date",
        "submitted",
        "submitted on",
    }
    if submitted and names & OF_LIMESURVEY:
        return LIMESURVEY
    return CITIZEN_SPACE if submitted and "response id" in names else OTHER


def guess(headers: Sequence[str], form: dict[str, Any]) -> list[str]:
    """For each column the name of its target, "" for what none of ours fits. No target is given twice."""
    known = _known_names(form)
    given: set[str] = set()
    guessed = []
    for header in headers:
        found = next((name for name in _candidates(header, known) if name not in given), NOTHING)
        given.add(found)
        guessed.append(found)
    return guessed


def _candidates(header: str, known: dict[str, str]) -> list[str]:
    facts = [fact for fact, names in FACTS.items() if not names.isdisjoint(_names(header))]
    plain = NUMBERED.sub("", header)
    first, _mark, last = plain.partition(" - ")
    once = first if normal(first) == normal(last) else ""
    shapes = [shape for shape in map(squeezed, (header, plain, CODED.sub("", header), once)) if shape]
    whole = [known[shape] for shape in shapes if shape in known]
    return [*facts, *whole, *_cut(shapes, known)]


def _names(header: str) -> set[str]:
    """The name as it stands, and without the code before it."""
    return {normal(header), normal(CODED.sub("", header))}


def _cut(shapes: list[str], known: dict[str, str]) -> list[str]:
    """Targets whose names begin as this one does, where there is only one such."""
    for shape in shapes:
        if len(shape) >= ENOUGH:
            fitting = {name for whole, name in known.items() if whole.startswith(shape)}
            if len(fitting) == 1:
                return list(fitting)
    return []


def squeezed(text: str) -> str:
    """Its letters and digits alone: tools put dashes, colons and brackets between a question and a part of it."""
    return SPLIT.sub("", normal(text))


def _known_names(form: dict[str, Any]) -> dict[str, str]:
    """Every way in which a tool may name a question of ours or a part of it."""
    known: dict[str, str] = {}
    numbers = {asked["key"]: f"{asked['number']}{asked.get('part', '')}" for asked in form["questions"]}
    whole = {asked["key"] for asked in form["questions"] if asked["type"] != STANCES}
    for target, text, part in answers_to(form):
        for shape in _shapes(target, text, part, numbers[target.question]):
            known.setdefault(shape, target.name)
    for key in whole:
        known.setdefault(f"q{squeezed(numbers[key])}", Target(QUESTION, key).name)
    return known


def _shapes(target: Target, text: str, part: str, number: str) -> list[str]:
    key = squeezed(target.question)
    if target.kind == QUESTION:
        return [squeezed(text), key]
    endings = {squeezed(part), squeezed(target.part)} - {""}
    if target.kind == "words":
        endings = {"text", "comment", "comments", "other", "why", "details", "furthercomments", "pleasesaywhy"}
    if target.kind == "place":
        endings = {target.part, f"rank{target.part}"}
    starts = (squeezed(text), key, f"q{squeezed(number)}")
    return [f"{start}{ending}" for start in starts for ending in sorted(endings)]
