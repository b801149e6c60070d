from typing import Protocol, Self

from django.db import models

from responses.imports.states import AWAITING, SETTLED


class Reader(Protocol):
    def engagements_allowing(self, name: str) -> list[int]: ...


class ImportQuerySet(models.QuerySet):
    def visible_to(self, person: Reader) -> Self:
        return self.filter(engagement_id__in=person.engagements_allowing("imports.see_imports"))

    def awaiting(self) -> Self:
        """The ledger knows their views, and they don't count yet."""
        return self.filter(state__in=AWAITING)

    def unsettled(self) -> Self:
        """Neither in the books nor given up."""
        return self.exclude(state__in=SETTLED)
