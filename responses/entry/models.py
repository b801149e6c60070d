import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from responses.entry.querysets import EntryQuerySet, WishQuerySet
from responses.entry.states import (
    ACTS,
    ACTS_ON_WISH,
    KINDS,
    REFUSED,
    STATES,
    VERIFIED,
    WISHES,
    WITH_REASON,
    WRITING,
)
from responses.intake.states import POST, TYPED_IN


class Entry(models.Model):
    """A view that staff type in for somebody: how it came, on which day, and what has been typed so far.

    Once it is put in the books it is a response with versions like any other; `document` is then what is being typed
    for the next version. The response counts when a second person has checked it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    channel = models.CharField(max_length=12)
    state = models.CharField(max_length=10, default=WRITING)
    received_on = models.DateField(help_text="The day in London on which it came. It rules the timing.")
    postmarked_on = models.DateField(null=True, help_text="For post: what the postmark says.")
    agreed = models.ForeignKey("intake.AgreedDate", models.PROTECT, null=True, related_name="+")
    form = models.ForeignKey("scenarios.EngagementVersion", models.PROTECT, related_name="+")
    draft_key = models.UUIDField(unique=True, default=uuid.uuid4, help_text="Of what is being typed; files name it.")
    document = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    response = models.OneToOneField("intake.Response", models.PROTECT, null=True, related_name="+")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(help_text="Engagement time.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="entry_kind_known"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="entry_state_known"),
            models.CheckConstraint(condition=Q(channel__in=TYPED_IN), name="entry_is_typed_in"),
            models.CheckConstraint(
                condition=Q(postmarked_on__isnull=True) | Q(channel=POST, postmarked_on__lte=F("received_on")),
                name="postmark_before_the_day",
            ),
            models.CheckConstraint(
                condition=Q(state=WRITING, response__isnull=True) | ~Q(state=WRITING) & Q(response__isnull=False),
                name="entry_in_the_books",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "state", "begun_at"], name="entry_list")]


class EntryAct(models.Model):
    """What one member of staff did to one version of an entry. Only ever added: the rows are the history.

    A version is verified by somebody else than who typed it; the database holds that too.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="acts")
    version = models.ForeignKey("intake.ResponseVersion", models.PROTECT, related_name="+")
    act = models.CharField(max_length=10)
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ACTS)), name="entry_act_known"),
            models.CheckConstraint(condition=~Q(act__in=WITH_REASON) | ~Q(reason=""), name="entry_act_with_reason"),
            models.CheckConstraint(condition=~Q(act=VERIFIED) | ~Q(by=F("typed_by")), name="verified_by_another"),
            models.UniqueConstraint(fields=["version"], condition=Q(act=VERIFIED), name="entry_version_verified_once"),
        ]


class Wish(models.Model):
    """By phone or letter the sender asks us to take a view back, or to show less of it. They hold no code for it.

    Nothing is done until a second person agrees.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")
    want = models.CharField(max_length=20)
    channel = models.CharField(max_length=12)
    received_on = models.DateField(help_text="The London day on which they asked, in engagement time.")
    said = models.TextField(help_text="What they said, and how we know who they are.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(want__in=list(WISHES)), name="wish_known"),
            models.CheckConstraint(condition=Q(channel__in=TYPED_IN), name="wish_came_by_another_way"),
            models.CheckConstraint(condition=~Q(said=""), name="wish_says_who_asked"),
        ]


class WishAnswer(models.Model):
    """What the second person decided about a wish. Never who took it; the database holds that too."""

    wish = models.OneToOneField(Wish, models.PROTECT, related_name="answer")
    act = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ACTS_ON_WISH)), name="wish_answer_known"),
            models.CheckConstraint(condition=~Q(act=REFUSED) | ~Q(note=""), name="wish_refused_with_reason"),
            models.CheckConstraint(condition=~Q(by=F("taken_by")), name="wish_answered_by_another"),
        ]
