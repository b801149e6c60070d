import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from groundwork.work.states import CANCELLED, FAILED, PENDING, RUNNING
from reports.compilation.querysets import PartQuerySet, ReportQuerySet
from reports.compilation.states import (
    APPROVED,
    BEING_FINISHED,
    BEING_MADE,
    DRAFT,
    EDITIONS,
    FULL,
    KINDS,
    PUBLISHED,
    RELEASED,
    STANDINGS,
    STOPPED,
    TAKEN_BACK,
)


class Snapshot(models.Model):
    """The books at one moment: every figure, what chapters print, the head of the audit chain.

    A report is made from its snapshot alone, so the same snapshot gives the same figures and the same PDF. Which
    versions counted, and how each stood, is in the rolls beside it; the words of views stand in bundles, whose digests
    are part of `content`.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField(help_text="Engagement time.")
    form = models.ForeignKey("scenarios.EngagementVersion", models.PROTECT, related_name="+")
    entries_digest = models.CharField(max_length=64, default="", help_text="SHA-256 over all entries, hexadecimal.")
    content = models.JSONField(help_text="Everything the report prints but views: figures, texts.")
    figures = models.TextField(help_text="Figures as canonical JSON.")
    audit_head = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="SHA-256 over entries' digest and content, hexadecimal.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "number"], name="snapshot_number_once")]

    def entries(self) -> Iterator[list[Any]]:
        """One for each counted response, in the order of receipt, a roll in memory at a time."""
        for roll in self.rolls.iterator(chunk_size=1):
            yield from roll.entries


class Roll(models.Model):
    """Some thousand entries of a snapshot.

    An entry is [version id, publication, timing, what the sender wants shown, redactions in force]; those of before
    the last two could change don't have them.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="rolls")
    number = models.PositiveIntegerField()
    entries = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "number"], name="roll_number_once")]


class Bundle(models.Model):
    """The published words of some hundred views of one voice, as one volume of a report prints them."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="bundles")
    number = models.PositiveIntegerField()
    views = models.JSONField(help_text="What the public may read of each view, in the order of receipt.")
    digest = models.CharField(max_length=64, help_text="SHA-256 over the views, hexadecimal.")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "number"], name="bundle_number_once")]


class Report(models.Model):
    """One report that somebody asked for: a set of parts, each made by a job, that appears whole or not at all.

    The set is printed twice: as a draft, and once more when a second person approved it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, default=FULL)
    job = models.OneToOneField("work.Job", models.PROTECT, related_name="+", help_text="Takes the snapshot.")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(help_text="Machine time.")
    narrative = models.JSONField(default=dict, help_text="What its authors wrote, as it stood when it was asked for.")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    erratum = models.TextField(blank=True, help_text="What was wrong in the report that this one corrects.")
    compiled_at = models.DateTimeField(null=True, help_text="When the draft was whole. Machine time.")
    final_at = models.DateTimeField(null=True, help_text="When the approved set was whole. Machine time.")
    manifest = models.TextField(blank=True, help_text="SHA-256 and name of each file of the approved set.")

    objects = ReportQuerySet.as_manager()

    # What `for_staff` counts.
    stopped: int
    drafts: int
    drafts_made: int
    finals: int
    finals_made: int

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="report_number_once"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="report_kind_known"),
            models.CheckConstraint(
                condition=Q(compiled_at__isnull=True) | Q(snapshot__isnull=False), name="compiled_report_has_its_books"
            ),
            models.CheckConstraint(
                condition=Q(final_at__isnull=True) | Q(compiled_at__isnull=False) & ~Q(manifest=""),
                name="final_report_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, erratum="") | Q(corrects__isnull=False) & ~Q(erratum=""),
                name="correction_says_what_was_wrong",
            ),
        ]

    @property
    def is_approved(self) -> bool:
        return hasattr(self, "approval")

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")

    @property
    def is_published(self) -> bool:
        return hasattr(self, "publication")

    @property
    def is_taken_back(self) -> bool:
        return hasattr(self, "removal")

    @property
    def standing(self) -> str:
        """How far it has come. Needs `for_staff`, which counts the jobs that stopped."""
        stands = (
            (self.is_taken_back, TAKEN_BACK),
            (self.is_published, PUBLISHED),
            (self.is_released, RELEASED),
            (self.final_at is not None, APPROVED),
            (self.stopped or self.job.state in (FAILED, CANCELLED), STOPPED),
            (self.is_approved, BEING_FINISHED),
            (self.compiled_at is not None, DRAFT),
        )
        return next((standing for true, standing in stands if true), BEING_MADE)

    @property
    def is_under_way(self) -> bool:
        return self.standing in (BEING_MADE, BEING_FINISHED)

    @property
    def standing_words(self) -> str:
        return str(STANDINGS[self.standing])

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.kind])

    @property
    def planned(self) -> int:
        """Of the set that is being made, or was made last. Needs `for_staff`, as `made` does."""
        return self.finals if self.is_approved else self.drafts

    @property
    def made(self) -> int:
        return self.finals_made if self.is_approved else self.drafts_made


class Part(models.Model):
    """One document of a report, or its tables: made by a job of its own, which can fail and start again alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="parts")
    approved = models.BooleanField(help_text="Of the approved set; the others carry the mark of a draft.")
    edition = models.CharField(max_length=12)
    number = models.PositiveIntegerField(default=0, help_text="Of a volume; nought for all others.")
    title = models.TextField()
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, related_name="+")
    job = models.OneToOneField("work.Job", models.PROTECT, related_name="+")
    files = models.JSONField(default=dict, help_text="For each kind: name in the private store, SHA-256, bytes.")
    pages = models.PositiveIntegerField(default=0)
    validation = models.JSONField(default=dict, help_text="What the PDF/UA checker said of the file.")
    made_with = models.JSONField(default=dict, help_text="Printer and fonts: the same ones give the same bytes again.")
    finished_at = models.DateTimeField(null=True, help_text="Machine time.")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["report", "approved", "number", "edition"]
        constraints = [
            models.UniqueConstraint(fields=["report", "approved", "edition", "number"], name="part_once"),
            models.CheckConstraint(condition=Q(edition__in=list(EDITIONS)), name="part_edition_known"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | ~Q(files={}), name="finished_part_has_files"
            ),
            models.CheckConstraint(
                condition=Q(edition="volume", number__gt=0, bundle__isnull=False)
                | ~Q(edition="volume") & Q(number=0, bundle__isnull=True),
                name="only_volumes_are_numbered",
            ),
        ]

    @property
    def conformant(self) -> bool:
        """The checker found that everyone can read the PDF."""
        return bool(self.validation.get("conformant"))

    @property
    def is_under_way(self) -> bool:
        return self.job.state in (PENDING, RUNNING)


class Approval(models.Model):
    """A second person found the draft right. From then on it never changes."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="approval")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(by=F("requested_by")), name="approval_takes_two_people")]


class ReportRelease(models.Model):
    """A second person let the Governing Body read a report, at once or from a time on."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="release")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")
    opens_at = models.DateTimeField(null=True, help_text="From when it can be read; null for at once. Engagement time.")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(by=F("requested_by")), name="release_takes_two_people")]


class Publication(models.Model):
    """A second person let everyone read a report, at once or from a time on."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="publication")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")
    opens_at = models.DateTimeField(null=True, help_text="From when it can be read; null for at once. Engagement time.")
    despite_election = models.TextField(blank=True, help_text="Why it could not wait until after an election.")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(by=F("requested_by")), name="publication_takes_two_people")]


class Removal(models.Model):
    """A report's files were taken back for good, because they hold words that may no longer be read."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="removal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")
    reason = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="removal_has_a_reason")]


class Comment(models.Model):
    """What a reader of a draft says about one chapter, until its author or the reader settles it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    chapter = models.CharField(max_length=40)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, help_text="Machine time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="comment_has_words"),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True)
                | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="settled_comment_says_by_whom",
            ),
        ]

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None
