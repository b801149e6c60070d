from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from groundwork.clock.handles import database_now
from groundwork.clock.models import EngagementClock


def set_engagement_time(*, to: datetime) -> None:
    """Move engagement time so that it is now `to`; it goes on ticking from there.

    Raises ImproperlyConfigured in production, where engagement time is the database's clock and nothing else.
    """
    if settings.PORTAL_MODE == "production":
        raise ImproperlyConfigured("Engagement time can be moved in a demonstration only.")
    offset = int((to - database_now()).total_seconds())
    EngagementClock.objects.update_or_create(id=1, defaults={"offset_seconds": offset})
