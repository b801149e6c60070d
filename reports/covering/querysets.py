from datetime import datetime

from django.db import models

from reports.compilation.models import Report


class CoveringPaperQuerySet(models.QuerySet):
    def released(self, at: datetime) -> "CoveringPaperQuerySet":
        """Those that the Governing Body may read at this moment of engagement time: with their report, never before."""
        return self.filter(release__isnull=False, report__in=Report.objects.released(at).values("pk"))
