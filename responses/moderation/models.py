from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.moderation.querysets import DecisionQuerySet
from responses.moderation.states import ACTS


class ModerationDecision(models.Model):
    """One act of a moderator on one version of a response. Only ever added: the rows are the history."""

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    act = models.CharField(max_length=12)
    answers_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="answer")
    reason = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ACTS)), name="moderation_act_known"),
            models.CheckConstraint(
                condition=Q(act__in=["confirm", "decline"], answers_to__isnull=False)
                | ~Q(act__in=["confirm", "decline"]) & Q(answers_to__isnull=True),
                name="answers_name_their_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(act__in=["count_only", "exclude"]) | ~Q(reason=""), name="proposal_has_reason"
            ),
        ]
