import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from groundwork.clock.words import LONDON


class EqualityAnswers(models.Model):
    """What one person told about themselves, apart from their view: nothing leads from one to the other.

    No time but the week. The order of the rows is shuffled, so it says nothing about the order of arrival either.
    `answers` holds question key to value, a list for several; a question left blank is not in it. It is never empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    iso_week = models.CharField(max_length=8, help_text="Engagement time, such as 2021-W10.")
    answers = models.JSONField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(answers={}), name="equality_row_says_something")]


def week_of(instant: datetime) -> str:
    """`2021-W10`, by the day in London."""
    year, week, _day = instant.astimezone(LONDON).isocalendar()
    return f"{year}-W{week:02}"
