"""What may be chosen in a search of one engagement: kinds of sender, answers, themes and campaigns that it has."""

from typing import Any, NamedTuple

from groundwork.clock.handles import engagement_now
from responses.analysis.frames import Frame
from responses.analysis.models import CopyGroup
from responses.analysis.states import CONFIRMED
from responses.intake.states import STANCES
from scenarios.asked import preference_question, stance_question
from scenarios.models import Engagement, StakeholderType
from scenarios.running import shows_running_preferences
from scenarios.shelf import document_with

Choices = list[tuple[str, Any]]


class Offered(NamedTuple):
    """Field of the form to what may be chosen. A field without choices is not asked."""

    type: Choices
    prefers: Choices
    question: Choices
    theme: Choices
    campaign: Choices


def offered_by(engagement: Engagement, frame: Frame) -> Offered:
    """While preferences are hidden from staff, nobody can look for them either."""
    groups = CopyGroup.objects.filter(engagement=engagement, standing=CONFIRMED).order_by("name")
    return Offered(
        type=list(StakeholderType.objects.values_list("slug", "label")),
        prefers=preferences_of(engagement),
        question=questions_of(engagement),
        theme=[(str(entry.key), entry.name) for entry in frame.in_use],
        campaign=[(str(uuid), name) for uuid, name in groups.values_list("uuid", "name")],
    )


def preferences_of(engagement: Engagement) -> Choices:
    if engagement.current_version is None or not shows_running_preferences(engagement, at=engagement_now()):
        return []
    document = document_with(engagement.current_version.digest)
    if asked := preference_question(document):
        return [(option["value"], str(option["label"])) for option in asked["options"]]
    return _stances_in(document) if stance_question(document) else []


def _stances_in(document: dict[str, Any]) -> Choices:
    """Each scenario with each thing that people may think of it."""
    return [
        (f"{scenario['key']}:{stance}", f"{scenario['title']}: {words}")
        for scenario in document["scenarios"]
        for stance, words in STANCES.items()
    ]


def questions_of(engagement: Engagement) -> Choices:
    """What the published form asks, in its order."""
    version = engagement.current_version
    asked = document_with(version.digest)["questions"] if version else []
    return [(one["key"], str(one["text"])) for one in asked]
