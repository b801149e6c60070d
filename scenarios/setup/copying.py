"""The words of one engagement, written into another that was just begun."""

from typing import Any

from scenarios.models import Engagement, Point

COLUMNS = ("kind", "title", "programme", "summary", "preferred_reasons", "late_views_accepted", "late_views_text")
# What belongs to the one time an engagement is run.
OF_ITS_TIME: dict[str, Any] = {
    "events": [],
    "decision": None,
    "milestones_planned": [],
    "report_due_at": None,
    "decision_on": None,
    "published": None,
    "demonstration_notes": [],
}


def copy_into(engagement: Engagement, source: Engagement) -> None:
    """All words, scenarios and questions. Dates stay behind, and each point gets a code of its own when published."""
    for column in COLUMNS:
        setattr(engagement, column, getattr(source, column))
    engagement.texts = engagement.texts | source.texts | OF_ITS_TIME
    engagement.save()
    for scenario in source.scenarios.prefetch_related("points"):
        points = list(scenario.points.all())
        scenario.pk, scenario.engagement = None, engagement
        scenario._state.adding = True
        scenario.save()
        Point.objects.bulk_create(
            Point(scenario=scenario, side=point.side, code="", text=point.text, position=point.position)
            for point in points
        )
    for question in source.questions.all():
        question.pk, question.engagement = None, engagement
        question._state.adding = True
        question.save()
