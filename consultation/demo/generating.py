"""Sending invented responses through the same services as everyone's, each labelled synthetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from consultation.demo.edge_cases import BETWEEN, GRACE, LATE, edge_case
from consultation.demo.inventing import Asked, Invented, asked_in, invented
from groundwork.clock.handles import engagement_now
from responses.intake.models import Response
from responses.intake.services import CantBeChanged, begin_draft, save_page, submit, withdraw
from responses.intake.states import WITHDRAWN
from responses.intake.steps import can_be_answered_online
from scenarios.models import Engagement, EngagementVersion

BATCH = 500
SECOND = timedelta(seconds=1)


class NothingToAnswer(Exception):
    """The engagement takes no responses of the kind that can be invented; the message says why."""


@dataclass(frozen=True)
class Made:
    label: str
    response: Response


@dataclass(frozen=True)
class Span:
    """From the opening until now, or until the last moment at which a view is taken."""

    version: EngagementVersion
    until: datetime

    @property
    def opens_at(self) -> datetime:
        return self.version.opens_at or self.until

    def moment(self, one: Invented, place: int, count: int, chance: Random) -> tuple[datetime, datetime]:
        """(begun, sent). An unusual moment that has not come yet gives way to an ordinary one."""
        begun, sent = self._unusual(one.moment, chance) or self._ordinary(place, count, chance)
        return max(begun, self.opens_at), sent.replace(microsecond=0)

    def _ordinary(self, place: int, count: int, chance: Random) -> tuple[datetime, datetime]:
        sent = self.opens_at + (self.until - self.opens_at) * ((place + chance.random()) / count)
        return sent - chance.randint(3, 28) * timedelta(minutes=1), sent

    def _unusual(self, moment: str, chance: Random) -> tuple[datetime, datetime] | None:
        closes_at, switch_off_at = self.version.closes_at, self.version.switch_off_at
        if moment == GRACE and closes_at and closes_at + timedelta(minutes=12) <= self.until:
            return closes_at - timedelta(minutes=20), closes_at + timedelta(minutes=12)
        if moment == BETWEEN and closes_at and switch_off_at:
            return _within(closes_at + timedelta(hours=1), min(switch_off_at - SECOND, self.until), chance)
        if moment == LATE:
            return _within((switch_off_at or closes_at or self.until) + timedelta(hours=1), self.until, chance)
        return None


def _within(start: datetime, end: datetime, chance: Random) -> tuple[datetime, datetime] | None:
    if start >= end:
        return None
    sent = start + (end - start) * chance.random()
    return sent - timedelta(minutes=chance.randint(3, 28)), sent


def generated(
    engagement: Engagement, *, count: int, seed: int, batch: int = 1, until: datetime | None = None
) -> Iterator[Made]:
    """Send `count` invented responses, one after another; `batch` of them in each transaction.

    The same seed, count and `until` (by default the last full hour of engagement time) give the same texts, types,
    choices and moments. References and salts are drawn afresh. Raises NothingToAnswer.
    """
    version = engagement.current_version
    if version is None or not can_be_answered_online(version.document):
        raise NothingToAnswer("This engagement asks nothing that can be answered here.")
    span = Span(version, _last_moment(version, until))
    asked = asked_in(version.document)
    for start in range(0, count, batch):
        with transaction.atomic():
            made = [
                _sent(engagement, asked, span, place=place, count=count, seed=f"{engagement.slug}:{seed}")
                for place in range(start, min(start + batch, count))
            ]
        yield from made


def _last_moment(version: EngagementVersion, until: datetime | None) -> datetime:
    if version.opens_at is None or version.closes_at is None:
        raise NothingToAnswer("This engagement asks for no views.")
    until = until or engagement_now().replace(minute=0, second=0, microsecond=0)
    if not version.late_views_accepted:
        until = min(until, (version.switch_off_at or version.closes_at) - SECOND)
    if until <= version.opens_at:
        raise NothingToAnswer("This engagement has not opened yet, or only just.")
    return until


def _sent(engagement: Engagement, asked: Asked, span: Span, *, place: int, count: int, seed: str) -> Made:
    chance = Random(f"{seed}:{place}")
    one = edge_case(place, asked, seed) or invented(asked, chance)
    begun_at, sent_at = span.moment(one, place, count, chance)
    begun = begin_draft(engagement=engagement, synthetic=True, at=begun_at)
    key = begun.draft.key
    for part in ("about", "bodies", "questions", "points", "missing", "publication"):
        if words := getattr(one, part):
            save_page(draft_key=key, part=part, words=words, at=begun_at)
    response = submit(draft_key=key, engagement_id=engagement.pk, at=sent_at).response
    return Made(one.label, _taken_back(response) if one.label == WITHDRAWN else response)


def _taken_back(response: Response) -> Response:
    """Withdrawn by its invented sender, unless changes have ended."""
    try:
        return withdraw(response=response).response
    except CantBeChanged:
        return response
