from typing import Self

from django.db import models

from reports.interests.states import NONE


class InterestQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that nobody has corrected."""
        return self.filter(correction__isnull=True)

    def waiting_for_a_ruling(self) -> Self:
        """Those that stand and that nobody has ruled on as they stand. That there is none needs no ruling, unless the
        entry before it had one.
        """
        same = self.model._default_manager.filter(thread=models.OuterRef("thread"), rulings__isnull=False)
        return self.standing().filter(rulings__isnull=True).filter(~models.Q(kind=NONE) | models.Exists(same))


class RulingQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """The last ruling on each interest: what was ruled before it holds no more."""
        later = self.model._default_manager.filter(
            interest__thread=models.OuterRef("interest__thread"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later))
