"""What may be chosen in a search of one engagement: kinds of sender, answers, themes and campaigns that it has."""

from typing import Any, NamedTuple

from groundwork.clock.handles import engagement_now
from responses.analysis.frames import Frame
from responses.analysis.models import CopyGroup
from responses.analysis.states import CONFIRMED
from scenarios.asked import preference_question
from scenarios.models import Engagement, StakeholderType
from scenarios.running import shows_running_preferences

Choices = list[tuple[str, Any]]


class Offered(NamedTuple):
    """Field of the form to what may be chosen. A field without choices is not asked."""

    type: Choices
    prefers: Choices
    theme: Choices
    campaign: Choices


def offered_by(engagement: Engagement, frame: Frame) -> Offered:
    """While preferences are hidden from staff, nobody can look for them either."""
    groups = CopyGroup.objects.filter(engagement=engagement, standing=CONFIRMED).order_by("name")
    return Offered(
        type=list(StakeholderType.objects.values_list("slug", "label")),
        prefers=preferences_of(engagement),
        theme=[(str(entry.key), entry.name) for entry in frame.in_use],
        campaign=[(str(uuid), name) for uuid, name in groups.values_list("uuid", "name")],
    )


def preferences_of(engagement: Engagement) -> Choices:
    if engagement.current_version is None or not shows_running_preferences(engagement, at=engagement_now()):
        return []
    asked = preference_question(engagement.current_version.document)
    return [(option["value"], str(option["label"])) for option in asked["options"]] if asked else []
