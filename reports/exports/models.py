import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.exports.states import EDITION_NAMES, EDITIONS, FINISHED, FORMATS, OUTCOMES


class Export(models.Model):
    """One file of views that somebody asked for. Without an outcome nobody may take it for whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    edition = models.CharField(max_length=12)
    file_format = models.CharField(max_length=4)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(edition__in=list(EDITIONS)), name="export_edition_known"),
            models.CheckConstraint(condition=Q(file_format__in=list(FORMATS)), name="export_format_known"),
        ]

    @property
    def edition_words(self) -> str:
        return str(EDITION_NAMES[self.edition])

    @property
    def has_ended(self) -> bool:
        return hasattr(self, "outcome")


class ExportOutcome(models.Model):
    """How an export ended: whole, with the digest of its bytes, or broken off after so many rows."""

    export = models.OneToOneField(Export, models.PROTECT, related_name="outcome")
    outcome = models.CharField(max_length=10)
    rows = models.PositiveIntegerField(help_text="Views in the file, as far as it came.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file, hexadecimal; of a whole one.")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=list(OUTCOMES)), name="export_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=FINISHED) & ~Q(digest="") | ~Q(outcome=FINISHED) & Q(digest=""),
                name="whole_export_has_a_digest",
            ),
        ]

    @property
    def is_whole(self) -> bool:
        return self.outcome == FINISHED
