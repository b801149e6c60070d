from django.conf import settings
from django.db import models
from django.db.models import Q

from scenarios.models import Engagement, EngagementVersion
from scenarios.setup.states import AGREED, DECLINED


class PublishProposal(models.Model):
    """One person's wish that the public read exactly this. It takes another person to make it so."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="publish_proposals")
    document = models.JSONField(help_text="What would be published, as a whole.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document's canonical JSON, hexadecimal.")
    reason = models.TextField(help_text="Everyone reads it, once something was published before.")
    accepted = models.JSONField(default=list, help_text="What looked unwise, each with the reason to go on.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["-id"]


class PublishDecision(models.Model):
    """What the second person said to a proposal to publish, and the version that came of a yes."""

    proposal = models.OneToOneField(PublishProposal, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10)
    version = models.ForeignKey(EngagementVersion, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=AGREED, version__isnull=False) | Q(outcome=DECLINED, version__isnull=True),
                name="publish_outcome_fits_version",
            )
        ]
