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
        today = at.astimezone(LONDON).date().isoformat()
        return self.filter(on__lte=today)
