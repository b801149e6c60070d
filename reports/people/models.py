from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.people.states import LISTS, PROTECTED

USER = settings.AUTH_USER_MODEL


class Population(models.Model):
    """How many people live in the area that an engagement is about, as somebody else counted them.

    Only ever added; the newest of its kind holds. Of places a row is [sector, place, people], of groups
    [question, answer, people]; people are null where only the place of a sector is told.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    rows = models.JSONField()
    source = models.TextField(help_text="Who counted, and in what.")
    as_of = models.DateField(help_text="The day that the numbers are of.")
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(LISTS)), name="population_kind_known"),
            models.CheckConstraint(condition=~Q(source="") & ~Q(rows=[]), name="population_says_something"),
        ]


class ReleasedTables(models.Model):
    """Tables about people as they left the portal. Never changed: what comes out later must go with them.

    `document` holds what was shown and nothing else: no number that was hidden is in it.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document's canonical JSON, hexadecimal.")
    at = models.DateTimeField(help_text="Engagement time.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "kind", "number"], name="released_tables_numbered"),
            models.UniqueConstraint(fields=["engagement", "kind", "digest"], name="released_tables_once"),
            models.CheckConstraint(condition=Q(kind__in=list(PROTECTED)), name="released_tables_kind_known"),
        ]
