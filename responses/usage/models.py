from django.db import models
from django.db.models import Q

from responses.usage.states import EVENTS


class UsageCount(models.Model):
    """How often something happened to the form of one engagement on one day. A number, and nothing of anybody."""

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    day = models.DateField(help_text="In London, by engagement time.")
    event = models.CharField(max_length=12)
    page = models.CharField(max_length=80, blank=True, help_text="Name of a page of the form, or of an answer.")
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "day", "event", "page"], name="usage_count_once"),
            models.CheckConstraint(condition=Q(event__in=list(EVENTS)), name="usage_event_known"),
        ]
