"""From the facts of a content file to the rows and texts of an engagement."""

from datetime import datetime
from typing import Any

from scenarios.models import Engagement, Point, Question, Scenario

DATES = ("opens_at", "closes_at", "switch_off_at")
COLUMNS = ("kind", "title", "short_title", "programme", "summary")
# Shown as they are; everything else of a file has rows of its own or, like its sources, is for staff alone.
TEXTS = (
    "background",
    "not_in_scope",
    "how_views_will_be_used",
    "glossary",
    "partners",
    "audiences",
    "comparison_table",
    "ways_to_respond",
    "contacts",
    "events",
    "decision",
    "milestones_planned",
)
DEADLINE_TEXTS = ("report_due_at", "decision_on", "decision_body", "published")


def columns_of(facts: dict[str, Any]) -> dict[str, Any]:
    """What the engagement's own row takes from the file, but for its dates."""
    late = facts["deadlines"]["late_views"]
    return {name: facts[name] for name in COLUMNS} | {
        "preferred_reasons": facts["preferred_reasons"] or "",
        "late_views_accepted": late["accepted"],
        "late_views_text": late["text"] or "",
    }


def dates_of(facts: dict[str, Any]) -> dict[str, datetime | None]:
    given = facts["deadlines"]
    return {name: datetime.fromisoformat(given[name]) if given[name] else None for name in DATES}


def texts_of(facts: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    """`titles` says which other engagements there are to link to, by their slugs."""
    return {
        **{name: facts[name] for name in TEXTS},
        **{name: facts["deadlines"][name] for name in DEADLINE_TEXTS},
        "documents": [document for document in facts["documents"] if document["audience"] != "staff"],
        "related": [{"slug": slug, "title": titles[slug]} for slug in facts["related"] if slug in titles],
    }


def write_scenarios(engagement: Engagement, facts: dict[str, Any]) -> None:
    """Written anew each time: nothing names these rows, answers name keys and codes."""
    Point.objects.filter(scenario__engagement=engagement).delete()
    engagement.scenarios.all().delete()
    for number, given in enumerate(facts["scenarios"], start=1):
        values = {name: given[name] for name in ("key", "title", "description", "preferred")}
        scenario = Scenario.objects.create(engagement=engagement, number=number, **values)
        for side, name in ((Point.ADVANTAGE, "advantages"), (Point.DISADVANTAGE, "disadvantages")):
            Point.objects.bulk_create(
                Point(scenario=scenario, side=side, position=position, **point)
                for position, point in enumerate(given[name], start=1)
            )


def write_questions(engagement: Engagement, facts: dict[str, Any]) -> None:
    engagement.questions.all().delete()
    for position, given in enumerate(facts["questions"], start=1):
        values = given | {name: given[name] or "" for name in ("part", "help", "document_ref")}
        Question.objects.create(engagement=engagement, position=position, **values)


def fill(engagement: Engagement, facts: dict[str, Any]) -> None:
    """Give an engagement that was just begun what the file says. A decision is never taken over: people make it here.

    Its address, its references, its short title and who asks were chosen apart from the file.
    """
    chosen = engagement.short_title
    published = Engagement.objects.published().filter(slug__in=facts["related"])
    for column, value in (columns_of(facts) | dates_of(facts)).items():
        setattr(engagement, column, value)
    engagement.short_title = chosen
    titles = dict(published.values_list("slug", "title"))
    engagement.texts = engagement.texts | texts_of(facts, titles) | {"decision": None}
    engagement.save()
    write_scenarios(engagement, facts)
    write_questions(engagement, facts)
