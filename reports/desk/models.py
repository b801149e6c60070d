import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.desk.querysets import ArrivalCountQuerySet
from reports.desk.states import OUTCOMES
from responses.intake.states import TYPED_IN


class ArrivalCount(models.Model):
    """How many views a member of staff counted by hand in the mailbox or the post of one day.

    Only ever added: a mistake is mended by the next one, which names it.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    day = models.DateField(help_text="The London day on which they came.")
    channel = models.CharField(max_length=12)
    many = models.PositiveIntegerField()
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    reason = models.TextField(blank=True, help_text="Of a correction: why.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = ArrivalCountQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "channel", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "day", "channel"], condition=Q(corrects=None), name="arrivals_counted_once"
            ),
            models.CheckConstraint(condition=Q(channel__in=TYPED_IN), name="arrivals_by_typed_channel"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="corrected_count_has_reason"
            ),
        ]


class Explanation(models.Model):
    """Why a count and what the portal holds differ. It is about these two numbers: when either moves, it is over."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    count = models.ForeignKey(ArrivalCount, models.PROTECT, related_name="explanations")
    held = models.PositiveIntegerField(help_text="How many the portal held then.")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="explanation_has_reason")]


class ExplanationDecision(models.Model):
    """What a second person said to an explanation; the database holds that it is another one."""

    explanation = models.OneToOneField(Explanation, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=list(OUTCOMES)), name="explanation_outcome_known"),
            models.CheckConstraint(condition=~Q(by=F("asked_by")), name="explanation_takes_two_people"),
        ]
