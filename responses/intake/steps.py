"""The way through the form: one thing per page, in an order that the published document and the answers give."""

from dataclasses import dataclass
from typing import Any

from responses.intake.answers import asked_questions
from responses.intake.states import BY_NAME, SEVERAL

ABOUT, ORGANISATION, BODIES, DETAILS = "about", "organisation", "bodies", "details"
QUESTION, POINTS, FILES, PUBLICATION, CHECK = "question", "points", "files", "publication", "check"
TASKS, MORE = "tasks", "more"

# The kinds of question that the online form can ask.
CHOOSING = ("scenario_preference", "single_choice", "scale", "yes_no_unsure")
ANSWERABLE = {
    *CHOOSING,
    "scenario_stance",
    "multiple_choice",
    "ranking",
    "single_choice_plus_text",
    "number",
    "date",
    "short_text",
    "long_text",
    "file",
}
# From this many questions on, people get a list of tasks to do in any order.
LONG = 6


@dataclass(frozen=True)
class Step:
    """One page. `key` is the question's key or the scenario's, empty for the rest."""

    kind: str
    key: str = ""

    @property
    def page(self) -> str:
        """The name under which a draft remembers who changed this page last."""
        return f"{self.kind}:{self.key}" if self.key else self.kind


def step_of(page: str) -> Step:
    """The page that a draft remembers under this name."""
    kind, _mark, key = page.partition(":")
    return Step(kind, key)


def about_way(said: dict[str, Any]) -> list[Step]:
    """Who is speaking. An organisation may say how its view was formed, a person roughly where they live."""
    capacity = said.get("about", {}).get("capacity", "")
    if capacity not in BY_NAME:
        return [Step(ABOUT), Step(DETAILS)]
    bodies = [Step(BODIES)] if capacity == SEVERAL else []
    return [Step(ABOUT), Step(ORGANISATION), *bodies]


def question_way(form: dict[str, Any], said: dict[str, Any]) -> list[Step]:
    return [Step(QUESTION, question["key"]) for question in asked_questions(form, said)]


def main_way(form: dict[str, Any], said: dict[str, Any]) -> list[Step]:
    """The pages that everyone passes, from the first to check-answers. Whoever speaks for several says for whom."""
    about = about_way(said)
    if Step(BODIES) not in about:
        about = about[:1]
    return [*about, *question_way(form, said), Step(PUBLICATION), Step(CHECK)]


def points_way(form: dict[str, Any]) -> list[Step]:
    """One page per scenario that lists points: optional, and only after the free words."""
    return [
        Step(POINTS, scenario["key"])
        for scenario in form["scenarios"]
        if scenario["advantages"] or scenario["disadvantages"]
    ]


def _way_through(form: dict[str, Any], said: dict[str, Any], step: Step, aside: str) -> list[Step]:
    """The main way with the optional pages that somebody is on, or asked for: more about them, points, files."""
    questions, end = question_way(form, said), [Step(PUBLICATION), Step(CHECK)]
    if step.kind in (DETAILS, ORGANISATION) or aside == MORE:
        return [*about_way(said), *questions, *end]
    main = main_way(form, said)
    if step.kind == POINTS or aside == POINTS:
        return [*main[:-2], *points_way(form), *end]
    return [*main[:-2], step, *end] if step.kind == FILES else main


def step_after(form: dict[str, Any], said: dict[str, Any], step: Step, *, aside: str = "") -> Step:
    """The next page; `aside` names optional pages to pass first. From one that is asked no longer, check-answers."""
    way = _way_through(form, said, step, aside)
    return way[way.index(step) + 1] if step in way else Step(CHECK)


def step_before(form: dict[str, Any], said: dict[str, Any], step: Step) -> Step | None:
    way = _way_through(form, said, step, "")
    place = way.index(step) if step in way else 0
    return way[place - 1] if place else None


def is_last_question(form: dict[str, Any], said: dict[str, Any], step: Step) -> bool:
    return step in question_way(form, said)[-1:]


def has_task_list(form: dict[str, Any]) -> bool:
    return len(form["questions"]) >= LONG


def asks_for_preference(form: dict[str, Any]) -> bool:
    return any(question["type"] == "scenario_preference" for question in form["questions"])


def must_answer_some(form: dict[str, Any]) -> bool:
    return any(question["required"] for question in form["questions"])


def question_of(form: dict[str, Any], key: str) -> dict[str, Any] | None:
    return next((question for question in form["questions"] if question["key"] == key), None)


def scenario_of(form: dict[str, Any], key: str) -> dict[str, Any] | None:
    return next((scenario for scenario in form["scenarios"] if scenario["key"] == key), None)


def can_be_answered_online(form: dict[str, Any]) -> bool:
    questions = form["questions"]
    return bool(questions) and all(question["type"] in ANSWERABLE for question in questions)
