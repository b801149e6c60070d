from django.conf import settings
from django.db import models
from django.db.models import F, Q

from scenarios.querysets import EngagementQuerySet, UpdateQuerySet
from scenarios.states import MILESTONES


class Body(models.Model):
    """An organisation that asks for views: a CCG until July 2022, an ICB since, NHS England, an alliance."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class StakeholderType(models.Model):
    """Who may be speaking. Rows are data, keyed by slug, because names change."""

    INDIVIDUAL, ORGANISATION, EITHER = "individual", "organisation", "either"

    slug = models.SlugField(max_length=40, primary_key=True)
    label = models.CharField(max_length=120)
    hint = models.CharField(max_length=200, blank=True)
    speaks_as = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(speaks_as__in=["individual", "organisation", "either"]), name="speaks_as_known"
            )
        ]

    def __str__(self) -> str:
        return self.label


class Engagement(models.Model):
    """What staff edit. The public never reads this row's texts: *publish* writes them into an EngagementVersion."""

    slug = models.SlugField(max_length=80, unique=True, help_text="Part of every address; permanent.")
    kind = models.CharField(max_length=20)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    reference_prefix = models.CharField(max_length=6, help_text="First part of each reference, such as ICP.")
    title = models.TextField()
    short_title = models.CharField(max_length=200)
    programme = models.CharField(max_length=200, blank=True)
    summary = models.TextField()
    preferred_reasons = models.TextField(blank=True)
    # Parts that are shown as they are and that nothing refers to: sections, lists, tables, in the shape of the schema.
    texts = models.JSONField(default=dict)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True, help_text="The first late instant.")
    switch_off_at = models.DateTimeField(null=True)
    late_views_accepted = models.BooleanField(default=False)
    late_views_text = models.TextField(blank=True)
    hides_running_preferences = models.BooleanField(
        default=True, help_text="Staff don't see before the close how preferences stand."
    )
    current_version = models.ForeignKey("EngagementVersion", models.PROTECT, null=True, related_name="+")

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(opens_at__lt=F("closes_at")),
                name="closes_after_opens",
            ),
            models.CheckConstraint(
                condition=Q(switch_off_at__isnull=True) | Q(closes_at__isnull=False, closes_at__lte=F("switch_off_at")),
                name="switched_off_after_close",
            ),
        ]

    def __str__(self) -> str:
        return self.short_title


class Scenario(models.Model):
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="scenarios")
    number = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    title = models.TextField()
    description = models.TextField(blank=True)
    preferred = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="scenario_number_once"),
            models.UniqueConstraint(fields=["engagement", "key"], name="scenario_key_once"),
            models.UniqueConstraint(fields=["engagement"], condition=Q(preferred=True), name="one_preferred_scenario"),
        ]


class Point(models.Model):
    """One advantage or disadvantage of a scenario. Its code is given at first publish and never reused."""

    ADVANTAGE, DISADVANTAGE = "A", "D"

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="points")
    side = models.CharField(max_length=1)
    code = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["side", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "code"], condition=~Q(code=""), name="point_code_once"),
            models.CheckConstraint(condition=Q(side__in=["A", "D"]), name="point_side_known"),
        ]


class Question(models.Model):
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=2, blank=True)
    key = models.SlugField(max_length=60)
    type = models.CharField(max_length=40)
    text = models.TextField()
    help = models.TextField(blank=True)
    required = models.BooleanField(default=False)
    max_words = models.PositiveIntegerField(null=True)
    document_ref = models.TextField(blank=True)
    options = models.JSONField(default=list)
    ask_if = models.JSONField(
        default=dict, blank=True, help_text="Asked only if an earlier question has one of these answers."
    )
    limits = models.JSONField(default=dict, blank=True, help_text="`least` and `most`: of a number, or of choices.")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["engagement", "key"], name="question_key_once")]


class EngagementVersion(models.Model):
    """What the public was shown from one moment on: the whole engagement as one document, never changed."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document's canonical JSON, hexadecimal.")
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    switch_off_at = models.DateTimeField(null=True)
    late_views_accepted = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField(help_text="Engagement time.")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_rule = models.BooleanField(
        default=False, help_text="Only the dates moved, by the time of a pause: a rule says so, and nobody approved it."
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="engagement_version_once"),
            models.CheckConstraint(
                condition=Q(by_rule=True, approved_by__isnull=True)
                | (Q(by_rule=False, approved_by__isnull=False) & ~Q(published_by=F("approved_by"))),
                name="version_takes_two_people",
            ),
        ]


class Milestone(models.Model):
    """One human act on an engagement, with the facts that public pages show of it."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="milestones")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(help_text="Engagement time.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=list(MILESTONES)), name="milestone_kind_known")]


class Update(models.Model):
    """One piece of news about an engagement. Hidden until its date has come in engagement time."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="updates")
    on = models.CharField(max_length=10, help_text="YYYY, YYYY-MM or YYYY-MM-DD; as precise as it is long.")
    title = models.TextField()
    body = models.TextField()
    standing = models.CharField(
        max_length=20, blank=True, help_text="`invented` where a demonstration made it up; the page says so."
    )

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]


class ExtensionProposal(models.Model):
    """One person's wish to close later. It takes another person to make it so."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="extension_proposals")
    old_closes_at = models.DateTimeField()
    old_switch_off_at = models.DateTimeField(null=True)
    new_closes_at = models.DateTimeField()
    new_switch_off_at = models.DateTimeField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(new_closes_at__gt=F("old_closes_at")), name="extension_is_later")
        ]


class ExtensionDecision(models.Model):
    """What the second person said to a proposal."""

    proposal = models.OneToOneField(ExtensionProposal, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["confirmed", "declined"]), name="extension_outcome_known")
        ]


class WithdrawalProposal(models.Model):
    """One person's wish to withdraw the engagement. It takes another person to make it so."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="withdrawal_proposals")
    reason = models.TextField(help_text="Everyone reads it on the engagement's pages.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["-id"]


class WithdrawalDecision(models.Model):
    """What the second person said to a proposal to withdraw."""

    proposal = models.OneToOneField(WithdrawalProposal, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["confirmed", "declined"]), name="withdrawal_outcome_known")
        ]
