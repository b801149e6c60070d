import uuid

from django.conf import settings
from django.db import models

from reports.narrative.querysets import VersionQuerySet

NAME_LENGTH = 40


class NarrativeVersion(models.Model):
    """What somebody wrote for one section of the report, saved. Only ever added: the rows are the section's history."""

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    section = models.CharField(max_length=NAME_LENGTH, help_text="Id of the chapter that it stands in.")
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True, help_text="Markdown. Empty: the section says nothing any more.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "section", "number"], name="narrative_version_once"),
        ]


class NarrativeDraft(models.Model):
    """What one person is writing for a section and has not saved as a version yet: kept while they type.

    `writer` is the window that kept it last. It goes when the person saves a version or throws it away.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    section = models.CharField(max_length=NAME_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    based_on = models.PositiveIntegerField(help_text="Number of the version that it was begun from; nought for none.")
    writer = models.UUIDField(default=uuid.uuid4)
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["section", "by_id"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "section", "by"], name="narrative_draft_once"),
        ]
