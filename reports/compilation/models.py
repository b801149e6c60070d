import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from groundwork.work.states import PENDING, RUNNING
from reports.compilation.querysets import ReportQuerySet


class Snapshot(models.Model):
    """The books at one moment: which versions counted, how each stood, every figure, the head of the audit chain.

    A report is made from its snapshot alone, so the same snapshot gives the same figures and the same PDF. An entry
    ends with what the sender wanted shown and the redactions in force; entries of before these could change don't have
    them.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField(help_text="Engagement time.")
    form = models.ForeignKey("scenarios.EngagementVersion", models.PROTECT, related_name="+")
    entries = models.JSONField(help_text="[version id, publication, timing] for each counted response.")
    content = models.JSONField(help_text="Everything the report prints: figures, texts, published words.")
    figures = models.TextField(help_text="Figures as canonical JSON.")
    audit_head = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="SHA-256 over entries and content, hexadecimal.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "number"], name="snapshot_number_once")]


class Report(models.Model):
    """One report that somebody asked for: compiled by a job, read only after release."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    job = models.OneToOneField("work.Job", models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(help_text="Machine time.")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+")
    pdf_name = models.CharField(max_length=120, blank=True, help_text="Name within the private store.")
    pdf_digest = models.CharField(max_length=64, blank=True)
    pdf_bytes = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    validation = models.JSONField(default=dict, help_text="What the PDF/UA checker said of the file.")
    made_with = models.JSONField(default=dict, help_text="Printer and fonts: the same ones give the same bytes again.")
    compiled_at = models.DateTimeField(null=True, help_text="Machine time.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "number"], name="report_number_once"),
            models.CheckConstraint(
                condition=Q(compiled_at__isnull=True)
                | Q(compiled_at__isnull=False, snapshot__isnull=False) & ~Q(pdf_digest="") & ~Q(pdf_name=""),
                name="compiled_report_is_whole",
            ),
        ]

    @property
    def conformant(self) -> bool:
        """The checker found that everyone can read the PDF."""
        return bool(self.validation.get("conformant"))

    @property
    def is_under_way(self) -> bool:
        return self.job.state in (PENDING, RUNNING)

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")


class ReportRelease(models.Model):
    """A second person let the Governing Body read a report."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="release")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(by=F("requested_by")), name="release_takes_two_people")]
