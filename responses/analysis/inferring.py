"""Letters that chose nothing in answer to the question of preference, and what analysts read in their words.

What is inferred is kept apart from what people chose themselves, and in no figure are the two added up.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from responses.analysis.fields import QUESTIONS, Field, fields_of, words_in
from responses.analysis.line import counted
from responses.analysis.models import Inference
from responses.intake.models import ResponseVersion
from responses.intake.querysets import ResponseVersionQuerySet
from responses.intake.states import STANCES, TYPED_IN
from scenarios.asked import PREFERENCE
from scenarios.models import Engagement

STANCE = "scenario_stance"


@dataclass(frozen=True)
class Choice:
    """Something that a letter may seem to say. `about` is a scenario for a stance, empty for a preference."""

    about: str
    value: str
    label: str

    @property
    def key(self) -> str:
        return f"{self.about}:{self.value}"


class Rest(NamedTuple):
    """The words that an inference rests on, as they stand in one answer."""

    field: str
    words: str


def question_of(engagement: Engagement) -> dict[str, Any] | None:
    """What asks for a preference or for a stance; None where the published form asks for neither."""
    questions = _document(engagement)["questions"]
    return next((asked for asked in questions if asked["type"] in (PREFERENCE, STANCE)), None)


def choices_of(engagement: Engagement) -> list[Choice]:
    """All that may be inferred, in the form's order."""
    asked = question_of(engagement)
    if asked is None:
        return []
    if asked["type"] == PREFERENCE:
        return [Choice("", option["value"], str(option["label"])) for option in asked["options"]]
    scenarios = _document(engagement)["scenarios"]
    return [
        Choice(row["key"], stance, f"{row['title']}: {label}") for row in scenarios for stance, label in STANCES.items()
    ]


def letters(engagement: Engagement) -> ResponseVersionQuerySet:
    """Counted views that staff typed in and that don't answer the question. Online, silence is somebody's choice."""
    asked = question_of(engagement)
    typed = counted(engagement).filter(response__channel__in=TYPED_IN)
    if asked is None:
        return typed.none()
    return _without_an_answer(typed, engagement, asked)


def uninferred(engagement: Engagement) -> ResponseVersionQuerySet:
    """Those of them in which nobody has read anything yet, in the order in which they came."""
    inferences = Inference.objects.live().filter(version=OuterRef("pk"))
    return letters(engagement).filter(~Exists(inferences)).order_by("response_id")


def texts_in(version: ResponseVersion, engagement: Engagement) -> list[tuple[Field, str]]:
    """Every answer in the sender's own words."""
    fields = fields_of(engagement).values()
    return [(field, words) for field in fields if (words := words_in(version.answers, field.key))]


def rest_in(version: ResponseVersion, engagement: Engagement, words: str) -> Rest:
    """Where these words stand in the view; line breaks and spaces make no difference. Empty where they don't."""
    wanted = r"\s+".join(map(re.escape, words.split()))
    for field, text in texts_in(version, engagement):
        found = re.search(wanted, text) if wanted else None
        if found:
            return Rest(field.key, found.group())
    return Rest("", "")


def _without_an_answer(
    versions: ResponseVersionQuerySet, engagement: Engagement, asked: dict[str, Any]
) -> ResponseVersionQuerySet:
    place = (QUESTIONS, asked["key"])
    scenarios = [row["key"] for row in _document(engagement)["scenarios"]]
    places = [place] if asked["type"] == PREFERENCE else [(*place, scenario) for scenario in scenarios]
    for number, where in enumerate(places):
        name = f"answer{number}"
        versions = versions.annotate(**{name: Field("", "", where).words})
        versions = versions.filter(Q(**{f"{name}__isnull": True}) | Q(**{name: ""}))
    return versions


def _document(engagement: Engagement) -> dict[str, Any]:
    """What was published last; nothing asked where nothing was."""
    nothing: dict[str, Any] = {"questions": [], "scenarios": []}
    return engagement.current_version.document if engagement.current_version else nothing
