from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.moderation.querysets import (
    ConcernQuerySet,
    DecisionQuerySet,
    RedactionDecisionQuerySet,
    RedactionQuerySet,
)
from responses.moderation.states import (
    ACTS,
    ACTS_ON_CONCERN,
    ACTS_ON_HIDDEN,
    AGREE,
    ASK_TO_CLOSE,
    CLOSE,
    HIDE_REASONS,
    KEEP,
    KEEP_OPEN,
    LIFT,
)


class ModerationDecision(models.Model):
    """One act of a moderator on one version of a response. Only ever added: the rows are the history."""

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    act = models.CharField(max_length=12)
    answers_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="answer")
    reason = models.CharField(max_length=20, blank=True)
    remind_on = models.DateField(null=True, help_text="Of a hold: the day on which somebody looks again.")
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
            models.CheckConstraint(
                condition=~Q(reason="") & Q(act="hold", remind_on__isnull=False)
                | ~Q(act="hold") & Q(remind_on__isnull=True),
                name="hold_has_reason_and_day",
            ),
        ]


class Redaction(models.Model):
    """Words of one version that the public may not read. The words themselves are never changed, nor kept here.

    `kind` and `of` name the text: an answer by its question, words on a point by its code, words on what is missing by
    the scenario. `start` and `end` count Unicode code points of the stored text; `end` is the first one that is shown.
    """

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    of = models.CharField(max_length=100)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.CharField(max_length=20)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="redaction_hides_something"),
            models.CheckConstraint(condition=Q(kind__in=["question", "point", "missing"]), name="redaction_kind_known"),
            models.CheckConstraint(condition=Q(reason__in=list(HIDE_REASONS)), name="redaction_reason_known"),
        ]


class RedactionDecision(models.Model):
    """What was decided about hidden words since: a second person agreed, or two people showed them again."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=12)
    answers_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="answer")
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = RedactionDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ACTS_ON_HIDDEN)), name="redaction_decision_known"),
            models.CheckConstraint(
                condition=Q(act__in=[LIFT, KEEP], answers_to__isnull=False)
                | ~Q(act__in=[LIFT, KEEP]) & Q(answers_to__isnull=True),
                name="lifting_takes_two_people",
            ),
            models.UniqueConstraint(fields=["redaction"], condition=Q(act=AGREE), name="redaction_agreed_once"),
        ]


class Concern(models.Model):
    """Somebody in or behind a view may be at risk: staff act the same day. It never touches the count."""

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    due_on = models.DateField(help_text="The London day on which it was raised, in engagement time.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["id"]


class ConcernDecision(models.Model):
    """What was done about a concern, in words. Two people close it."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=12)
    answers_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="answer")
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ACTS_ON_CONCERN)), name="concern_decision_known"),
            models.CheckConstraint(
                condition=Q(act=ASK_TO_CLOSE, answers_to__isnull=True)
                | Q(act__in=[CLOSE, KEEP_OPEN], answers_to__isnull=False),
                name="closing_takes_two_people",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="concern_decision_says_what_was_done"),
            models.UniqueConstraint(fields=["concern"], condition=Q(act=CLOSE), name="concern_closed_once"),
        ]


class Claim(models.Model):
    """Somebody has a view open. It runs out by itself, and it keeps nobody from deciding."""

    response = models.OneToOneField("intake.Response", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField(help_text="Machine time.")
