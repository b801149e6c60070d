import uuid

from django.db import models
from django.db.models import Q

from responses.intake.querysets import ResponseQuerySet, ResponseVersionQuerySet
from responses.intake.states import CAPACITIES, CHANNELS, COUNTED, COUNTING, EXCLUSIONS, PUBLICATION, TIMINGS


class Draft(models.Model):
    """A view that somebody is still writing. One JSON document with a revision number; not counted; deleted when sent.

    Its key is the idempotency key of the submission. A draft of a correction names the response it corrects.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    form = models.ForeignKey(
        "scenarios.EngagementVersion", models.PROTECT, related_name="+", help_text="What this person was shown."
    )
    corrects = models.ForeignKey("Response", models.PROTECT, null=True, related_name="+")
    corrects_number = models.PositiveIntegerField(null=True, help_text="The version that the correction starts from.")
    reference = models.CharField(max_length=20)
    private_code_hash = models.CharField(max_length=64)
    document = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    synthetic = models.BooleanField(default=False)
    began_at = models.DateTimeField(help_text="Engagement time.")
    saved_at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], condition=Q(corrects__isnull=True), name="draft_reference_once"
            )
        ]


class Response(models.Model):
    """The identity of one submission. What was said is in its versions; where it stands is in the two axes here.

    `publication` and `counting` are the outcome of the append-only moderation decisions, kept for fast reading.
    """

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    public_id = models.CharField(max_length=12, unique=True, help_text="Stands beside published text.")
    draft_key = models.UUIDField(unique=True)
    reference = models.CharField(max_length=20, unique=True)
    private_code_hash = models.CharField(max_length=64)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, default="online")
    synthetic = models.BooleanField(default=False, help_text="Made up by the demonstration; says so everywhere.")
    latest = models.PositiveIntegerField(default=1, help_text="Number of the version that counts.")
    publication = models.CharField(max_length=12)
    counting = models.CharField(max_length=12, default=COUNTED)
    withheld = models.BooleanField(default=False, help_text="Two people decided not to publish it.")
    excluded_because = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField(help_text="Engagement time at the first submission.")

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=list(CHANNELS)), name="channel_known"),
            models.CheckConstraint(condition=Q(publication__in=list(PUBLICATION)), name="publication_known"),
            models.CheckConstraint(
                condition=Q(withheld=False) | Q(publication="count_only"), name="withheld_is_not_published"
            ),
            models.CheckConstraint(condition=Q(counting__in=list(COUNTING)), name="counting_known"),
            models.CheckConstraint(
                condition=Q(counting="counted", excluded_because="")
                | Q(counting="excluded", excluded_because__in=list(EXCLUSIONS)),
                name="excluded_with_named_reason",
            ),
        ]
        indexes = [models.Index(fields=["engagement", "publication", "counting", "id"], name="response_queue")]


class ResponseVersion(models.Model):
    """What somebody said, as it was acknowledged: never changed. A correction is the next number."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    draft_key = models.UUIDField(unique=True, help_text="The draft that became this version.")
    form = models.ForeignKey("scenarios.EngagementVersion", models.PROTECT, related_name="+")
    stakeholder_type = models.ForeignKey("scenarios.StakeholderType", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20)
    organisation = models.TextField(blank=True)
    publication_choice = models.CharField(max_length=20)
    answers = models.JSONField(help_text="Question key to value, points reacted to, new points.")
    received_at = models.DateTimeField(help_text="Engagement time, from the database's clock after the lock.")
    timing = models.CharField(max_length=10)
    grace = models.BooleanField(default=False)
    salt = models.BinaryField(max_length=32)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the canonical form, hexadecimal.")
    leaf = models.CharField(max_length=64, unique=True, help_text="Salted leaf of the hash tree, hexadecimal.")

    objects = ResponseVersionQuerySet.as_manager()

    class Meta:
        ordering = ["response_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="response_version_once"),
            models.CheckConstraint(condition=Q(timing__in=list(TIMINGS)), name="timing_known"),
            models.CheckConstraint(condition=Q(capacity__in=list(CAPACITIES)), name="capacity_known"),
            models.CheckConstraint(
                condition=Q(capacity="own_view", organisation="") | Q(capacity="official_view") & ~Q(organisation=""),
                name="organisation_speaks_by_name",
            ),
            models.CheckConstraint(condition=Q(grace=False) | Q(timing="on_time"), name="grace_is_on_time"),
        ]


class WrongCode(models.Model):
    """How often a private code was wrong lately, for one reference or one address, which is kept as a digest."""

    clue = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField(help_text="Machine time.")
    count = models.PositiveIntegerField(default=0)
