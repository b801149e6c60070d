from typing import Self

from django.db import models


class InterestQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that nobody has corrected."""
        return self.filter(correction__isnull=True)


class RulingQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """The last ruling on each interest: what was ruled before it holds no more."""
        later = self.model._default_manager.filter(
            interest__thread=models.OuterRef("interest__thread"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later))
