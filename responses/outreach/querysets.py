from typing import Protocol, Self

from django.db import models
from django.db.models import F


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


class StakeholderQuerySet(models.QuerySet):
    def visible_to(self, person: Reader) -> Self:
        return self.filter(engagement_id__in=person.engagements_allowing("outreach.see_stakeholders"))

    def listed(self) -> Self:
        """Those that nobody took off the list."""
        return self.filter(removed_at__isnull=True)


class PublicityVersionQuerySet(models.QuerySet):
    def current(self) -> Self:
        """What stands in the log today: the latest version of each entry that was not struck out."""
        return self.filter(number=F("publicity__latest"), struck_out=False)
