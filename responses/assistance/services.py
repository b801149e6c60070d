"""How somebody asks for help to take part, and how staff say that they got it."""

import uuid
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction

from groundwork.audit.services import record
from groundwork.clock.handles import engagement_now
from groundwork.clock.words import london_day
from groundwork.clock.working_days import working_days_after
from responses.assistance.models import HelpContact, HelpRequest
from responses.assistance.policies import obstacles_to_finishing
from responses.assistance.retention import twelve_months_after
from responses.assistance.states import MOVES
from scenarios.models import Engagement
from scenarios.services import go_if_clear

WORKING_DAYS = 5


@dataclass(frozen=True)
class Asked:
    """What somebody wrote into the form."""

    needs: list[str]
    language: str
    documents: list[str]
    details: str
    name: str
    phone: str
    email: str
    post: str


_REACHED_BY = ("name", "phone", "email", "post")


@transaction.atomic
def ask_for_help(*, engagement: Engagement, asked: Asked, key: uuid.UUID) -> HelpRequest:
    """Keep what was asked as one request under `key`. The same form sent again is the same request.

    Other words under the same key are a request of their own: nothing typed is thrown away.
    """
    facts = _facts_of(engagement, asked)
    request, created = HelpRequest.objects.get_or_create(id=key, defaults=facts)
    if not created:
        if request.engagement_id == engagement.pk and _words_of(request) == asked:
            return request
        request = HelpRequest.objects.create(id=uuid.uuid4(), **facts)
    reached_by = {name: getattr(asked, name) for name in _REACHED_BY}
    delete_on = twelve_months_after(london_day(request.asked_at))
    HelpContact.objects.create(request=request, delete_on=delete_on, **reached_by)
    return request


def _facts_of(engagement: Engagement, asked: Asked) -> dict[str, Any]:
    now = engagement_now()
    closes_at = engagement.current_version.closes_at if engagement.current_version else None
    said = {field.name: getattr(asked, field.name) for field in fields(asked) if field.name not in _REACHED_BY}
    return said | {
        "engagement": engagement,
        "asked_at": now,
        "before_close": closes_at is not None and now < closes_at,
        "due_on": working_days_after(london_day(now), WORKING_DAYS),
    }


def _words_of(request: HelpRequest) -> Asked | None:
    """What was asked, as it was typed; None once how to reach the person has been deleted."""
    contact = HelpContact.objects.filter(request=request).first()
    if contact is None:
        return None
    sources = {name: contact if name in _REACHED_BY else request for name in Asked.__dataclass_fields__}
    return Asked(**{name: getattr(source, name) for name, source in sources.items()})


@transaction.atomic
def finish(*, request: HelpRequest, by: Any, note: str) -> HelpRequest:
    """Say that the person got what they asked for, and how. Raises Refused."""
    request = HelpRequest.objects.select_for_update(of=("self",)).select_related("engagement").get(pk=request.pk)
    go_if_clear(obstacles_to_finishing(request, by=by))
    request.state = MOVES[request.state, "finish"]
    request.done_by, request.done_at, request.note = by, engagement_now(), note
    request.save(update_fields=["state", "done_by", "done_at", "note"])
    details = {"engagement": request.engagement.slug, "due_on": request.due_on.isoformat()}
    record(act="finish help request", subject=f"help request {request.pk}", by=by, details=details)
    return request
