import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports.erasure.querysets import ErasureRequestQuerySet
from reports.erasure.states import ANSWERS, ASKED_BY, REFUSED


class ErasureRequest(models.Model):
    """One member of staff wrote down that the words of a view must go. Nothing is done until a second one agrees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=10)
    reason = models.TextField(help_text="Why, and how we know who asks. Never the words that must go.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(asked_by__in=list(ASKED_BY)), name="erasure_asked_by_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="erasure_has_reason"),
        ]

    @property
    def asked_by_words(self) -> str:
        return str(ASKED_BY[self.asked_by])


class ErasureAnswer(models.Model):
    """What the second person decided. Never who wrote the request down; the database holds that too."""

    request = models.OneToOneField(ErasureRequest, models.PROTECT, related_name="answer")
    act = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(act__in=list(ANSWERS)), name="erasure_answer_known"),
            models.CheckConstraint(condition=~Q(act=REFUSED) | ~Q(note=""), name="erasure_refused_with_reason"),
            models.CheckConstraint(condition=~Q(by=F("written_by")), name="erasure_takes_two_people"),
        ]

    @property
    def act_words(self) -> str:
        return str(ANSWERS[self.act])


class Erasure(models.Model):
    """The words of one version were erased. Without such a row the database lets nobody blank a thing of it."""

    answer = models.ForeignKey(ErasureAnswer, models.PROTECT, related_name="erasures")
    response = models.ForeignKey("intake.Response", models.PROTECT, related_name="+")
    version = models.OneToOneField("intake.ResponseVersion", models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["id"]


class ErasedRow(models.Model):
    """A row, of a table that names no view by itself, in which an erasure took words out: letters, notes, reports."""

    answer = models.ForeignKey(ErasureAnswer, models.PROTECT, related_name="rows")
    place = models.CharField(max_length=63, help_text="Name of the table.")
    row = models.CharField(max_length=36, help_text="Primary key, without hyphens.")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["answer", "place", "row"], name="erased_row_once")]
        indexes = [models.Index(fields=["place", "row"], name="erased_row_place")]
