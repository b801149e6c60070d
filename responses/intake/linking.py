"""Links that open a draft without its private code. The token is in the link alone; the database has its digest."""

import hashlib
import secrets
import uuid
from datetime import datetime

from django.db.models import QuerySet

from groundwork.clock.handles import engagement_now
from groundwork.clock.words import days_later
from responses.intake.models import Draft, DraftLink
from responses.intake.states import MAILED
from scenarios.models import EngagementVersion
from scenarios.phases import GRACE

TOKEN_BYTES = 18
DAYS_WITHOUT_CLOSE = 28


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def opens_until(version: EngagementVersion, draft: Draft, now: datetime) -> datetime:
    """When a link to this draft stops working: with the grace hour; later where a later date or late views allow it."""
    closes_at = version.switch_off_at or version.closes_at or now
    until = [closes_at + GRACE]
    if version.late_views_accepted:
        until.append(days_later(now, DAYS_WITHOUT_CLOSE))
    if draft.agreed:
        until.append(draft.agreed.until)
    return max(until)


def make_link(*, draft: Draft, kind: str) -> str:
    """Draw a token for a new link to this draft and keep its digest. The token can't be shown a second time."""
    now = engagement_now()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    version = draft.engagement.current_version
    until = opens_until(version, draft, now) if version else now
    DraftLink.objects.create(draft_key=draft.key, kind=kind, token_hash=hashed(token), until=until, at=now)
    return token


def make_own_link(key: uuid.UUID) -> str:
    """A token for a browser whose cookie with the private code is lost: it lasts as long as that cookie would.

    It opens what whoever began the draft may open, before and after sending.
    """
    now = engagement_now()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    until = days_later(now, DAYS_WITHOUT_CLOSE)
    DraftLink.objects.create(draft_key=key, kind=MAILED, token_hash=hashed(token), until=until, at=now)
    return token


def link_with(token: str, key: uuid.UUID) -> DraftLink | None:
    """The link that this token belongs to, if it still opens this draft."""
    return _live(key).filter(token_hash=hashed(token)).first() if token else None


def live_link(link_id: uuid.UUID, key: uuid.UUID) -> DraftLink | None:
    """The link of this id, if it still opens this draft. Its id is no key: only we say it, in what we signed."""
    return _live(key).filter(pk=link_id).first()


def _live(key: uuid.UUID) -> QuerySet[DraftLink]:
    return DraftLink.objects.filter(draft_key=key, revoked_at=None, until__gt=engagement_now())


def links_to(key: uuid.UUID) -> list[DraftLink]:
    """Links that were handed out to people and not taken back."""
    return list(DraftLink.objects.filter(draft_key=key, revoked_at=None))
