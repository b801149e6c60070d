from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.interests.querysets import InterestQuerySet, RulingQuerySet
from reports.interests.states import KINDS, NONE, OUTCOMES


class Interest(models.Model):
    """What a member of the Governing Body declared about one engagement: an interest, or that there is none.

    Only ever added. A correction is a new row that names the one before and says why; all rows about the same interest
    share their thread, and so a ruling outlives a correction.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False, help_text="In addresses.")
    thread = models.UUIDField(default=uuid4, db_index=True)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    reason = models.TextField(blank=True, help_text="Of a correction: why.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who wrote it down.")
    at = models.DateTimeField(help_text="Engagement time.")

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="interest_kind_known"),
            models.CheckConstraint(condition=Q(kind=NONE) | ~Q(words=""), name="interest_in_words"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="corrected_interest_has_reason"
            ),
        ]

    @property
    def is_none(self) -> bool:
        return self.kind == NONE


class Ruling(models.Model):
    """How the chair ruled that a member takes part, because of one declared interest. A later ruling replaces it."""

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    interest = models.ForeignKey(Interest, models.PROTECT, related_name="rulings")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=list(OUTCOMES)), name="ruling_outcome_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_has_reason"),
            models.CheckConstraint(condition=~Q(by=F("member")), name="nobody_rules_on_own_interest"),
        ]
        indexes = [models.Index(fields=["engagement", "member"], name="ruling_by_member")]
