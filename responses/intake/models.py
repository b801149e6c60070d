import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.intake.querysets import ResponseQuerySet, ResponseVersionQuerySet, SearchTextQuerySet
from responses.intake.states import (
    AFTER,
    BY_NAME,
    CAPACITIES,
    CHANNELS,
    COUNTED,
    COUNTING,
    EDITIONS,
    EXCLUSIONS,
    LINKS,
    LISTED,
    PERSONAL,
    PUBLICATION,
    PUBLICATION_CHOICES,
    REASONS_FOR_LATER,
    TIMINGS,
    WHY_LISTED,
)


class AgreedDate(models.Model):
    """A later date agreed with a named person or body: what they send by then counts as on time.

    The report lists it. Whoever holds the code may begin drafts under it; staff tell it to them by phone, post or mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    who = models.TextField()
    reason = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    until = models.DateTimeField(help_text="Engagement time; the first late instant for them.")
    code_hash = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=list(REASONS_FOR_LATER)), name="agreed_date_has_known_reason")
        ]


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
    agreed = models.ForeignKey(AgreedDate, models.PROTECT, null=True, related_name="+")
    copied_from = models.ForeignKey(
        "ResponseVersion", models.PROTECT, null=True, related_name="+", help_text="The published view it started from."
    )
    document = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    pages = models.JSONField(default=dict, help_text="Page to the revision, person and moment of its last change.")
    flags = models.JSONField(default=list, help_text="What looked unusual, for a moderator to weigh. Never a refusal.")
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
    publication_choice = models.CharField(max_length=20, help_text="What its sender wants now.")
    publication = models.CharField(max_length=12)
    counting = models.CharField(max_length=12, default=COUNTED)
    withheld = models.BooleanField(default=False, help_text="Two people decided not to publish it.")
    words_hidden = models.BooleanField(default=False, help_text="The public may not read all of its words.")
    relisted = models.BooleanField(default=False, help_text="Staff corrected how a version of it is listed.")
    excluded_because = models.CharField(max_length=20, blank=True)
    flags = models.JSONField(default=list, help_text="What looked unusual, for a moderator to weigh. Never a refusal.")
    received_at = models.DateTimeField(help_text="Engagement time at the first submission.")
    erased_at = models.DateTimeField(null=True, help_text="Engagement time at which its words were erased.")

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=list(CHANNELS)), name="channel_known"),
            models.CheckConstraint(condition=Q(publication__in=list(PUBLICATION)), name="publication_known"),
            models.CheckConstraint(
                condition=Q(publication_choice__in=list(PUBLICATION_CHOICES)), name="publication_choice_known"
            ),
            models.CheckConstraint(
                condition=Q(withheld=False) | Q(publication="count_only"), name="withheld_is_not_published"
            ),
            models.CheckConstraint(condition=Q(counting__in=list(COUNTING)), name="counting_known"),
            models.CheckConstraint(
                condition=Q(counting__in=["counted", "awaiting"], excluded_because="")
                | Q(counting="excluded", excluded_because__in=list(EXCLUSIONS)),
                name="excluded_with_named_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["engagement", "publication", "counting", "id"], name="response_queue"),
            models.Index(fields=["engagement", "publication", "counting", "public_id"], name="response_published"),
            models.Index(fields=["engagement", "id"], name="response_all"),
            # What the working day and the page of published views count, without a look at one response.
            models.Index(
                fields=["engagement", "counting", "publication", "publication_choice", "channel", "received_at"],
                name="response_counted",
            ),
            models.Index(fields=["engagement", "id"], condition=~Q(flags=[]), name="response_unusual"),
            models.Index(fields=["engagement", "id"], condition=Q(relisted=True), name="response_relisted"),
        ]


class ResponseVersion(models.Model):
    """What somebody said, as it was acknowledged: never changed. A correction is the next number."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    draft_key = models.UUIDField(unique=True, help_text="The draft that became this version.")
    form = models.ForeignKey("scenarios.EngagementVersion", models.PROTECT, related_name="+")
    stakeholder_type = models.ForeignKey("scenarios.StakeholderType", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20)
    organisation = models.TextField(blank=True)
    locality = models.CharField(max_length=12, blank=True, help_text="Postcode sector such as SR5 3; never more.")
    publication_choice = models.CharField(max_length=20, help_text="As it was sent; the response has today's.")
    answers = models.JSONField(help_text="Question key to value, points reacted to, new points, who is spoken for.")
    attachments = models.JSONField(default=list, help_text="For each file its id, name, size and SHA-256.")
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(help_text="Engagement time, from the database's clock after the lock.")
    timing = models.CharField(max_length=10)
    grace = models.BooleanField(default=False)
    agreed = models.BooleanField(default=False, help_text="On time by a later date agreed with its sender.")
    after = models.CharField(max_length=10, blank=True, help_text="Came after the freeze or after the decision.")
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
                condition=Q(capacity__in=list(PERSONAL), organisation="")
                | Q(capacity__in=list(BY_NAME)) & ~Q(organisation=""),
                name="organisation_speaks_by_name",
            ),
            models.CheckConstraint(condition=Q(grace=False) | Q(timing="on_time"), name="grace_is_on_time"),
            models.CheckConstraint(condition=Q(agreed=False) | Q(timing="on_time"), name="agreed_is_on_time"),
            models.CheckConstraint(condition=Q(after__in=list(AFTER)), name="after_known"),
        ]
        indexes = [
            models.Index(fields=["after", "response"], condition=~Q(after=""), name="version_came_after"),
            models.Index(fields=["response"], condition=~Q(organisation=""), name="version_named"),
            # Looked for by its beginning: the class is PostgreSQL's for that.
            models.Index(fields=["locality"], opclasses=["varchar_pattern_ops"], name="version_locality"),
        ]


class Overlay(models.Model):
    """Staff list a version under another type, organisation or locality than it was sent with, and say why.

    Laid over what was sent, which never changes. The newest of each field counts; both numbers can be printed.
    """

    version = models.ForeignKey(ResponseVersion, models.PROTECT, related_name="+")
    field = models.CharField(max_length=12)
    value = models.TextField(blank=True, help_text="Of a type its slug; of a locality a sector such as SR5 3.")
    reason = models.CharField(max_length=20)
    note = models.TextField(help_text="What shows it to be so. The sender reads it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(field__in=list(LISTED)), name="overlay_field_known"),
            models.CheckConstraint(condition=Q(reason__in=list(WHY_LISTED)), name="overlay_reason_known"),
            models.CheckConstraint(condition=~Q(note=""), name="overlay_says_what_shows_it"),
            models.CheckConstraint(condition=Q(field="locality") | ~Q(value=""), name="overlay_names_somebody"),
        ]


class Withdrawal(models.Model):
    """Its sender took a view back, alone. The words are kept; nothing counts or shows it from here on."""

    response = models.OneToOneField(Response, models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField(help_text="Engagement time.")


class PublicationChange(models.Model):
    """Its sender changed their mind about showing a view. Each change is kept; the response has the newest."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="publication_changes")
    choice = models.CharField(max_length=20)
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__in=list(PUBLICATION_CHOICES)), name="publication_change_choice_known"
            )
        ]


class DraftLink(models.Model):
    """A link that opens one draft without its private code: mailed to whoever writes it, or handed to a colleague.

    The token is in the link alone; here is its digest. A link to read lets somebody approve and change nothing.
    It names the draft by its key, since a draft goes when it is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft_key = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10)
    token_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(help_text="Engagement time from which on it opens nothing.")
    revoked_at = models.DateTimeField(null=True)
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=list(LINKS)), name="draft_link_kind_known")]


class Approval(models.Model):
    """Somebody who read a shared draft said yes to it, as it stood at one revision. Goes with the draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft_key = models.UUIDField(db_index=True)
    revision = models.PositiveIntegerField()
    name = models.TextField()
    role = models.TextField(blank=True)
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["at", "id"]


class SearchText(models.Model):
    """The words under which a view is found, folded: made from its newest version, and made anew with every change.

    One row for each edition. What the public may not read is not in theirs, and a view that isn't shown has none.
    """

    version = models.ForeignKey(ResponseVersion, models.PROTECT, related_name="+")
    edition = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    named = models.TextField(blank=True, help_text="Names of organisations, where this edition may show them.")

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "edition"], name="search_text_once"),
            models.CheckConstraint(condition=Q(edition__in=list(EDITIONS)), name="search_edition_known"),
        ]
