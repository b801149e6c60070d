import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from responses.search.querysets import SavedSearchQuerySet


class SavedSearch(models.Model):
    """What somebody looked for, under a name, to look for it again: their own, or shared with the team."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="In staff addresses.")
    engagement = models.ForeignKey("scenarios.Engagement", models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    asked = models.JSONField(help_text="Field of the search form to what was filled in.")
    shared = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="Machine time.")

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "by", "name"], name="saved_search_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_search_has_name"),
        ]
