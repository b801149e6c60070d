from typing import Self

from django.db import models
from django.db.models import Q


class SavedSearchQuerySet(models.QuerySet):
    def at_hand_for(self, person: models.Model) -> Self:
        """A person's own, and those that colleagues share."""
        return self.filter(Q(by=person.pk) | Q(shared=True))
