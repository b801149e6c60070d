from typing import Self

from django.db import models


class ErasureRequestQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Those on which no second person has decided."""
        return self.filter(answer__isnull=True)
