"""The parts of a long form and how far each has come, for people who answer in any order or over several days."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from responses.intake.answers import files_for, is_answered
from responses.intake.models import Draft
from responses.intake.policies import missing_answers
from responses.intake.steps import (
    ABOUT,
    BODIES,
    CHECK,
    DETAILS,
    FILES,
    ORGANISATION,
    POINTS,
    PUBLICATION,
    QUESTION,
    Step,
    about_way,
    points_way,
    question_of,
    question_way,
    scenario_of,
)
from responses.intake.together import LastChange

NOT_STARTED, IN_PROGRESS, COMPLETED, LEFT_EMPTY = "not started", "in progress", "completed", "left empty"


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    state: str
    last_change: LastChange | None = None

    @property
    def words(self) -> str:
        return {
            NOT_STARTED: _("Not started"),
            IN_PROGRESS: _("In progress"),
            COMPLETED: _("Completed"),
            LEFT_EMPTY: _("Left empty"),
        }[self.state]


@dataclass(frozen=True)
class Group:
    title: str
    tasks: list[Task]


def task_list(
    form: dict[str, Any], draft: Draft, url: Callable[[Step], str], changes: dict[str, LastChange]
) -> list[Group]:
    """The parts in their groups. `changes` says of each page who changed it last, where several people write."""
    said = draft.document
    missing = {Step(gap.page, gap.key) for gap in missing_answers(draft)}

    def tasks(steps: list[Step]) -> list[Task]:
        return [
            Task(title_of(step, form), url(step), _state(step, form, draft, missing), changes.get(step.page))
            for step in steps
        ]

    return [
        Group(_("About you"), tasks(about_way(said))),
        Group(_("The questions"), tasks(question_way(form, said))),
        Group(_("If you want to say more (optional)"), tasks([*points_way(form), Step(FILES)])),
        Group(_("Send your view"), tasks([Step(PUBLICATION), Step(CHECK)])),
    ]


def title_of(step: Step, form: dict[str, Any]) -> str:
    """What a page is about, in the words of its heading."""
    if step.kind == QUESTION:
        asked = question_of(form, step.key)
        return _("%(number)s. %(question)s") % {"number": number_of(asked), "question": asked["text"]} if asked else ""
    if step.kind == POINTS:
        scenario = scenario_of(form, step.key)
        return _("Points listed for “%(title)s”") % {"title": scenario["title"] if scenario else ""}
    return {
        ABOUT: _("About you"),
        ORGANISATION: _("About your organisation"),
        BODIES: _("The organisations you speak for"),
        DETAILS: _("A little more about you"),
        FILES: _("Add files"),
        PUBLICATION: _("May we publish your view?"),
        CHECK: _("Check your answers and send them"),
    }[step.kind]


def number_of(asked: dict[str, Any]) -> str:
    """`1b`, as the published questions are numbered."""
    return f"{asked['number']}{asked['part'] or ''}"


def _state(step: Step, form: dict[str, Any], draft: Draft, missing: set[Step]) -> str:
    said = draft.document
    if step.kind == QUESTION:
        answer = said.get("questions", {}).get(step.key) or files_for(said, step.key)
        if is_answered(answer):
            return COMPLETED
        return LEFT_EMPTY if _left_empty(step, draft, missing) else NOT_STARTED
    if step.kind == FILES:
        return COMPLETED if files_for(said, "") else NOT_STARTED
    if step.kind == BODIES:
        return COMPLETED if said.get("bodies") else NOT_STARTED
    if step.kind == CHECK:
        return NOT_STARTED
    done = step.page in draft.pages or (step.kind in (ABOUT, PUBLICATION) and step.kind in said)
    return IN_PROGRESS if done and step in missing else COMPLETED if done else NOT_STARTED


def _left_empty(step: Step, draft: Draft, missing: set[Step]) -> bool:
    """An optional question that somebody looked at and passed over is done with."""
    return step.page in draft.pages and step not in missing
