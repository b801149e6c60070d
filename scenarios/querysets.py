from django.db import models


class EngagementQuerySet(models.QuerySet):
    def published(self) -> "EngagementQuerySet":
        """Those the public may see, newest opening first."""
        return self.filter(current_version__isnull=False).select_related("current_version")
