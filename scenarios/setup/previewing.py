"""The public pages of what is not published yet, at a moment of the clock that staff choose."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundwork.clock.words import LONDON
from scenarios.document import digest_of
from scenarios.models import Engagement, EngagementVersion
from scenarios.noticeboard import Notice
from scenarios.setup.drafting import draft_of

A_DAY, A_MINUTE, HALF_AN_HOUR = timedelta(days=1), timedelta(minutes=1), timedelta(minutes=30)
YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Preview:
    """What would be shown: the draft, and where it would stand at that moment."""

    document: dict[str, Any]
    shown: Notice


def preview_of(engagement: Engagement, at: datetime) -> Preview:
    """The engagement as its rows stand, as the public would see it at this moment."""
    document = draft_of(engagement)
    version = EngagementVersion(
        engagement=engagement,
        document=document,
        digest=digest_of(document),
        opens_at=engagement.opens_at,
        closes_at=engagement.closes_at,
        switch_off_at=engagement.switch_off_at,
        late_views_accepted=engagement.late_views_accepted,
    )
    milestones = tuple(engagement.milestones.filter(at__lte=at))
    return Preview(document, Notice(engagement.slug, engagement.title, version, milestones, news="", at=at))


def moments_of(engagement: Engagement) -> list[tuple[str | Promise, datetime]]:
    """Moments at which the pages say different things, in the order of time."""
    opens, closes = engagement.opens_at, engagement.closes_at
    if opens is None or closes is None:
        return []
    off = engagement.switch_off_at or closes
    return [
        (_("The day before it opens"), opens - A_DAY),
        (_("Just opened"), opens + A_MINUTE),
        (_("The last hour"), closes - HALF_AN_HOUR),
        (_("Just after the close"), closes + A_MINUTE),
        (_("After the switch-off"), off + A_DAY),
    ]


def moment_said(text: str, now: datetime) -> datetime:
    """The moment in an address, London time where it names no other; now where there is none that can be shown."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return now
    at = at if at.tzinfo else at.replace(tzinfo=LONDON)
    return at.astimezone(UTC) if at.year in YEARS else now
