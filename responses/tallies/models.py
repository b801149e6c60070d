from django.db import models
from django.db.models import Q

from responses.tallies.querysets import TallyQuerySet
from responses.tallies.states import PARTS


class Tally(models.Model):
    """So many views more, or fewer, of one engagement are alike in some facts: the sum of such rows is how many are.

    The database writes a row with every change of what is tallied, and never changes one: so nobody waits for anybody.
    From time to time loose rows are folded into their sums.
    """

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+", db_constraint=False)
    part = models.CharField(max_length=8)
    first = models.TextField()
    second = models.TextField(default="", db_default="")
    third = models.TextField(default="", db_default="")
    many = models.BigIntegerField()
    loose = models.BooleanField(default=True, db_default=True, help_text="Not folded into a sum yet.")

    objects = TallyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["engagement"], condition=Q(loose=True), name="tally_loose")]
        constraints = [models.CheckConstraint(condition=Q(part__in=list(PARTS)), name="tally_part_known")]


class TalliedQuestion(models.Model):
    """The key of a question about preference that a published version asks: the answers to it are tallied."""

    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+", db_constraint=False)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engagement", "key"], name="tallied_question_once")]
