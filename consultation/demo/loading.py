"""From checked content files to engagements that the public can read. Loading again changes only what has changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from consultation.demo.notes import BODY_KINDS, EQUALITY_SETS, NOTES, REFERENCE_PREFIXES
from consultation.demo.people import join, load_people
from consultation.demo.reading import Case
from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import LONDON
from scenarios.models import Body, Engagement, Milestone, Point, Question, Scenario, Update
from scenarios.services import publish
from scenarios.states import DECIDED

DATES = ("opens_at", "closes_at", "switch_off_at")
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


@transaction.atomic
def load(cases: list[Case]) -> list[Engagement]:
    """Write and publish all of them, or none. The one that sets engagement time, when it first comes, comes first."""
    load_people()
    titles = {case.facts["slug"]: case.facts["title"] for case in cases}
    return [_load_case(case.facts, titles) for case in sorted(cases, key=_clock_first)]


def _clock_first(case: Case) -> tuple[bool, str]:
    return not case.facts["demo"]["engagement_time"], case.file


def _load_case(facts: dict[str, Any], titles: dict[str, str]) -> Engagement:
    first_time = not Engagement.objects.filter(slug=facts["slug"]).exists()
    shown_at = facts["demo"]["engagement_time"]
    if first_time and shown_at:
        set_engagement_time(to=datetime.fromisoformat(shown_at))
    engagement = _engagement(facts, titles, first_time=first_time)
    _scenarios(engagement, facts)
    _questions(engagement, facts)
    _updates(engagement, facts)
    people = join(engagement, everyone=bool(shown_at))
    at = engagement_now() if engagement.current_version else _published_at(facts)
    publish(engagement=engagement, by=people["owner"], approved_by=people["approver"], at=at)
    _decided(engagement, facts["decision"])
    engagement.refresh_from_db()
    return engagement


def _engagement(facts: dict[str, Any], titles: dict[str, str], *, first_time: bool) -> Engagement:
    """Its row. Dates come from the file the first time only: later, people may have moved them."""
    values: dict[str, Any] = {name: facts[name] for name in ("kind", "title", "short_title", "programme", "summary")}
    values |= {
        "body": _body(facts["publisher"]),
        "reference_prefix": REFERENCE_PREFIXES.get(facts["slug"], "DEMO"),
        "preferred_reasons": facts["preferred_reasons"] or "",
        "texts": _texts(facts, titles),
        "late_views_accepted": facts["deadlines"]["late_views"]["accepted"],
        "late_views_text": facts["deadlines"]["late_views"]["text"] or "",
    }
    if first_time:
        given = facts["deadlines"]
        values |= {name: datetime.fromisoformat(given[name]) if given[name] else None for name in DATES}
    engagement, _new = Engagement.objects.update_or_create(slug=facts["slug"], defaults=values)
    return engagement


def _texts(facts: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    return {
        **{name: facts[name] for name in TEXTS},
        **{name: facts["deadlines"][name] for name in DEADLINE_TEXTS},
        "documents": [document for document in facts["documents"] if document["audience"] != "staff"],
        "related": [{"slug": slug, "title": titles[slug]} for slug in facts["related"]],
        "equality": EQUALITY_SETS.get(facts["slug"], []),
        "demonstration_notes": NOTES.get(facts["slug"], []),
    }


def _body(name: str) -> Body:
    kind = BODY_KINDS.get(name, "other")
    body, _new = Body.objects.update_or_create(slug=slugify(name)[:80], defaults={"name": name, "kind": kind})
    return body


def _scenarios(engagement: Engagement, facts: dict[str, Any]) -> None:
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


def _questions(engagement: Engagement, facts: dict[str, Any]) -> None:
    engagement.questions.all().delete()
    for position, given in enumerate(facts["questions"], start=1):
        values = given | {name: given[name] or "" for name in ("part", "help", "document_ref")}
        Question.objects.create(engagement=engagement, position=position, **values)


def _updates(engagement: Engagement, facts: dict[str, Any]) -> None:
    for given in facts["updates"]:
        values = {"body": given["body"], "standing": given["standing"]}
        Update.objects.update_or_create(engagement=engagement, on=given["date"], title=given["title"], defaults=values)


def _published_at(facts: dict[str, Any]) -> datetime:
    """When the public could first read it: before it opened, else on the day it is dated, else now."""
    if facts["deadlines"]["opens_at"]:
        return datetime.fromisoformat(facts["deadlines"]["opens_at"])
    published = facts["deadlines"]["published"]
    return _first_instant(published) if published else engagement_now()


def _decided(engagement: Engagement, decision: dict[str, Any] | None) -> None:
    """The milestone of a decision of the past. By nobody: no one here made it."""
    if not decision or decision["status"] != "made" or engagement.milestones.filter(kind=DECIDED).exists():
        return
    facts = {name: decision[name] for name in ("body", "made_on", "outcome_key", "outcome", "conditional")}
    at = _first_instant(decision["made_on"])
    Milestone.objects.create(engagement=engagement, kind=DECIDED, at=at, by=None, facts=facts)


def _first_instant(day: str) -> datetime:
    """The first moment in London of a year, a month or a day."""
    year, month, day_of_month = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    return datetime(year, month, day_of_month, tzinfo=LONDON)
