"""Whether staff may see already how preferences stand: hidden until the close, unless the engagement says not."""

from datetime import datetime

from scenarios.models import Engagement


def shows_running_preferences(engagement: Engagement, *, at: datetime) -> bool:
    return not engagement.hides_running_preferences or has_closed(engagement, at=at)


def has_closed(engagement: Engagement, *, at: datetime) -> bool:
    version = engagement.current_version
    return version is not None and version.closes_at is not None and at >= version.closes_at
