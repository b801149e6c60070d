import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.intake.answers import LETTER, PETITION
from responses.intake.states import ONLINE, TYPED_IN
from responses.moderation.querysets import (
    AppealQuerySet,
    BulkActQuerySet,
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
    CONFIRM,
    COUNT_ONLY,
    DECLINE,
    EXCLUDE,
    HIDE_REASONS,
    KEEP,
    KEEP_OPEN,
    LIFT,
    PROPOSALS_ON_APPEAL,
    PUBLISH,
    TAKES_TWO_PEOPLE,
    TURN_DOWN,
    UPHOLD,
)


class BulkAct(models.Model):
    """A proposal to do the same to listed views. Nothing is done until a second person agrees to this very list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    act = models.CharField(max_length=12)
    reason = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = BulkActQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act=PUBLISH, reason="") | Q(act__in=[COUNT_ONLY, EXCLUDE]) & ~Q(reason=""),
                name="bulk_act_has_reason",
            ),
        ]


class BulkMember(models.Model):
    """One view on the list, as it stood when it was listed: what changes meanwhile is left out."""

    bulk = models.ForeignKey(BulkAct, models.PROTECT, related_name="members")
    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    publication = models.CharField(max_length=12)
    counting = models.CharField(max_length=12)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["bulk", "version"], name="listed_once")]


class BulkAnswer(models.Model):
    """What the second person said to the whole list, and which views were left out, each with why."""

    bulk = models.OneToOneField(BulkAct, models.PROTECT, related_name="answer")
    act = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    left_out = models.JSONField(default=dict, help_text="Public id to the reasons, as the second person was told.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(act__in=[CONFIRM, DECLINE]), name="bulk_answer_known"),
        ]


class ModerationDecision(models.Model):
    """One act of a moderator on one version of a response. Only ever added: the rows are the history."""

    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    act = models.CharField(max_length=12)
    answers_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="answer")
    reason = models.CharField(max_length=20, blank=True)
    remind_on = models.DateField(null=True, help_text="Of a hold: the day on which somebody looks again.")
    note = models.TextField(blank=True)
    bulk = models.ForeignKey(BulkAct, models.PROTECT, null=True, related_name="decisions")
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
        indexes = [
            models.Index(fields=["version"], condition=Q(act__in=sorted(TAKES_TWO_PEOPLE)), name="proposal_of_version"),
            models.Index(fields=["answers_to"], condition=Q(answers_to__isnull=False), name="answer_to_proposal"),
        ]


class Redaction(models.Model):
    """Words of one version that the public may not read. The words themselves are never changed, nor kept here.

    `kind` and `of` name the text: an answer by its question, words on a point by its code, words on what is missing by
    the scenario; a letter and the words of a petition have no key. `start` and `end` count Unicode code points of the
    stored text; `end` is the first one that is shown.
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
            models.CheckConstraint(
                condition=Q(kind__in=["question", "point", "missing", LETTER, PETITION]), name="redaction_kind_known"
            ),
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


class Appeal(models.Model):
    """The sender asks us to look again at the decision not to show their view. It counts all the while."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    against = models.OneToOneField(ModerationDecision, models.PROTECT, related_name="appeal")
    words = models.TextField()
    channel = models.CharField(max_length=12)
    received_on = models.DateField(help_text="The London day on which it reached us, in engagement time.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Who typed it in."
    )
    at = models.DateTimeField(help_text="Machine time.")

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="appeal_says_why"),
            models.CheckConstraint(
                condition=Q(channel=ONLINE, by__isnull=True) | Q(channel__in=TYPED_IN, by__isnull=False),
                name="appeal_typed_in_by_somebody",
            ),
        ]


class AppealDecision(models.Model):
    """What was decided about an appeal. Two people, neither of whom took the decision that it is about."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=16)
    answers_to = models.OneToOneField("self", models.PROTECT, null=True, related_name="answer")
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act__in=PROPOSALS_ON_APPEAL, answers_to__isnull=True)
                | Q(act__in=[UPHOLD, TURN_DOWN], answers_to__isnull=False),
                name="appeal_takes_two_people",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="appeal_decision_says_why"),
            models.UniqueConstraint(fields=["appeal"], condition=Q(act=UPHOLD), name="appeal_settled_once"),
        ]


class Claim(models.Model):
    """Somebody has a view open. It runs out by itself, and it keeps nobody from deciding."""

    response = models.OneToOneField("intake.Response", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField(help_text="Machine time.")
