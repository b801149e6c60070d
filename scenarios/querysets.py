from datetime import datetime

from django.db import models

from groundwork.clock.words import LONDON


class EngagementQuerySet(models.QuerySet):
    def published(self) -> "EngagementQuerySet":
        """Those the public may see, newest opening first."""
        return self.filter(current_version__isnull=False).select_related("current_version")


class UpdateQuerySet(models.QuerySet):
    def out_by(self, at: datetime) -> "UpdateQuerySet":
        """Those whose day, month or year has begun in London at this moment, newest first."""
        return self.filter(on__lte=day_of(at))


def day_of(at: datetime) -> str:
    """The day in London, such as `2021-03-05`. A year or a month in this form sorts before the days within it."""
    return at.astimezone(LONDON).date().isoformat()
