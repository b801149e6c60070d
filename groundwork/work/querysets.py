from datetime import datetime

from django.db import models
from django.db.models import Q

from groundwork.work.states import PENDING, RUNNING


class JobQuerySet(models.QuerySet):
    def stray(self, at: datetime) -> "JobQuerySet":
        """Waiting past their time, or held by a worker whose lease ran out. Open-ended: no stray is ever too old."""
        waiting = Q(state=PENDING, run_after__lt=at)
        abandoned = Q(state=RUNNING, locked_until__lt=at)
        return self.filter(waiting | abandoned).order_by("id")
