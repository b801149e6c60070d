"""The one document that a published version of an engagement is: composed from rows, sealed by a digest."""

import hashlib
from typing import Any

from groundwork.audit.chain import canonical
from scenarios.models import Engagement, Point, Question, Scenario, StakeholderType


def composed(engagement: Engagement) -> dict[str, Any]:
    """Everything the public is shown of an engagement, as plain JSON values."""
    return {
        "slug": engagement.slug,
        "kind": engagement.kind,
        "body": engagement.body.name,
        "body_kind": engagement.body.kind,
        "title": engagement.title,
        "short_title": engagement.short_title,
        "programme": engagement.programme,
        "summary": engagement.summary,
        "preferred_reasons": engagement.preferred_reasons,
        "texts": engagement.texts,
        "audiences": _labels(engagement.texts.get("audiences", [])),
        "scenarios": [_scenario(row) for row in engagement.scenarios.prefetch_related("points")],
        "questions": [_question(row) for row in engagement.questions.all()],
        "dates": _dates(engagement),
        "late_views_text": engagement.late_views_text,
    }


def redated(document: dict[str, Any], engagement: Engagement) -> dict[str, Any]:
    """What the public is shown now, with the engagement's dates and nothing else that staff have edited since."""
    return document | {"dates": _dates(engagement)}


def digest_of(document: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document)).hexdigest()


def _labels(slugs: list[str]) -> list[str]:
    """The names of these stakeholder types as they are now, in the order of the taxonomy."""
    return list(StakeholderType.objects.filter(slug__in=slugs).values_list("label", flat=True))


def _scenario(row: Scenario) -> dict[str, Any]:
    points = list(row.points.all())
    return {
        "number": row.number,
        "key": row.key,
        "title": row.title,
        "description": row.description,
        "preferred": row.preferred,
        "advantages": [{"code": p.code, "text": p.text} for p in points if p.side == Point.ADVANTAGE],
        "disadvantages": [{"code": p.code, "text": p.text} for p in points if p.side == Point.DISADVANTAGE],
    }


def _question(row: Question) -> dict[str, Any]:
    rules = {name: value for name, value in (("ask_if", row.ask_if), ("limits", row.limits)) if value}
    return {
        "number": row.number,
        "part": row.part,
        "key": row.key,
        "type": row.type,
        "text": row.text,
        "help": row.help,
        "required": row.required,
        "max_words": row.max_words,
        "document_ref": row.document_ref,
        "options": row.options,
        **rules,
    }


def _dates(engagement: Engagement) -> dict[str, Any]:
    def stamp(instant: Any) -> str | None:
        return instant.isoformat() if instant else None

    return {
        "opens_at": stamp(engagement.opens_at),
        "closes_at": stamp(engagement.closes_at),
        "switch_off_at": stamp(engagement.switch_off_at),
        "late_views_accepted": engagement.late_views_accepted,
    }
