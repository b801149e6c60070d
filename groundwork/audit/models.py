from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One act of a member of staff. Each row holds the digest of the one before, so that a gap or a change shows.

    A submission is its own record and is not listed here.
    """

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    place = models.CharField(
        max_length=80,
        blank=True,
        default="",
        help_text="Key of the larger thing it happened in, such as an engagement.",
    )
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["place", "number"], name="audit_by_place"),
            models.Index(fields=["act", "number"], name="audit_by_act"),
        ]


class AuditHead(models.Model):
    """The end of the chain: one row, locked while an event is added."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_audit_head")]


class Reading(models.Model):
    """Somebody opened what the public may not read: a view with nothing hidden, a file, how to reach a person."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    page = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    place = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(help_text="Machine time: when first within the hour.")
    hour = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "page", "subject", "place", "hour"], name="one_reading_an_hour")
        ]
        indexes = [models.Index(fields=["place", "id"], name="reading_by_place")]


class ChainCheck(models.Model):
    """What was found when the whole record was looked at."""

    at = models.DateTimeField()
    whole_up_to = models.BigIntegerField(help_text="Number of the last act that follows from those before.")
    broken_at = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(broken_at__isnull=True) | models.Q(broken_at=models.F("whole_up_to") + 1),
                name="broken_after_what_is_whole",
            )
        ]
