"""The way through the form: one thing per page, in an order that the published document gives."""

from dataclasses import dataclass
from typing import Any

ABOUT, QUESTION, POINTS, PUBLICATION, CHECK = "about", "question", "points", "publication", "check"

# The question types that the online form can ask so far.
ANSWERABLE = {"scenario_preference", "long_text"}


@dataclass(frozen=True)
class Step:
    """One page. `key` is the question's key or the scenario's, empty for the rest."""

    kind: str
    key: str = ""


def main_way(document: dict[str, Any]) -> list[Step]:
    """The pages that everyone passes, from the first to check-answers."""
    questions = [Step(QUESTION, question["key"]) for question in document["questions"]]
    return [Step(ABOUT), *questions, Step(PUBLICATION), Step(CHECK)]


def points_way(document: dict[str, Any]) -> list[Step]:
    """One page per scenario that lists points: optional, and only after the free words."""
    return [
        Step(POINTS, scenario["key"])
        for scenario in document["scenarios"]
        if scenario["advantages"] or scenario["disadvantages"]
    ]


def full_way(document: dict[str, Any]) -> list[Step]:
    way = main_way(document)
    return [*way[:-2], *points_way(document), *way[-2:]]


def step_after(document: dict[str, Any], step: Step, *, with_points: bool = False) -> Step:
    way = full_way(document) if with_points or step.kind == POINTS else main_way(document)
    return way[way.index(step) + 1]


def step_before(document: dict[str, Any], step: Step) -> Step | None:
    way = full_way(document) if step.kind == POINTS else main_way(document)
    place = way.index(step)
    return way[place - 1] if place else None


def is_last_question(document: dict[str, Any], step: Step) -> bool:
    return step.kind == QUESTION and document["questions"][-1]["key"] == step.key


def question_of(document: dict[str, Any], key: str) -> dict[str, Any] | None:
    return next((question for question in document["questions"] if question["key"] == key), None)


def scenario_of(document: dict[str, Any], key: str) -> dict[str, Any] | None:
    return next((scenario for scenario in document["scenarios"] if scenario["key"] == key), None)


def can_be_answered_online(document: dict[str, Any]) -> bool:
    questions = document["questions"]
    return bool(questions) and all(question["type"] in ANSWERABLE for question in questions)
