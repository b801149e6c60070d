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
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]


class AuditHead(models.Model):
    """The end of the chain: one row, locked while an event is added."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_audit_head")]
