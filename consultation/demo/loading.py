"""From checked content files to engagements that the public can read. Loading again changes only what has changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from consultation.demo.notes import BODY_KINDS, EQUALITY_SETS, NOTES, REFERENCE_PREFIXES
from consultation.demo.people import join, load_people
from groundwork.clock.handles import engagement_now
from groundwork.clock.services import set_engagement_time
from groundwork.clock.words import LONDON
from scenarios.models import Body, Engagement, Milestone, Update
from scenarios.services import publish
from scenarios.setup.filling import columns_of, dates_of, texts_of, write_questions, write_scenarios
from scenarios.setup.reading import Case
from scenarios.states import DECIDED


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
    write_scenarios(engagement, facts)
    write_questions(engagement, facts)
    _updates(engagement, facts)
    people = join(engagement, everyone=bool(shown_at))
    at = engagement_now() if engagement.current_version else _published_at(facts)
    publish(engagement=engagement, by=people["owner"], approved_by=people["approver"], at=at)
    _decided(engagement, facts["decision"])
    engagement.refresh_from_db()
    return engagement


def _engagement(facts: dict[str, Any], titles: dict[str, str], *, first_time: bool) -> Engagement:
    """Its row. Dates come from the file the first time only: later, people may have moved them."""
    values = columns_of(facts) | {
        "body": _body(facts["publisher"]),
        "reference_prefix": REFERENCE_PREFIXES.get(facts["slug"], "DEMO"),
        "texts": _texts(facts, titles),
    }
    if first_time:
        values |= dates_of(facts)
    engagement, _new = Engagement.objects.update_or_create(slug=facts["slug"], defaults=values)
    return engagement


def _texts(facts: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    return texts_of(facts, titles) | {
        "equality": EQUALITY_SETS.get(facts["slug"], []),
        "demonstration_notes": NOTES.get(facts["slug"], []),
    }


def _body(name: str) -> Body:
    kind = BODY_KINDS.get(name, "other")
    body, _new = Body.objects.update_or_create(slug=slugify(name)[:80], defaults={"name": name, "kind": kind})
    return body


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
