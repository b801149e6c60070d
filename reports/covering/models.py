from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.covering.querysets import CoveringPaperQuerySet


class CoveringPaper(models.Model):
    """One version of the sheet that lies on top of a report. Never changed: to change a word is to write a new one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    report = models.ForeignKey("compilation.Report", models.PROTECT, null=True, related_name="+")
    content = models.JSONField(help_text="What the form held, with the names of the scenarios and the stamp.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    objects = CoveringPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["engagement", "number"], name="covering_number_once")]

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")


class CoveringRelease(models.Model):
    """A second person let the Governing Body read a covering paper. Its PDF is made then, checked, and kept."""

    paper = models.OneToOneField(CoveringPaper, models.PROTECT, related_name="release")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")
    pdf_digest = models.CharField(max_length=64)
    pdf_bytes = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("written_by")), name="covering_release_takes_two_people"),
        ]
