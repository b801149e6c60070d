import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from responses.imports.querysets import ImportQuerySet
from responses.imports.states import (
    ACTS,
    ARRIVED,
    CONFIRMED,
    CSV,
    DATE_ORDERS,
    DAY_FIRST,
    GONE,
    STATES,
    TOOLS,
    WITH_REASON,
    XLSX,
)
from responses.intake.states import BROUGHT_IN, SURVEY


class Survey(models.Model):
    """Where the views of some files were asked for: one survey in another tool. A row's number is its own in it."""

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["engagement", "name"], name="survey_named_once")]


class ColumnMap(models.Model):
    """What the columns of a file were said to be, kept for the next file with the same columns."""

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    headers_digest = models.CharField(max_length=64, help_text="SHA-256 of the columns' names, hexadecimal.")
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="+")
    columns = models.JSONField(help_text="For each column, in its order, what it is.")
    otherwise = models.JSONField(default=dict, help_text="What holds where the file says nothing.")
    words = models.JSONField(default=dict, help_text="Question to other words for an answer, to its key or nothing.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "headers_digest"], name="columns_kept_once")]


class Import(models.Model):
    """One file of views that staff bring in. Its rows wait beside the books until a second person agrees to them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    form = models.ForeignKey("scenarios.EngagementVersion", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=ARRIVED)
    tool = models.CharField(max_length=14)
    file_name = models.CharField(max_length=255)
    file_kind = models.CharField(max_length=4)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_name = models.CharField(max_length=100, blank=True, help_text="Empty once the file was thrown away.")
    headers = models.JSONField()
    headers_digest = models.CharField(max_length=64)
    survey = models.ForeignKey(Survey, models.PROTECT, null=True, related_name="+")
    columns = models.JSONField(default=list)
    otherwise = models.JSONField(default=dict, help_text="What holds where the file says nothing.")
    words = models.JSONField(default=dict, help_text="Question to other words for an answer, to its key or nothing.")
    words_met = models.JSONField(default=dict, help_text="Question to other words in the file, to how often.")
    date_order = models.CharField(max_length=3, default=DAY_FIRST)
    channel = models.CharField(max_length=12, default=SURVEY)
    received_on = models.DateField(null=True, help_text="The day for rows that name none.")
    generation = models.PositiveIntegerField(default=0, help_text="How often its rows were checked.")
    rows = models.PositiveIntegerField(default=0, help_text="Rows of views in the file.")
    fresh = models.PositiveIntegerField(default=0, help_text="Of these, those that were not brought in before.")
    changed = models.PositiveIntegerField(default=0, help_text="Brought in before, with other words.")
    waiting = models.PositiveIntegerField(default=0, help_text="Of those that are new, not in the books yet.")
    faults = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list, help_text="What the check saw that is no fault.")
    sample = models.JSONField(default=list, help_text="Numbers of the rows to compare with the file.")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(help_text="Engagement time: when the views were entered here.")

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-brought_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="import_state_known"),
            models.CheckConstraint(condition=Q(tool__in=list(TOOLS)), name="import_tool_known"),
            models.CheckConstraint(condition=Q(channel__in=BROUGHT_IN), name="import_is_brought_in"),
            models.CheckConstraint(condition=Q(file_kind__in=[CSV, XLSX]), name="import_kind_known"),
            models.CheckConstraint(condition=Q(date_order__in=list(DATE_ORDERS)), name="import_date_order_known"),
            models.CheckConstraint(condition=Q(waiting__lte=F("fresh")), name="import_waits_for_fresh_ones"),
            models.UniqueConstraint(fields=["engagement", "sha256"], condition=~Q(state=GONE), name="import_file_once"),
        ]


class ImportAct(models.Model):
    """What one member of staff did to a file. Only ever added. Nobody confirms what they brought in or handed over."""

    brought = models.ForeignKey(Import, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=10)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ACTS)), name="import_act_known"),
            models.CheckConstraint(condition=~Q(act__in=WITH_REASON) | ~Q(reason=""), name="import_act_with_reason"),
            models.CheckConstraint(
                condition=~Q(act=CONFIRMED) | Q(handed_by__isnull=False) & ~Q(by=F("handed_by")),
                name="import_confirmed_by_another",
            ),
            models.UniqueConstraint(fields=["brought"], condition=Q(act=CONFIRMED), name="import_confirmed_once"),
        ]


class StagedView(models.Model):
    """A row that was checked and waits. It goes when its view is in the books, or when the file is given up."""

    brought = models.ForeignKey(Import, models.PROTECT, related_name="staged")
    number = models.PositiveIntegerField(help_text="Row of the file; the first holds the names of the columns.")
    key = models.CharField(max_length=255)
    document = models.JSONField(help_text="What the row says, in the shape of a draft.")
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    cells = models.JSONField(default=list, help_text="The row as it stands in the file, for rows of the sample.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["brought", "number"], name="staged_row_once"),
            models.UniqueConstraint(fields=["brought", "key"], name="staged_key_once"),
        ]


class RowFault(models.Model):
    """What is wrong in one cell of the file, and what to do. Goes when the rows are checked again."""

    brought = models.ForeignKey(Import, models.PROTECT, related_name="row_faults")
    row = models.PositiveIntegerField()
    column = models.TextField(blank=True)
    wrong = models.TextField()
    remedy = models.TextField()

    class Meta:
        ordering = ["id"]


class ImportedView(models.Model):
    """Where a response came from: file, row and its own name in the survey. Only ever added.

    A row is brought in once: its key is the survey's own name for it, or the file's digest with the row's number.
    """

    brought = models.ForeignKey(Import, models.PROTECT, related_name="views")
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="+")
    key = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of what the row said, hexadecimal.")
    response = models.OneToOneField("intake.Response", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "key"], name="row_brought_in_once"),
            models.UniqueConstraint(fields=["brought", "number"], name="row_of_file_once"),
        ]
