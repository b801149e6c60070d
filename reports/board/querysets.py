from typing import Self

from django.db import models


class PapersSentQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that nobody has corrected."""
        return self.filter(correction__isnull=True)
