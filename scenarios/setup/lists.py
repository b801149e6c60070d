"""Every list that an engagement has, by its name in addresses."""

from django.utils.translation import gettext_lazy as _

from scenarios.models import Engagement
from scenarios.setup.asked_rows import PointList, QuestionList, ScenarioList
from scenarios.setup.entries import TEXT_LISTS, Listing

SCENARIOS = ScenarioList("scenarios", _("Scenarios"), _("scenario"))
QUESTIONS = QuestionList("questions", _("Questions"), _("question"))
POINTS = "points-"


def listing_of(engagement: Engagement, key: str) -> Listing | None:
    """The list with this name; None where this engagement has none."""
    if key.startswith(POINTS):
        scenario = engagement.scenarios.filter(key=key.removeprefix(POINTS)).first()
        return PointList(key, scenario.title, _("point"), scenario.key) if scenario else None
    return (TEXT_LISTS | {"scenarios": SCENARIOS, "questions": QUESTIONS}).get(key)
