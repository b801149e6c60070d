from django.db import models


class EngagementClock(models.Model):
    """How far engagement time runs ahead of (or behind) the database's clock, in whole seconds.

    One row. Zero everywhere but in demo mode, where the portal shows an engagement of the past as if it were today.
    """

    offset_seconds = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_engagement_clock")]
