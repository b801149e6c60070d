import uuid

from django.db import models

CAPACITIES = [("own_view", "My own view"), ("official_view", "Official")]


class Said(models.Model):
    """What one person said."""

    stakeholder = models.CharField(max_length=40)
    capacity = models.CharField(max_length=20, choices=CAPACITIES)
    preference = models.CharField(max_length=20)
    why = models.TextField()
    other = models.TextField(blank=True)
    publication = models.CharField(max_length=20)

    class Meta:
        abstract = True


class Draft(Said):
    """What one person said so far, saved with each page."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)


class Opinion(Said):
    """What one person sent, in one row."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    sent_at = models.DateTimeField(auto_now_add=True)
