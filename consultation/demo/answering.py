"""Inventing an answer to a question of any type, in the shape that drafts keep."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from consultation.demo.phrases.reasons import ANY, OTHER_THINGS, SHORT_WORDS
from reports.figures.results import STANCES
from responses.intake.answering import Asked as Put
from scenarios.asked import PLUS_TEXT, TEXTS

CHOOSING = ("scenario_preference", "single_choice", "yes_no_unsure", "scale", PLUS_TEXT)
ANSWERED = 0.85
LAST_DAY = date(2021, 2, 28)

Question = dict[str, Any]
# Draws some words for a question of this type.
Words = Callable[[Random, str], str]


def further_answers(
    questions: list[Question], scenarios: list[str], given: dict[str, Any], chance: Random, words: Words
) -> dict[str, Any]:
    """What was given, with answers to most of the questions that it leaves open. Nobody answers what isn't asked."""
    said = dict(given)
    for question in questions:
        key = question["key"]
        if key not in Put(questions).of(said) or key in given:
            continue
        if question["required"] or chance.random() < ANSWERED:
            said[key] = an_answer(question, scenarios, chance, words)
    return {key: value for key, value in said.items() if key in Put(questions).of(said) or key in given}


def an_answer(question: Question, scenarios: list[str], chance: Random, words: Words) -> Any:
    options = [option["value"] for option in question["options"]]
    limits = question.get("limits") or {}
    made: dict[str, Callable[[], Any]] = {
        "multiple_choice": lambda: _several(options, limits, chance),
        "ranking": lambda: chance.sample(options, len(options)),
        "scenario_stance": lambda: {scenario: chance.choice(STANCES) for scenario in scenarios},
        PLUS_TEXT: lambda: {
            "choice": chance.choice(options),
            "text": fitting(words(chance, PLUS_TEXT), question) if chance.random() < 0.6 else "",
        },
        "number": lambda: str(chance.randint(round(limits.get("least", 0)), round(limits.get("most", 100)))),
        "date": lambda: _a_day(chance),
        "file": list,
    }
    if question["type"] in made:
        return made[question["type"]]()
    if question["type"] in TEXTS:
        return fitting(words(chance, question["type"]), question)
    return chance.choice(options) if options else ""


def _several(options: list[str], limits: dict[str, Any], chance: Random) -> list[str]:
    most = min(len(options), limits.get("most") or len(options))
    return sorted(chance.sample(options, chance.randint(min(limits.get("least") or 1, most), most)))


def _a_day(chance: Random) -> str:
    return (LAST_DAY - timedelta(days=chance.randint(0, 700))).isoformat()


def shaped(question: Question, choice: str, text: str = "") -> Any:
    """A choice in the shape of its question; with a text where it takes one."""
    return {"choice": choice, "text": fitting(text, question)} if question["type"] == PLUS_TEXT else choice


def fitting(text: str, question: Question) -> str:
    """No longer than the question lets anyone write."""
    most = question.get("max_words")
    return text if not most or len(text.split()) <= most else " ".join(text.split()[:most])


def plain_words(chance: Random, kind: str) -> str:
    if kind == "short_text":
        return chance.choice(SHORT_WORDS)
    return " ".join(chance.sample(ANY if kind == PLUS_TEXT else OTHER_THINGS, chance.randint(1, 2)))
