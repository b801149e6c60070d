import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

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


class Finding(models.Model):
    """A sentence on one chart that somebody wrote or confirmed. Only ever added: the newest one of a chart stands.

    `basis` is the digest of what the chart showed then. Where it shows something else now, the sentence isn't printed.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    chart = models.CharField(max_length=80, help_text="Id of the chart in the report.")
    sentence = models.TextField(blank=True, help_text="Empty: the chart has no sentence any more.")
    basis = models.CharField(max_length=64, help_text="SHA-256 over the words and numbers of the chart, hexadecimal.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["-id"]


class Quote(models.Model):
    """A few words of a view, chosen to stand under a theme. What may be printed of it is worked out each time.

    `start` and `end` are its part of the answer in code points, half open. `against` says that it argues against the
    preferred scenario.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    theme = models.ForeignKey("analysis.Theme", models.PROTECT, related_name="+")
    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    field = models.CharField(max_length=120)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    against = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="quote_says_something"),
            models.UniqueConstraint(fields=["theme", "version", "field", "start", "end"], name="quote_once"),
        ]


class Suggestion(models.Model):
    """Something that people asked the commissioner to do, and the commissioner's reply.

    Raised by the views in `raised_by`; with none named there, by those that mention its theme.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    theme = models.ForeignKey("analysis.Theme", models.PROTECT, null=True, related_name="+")
    raised_by = models.JSONField(default=list, help_text="Public ids of views.")
    reply = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who wrote it last.")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="suggestion_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="suggestion_says_something"),
        ]
