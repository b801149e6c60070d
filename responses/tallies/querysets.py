from typing import Any, Self

from django.db import models
from django.db.models import BigIntegerField, Sum
from django.db.models.functions import Cast


class TallyQuerySet(models.QuerySet):
    def part(self, *parts: str) -> Self:
        return self.filter(part__in=parts)

    def summed(self, *facts: str) -> Any:
        """Each of these facts with `total`: how many there are. Those of which none is left are left out."""
        return self.order_by().values(*facts).annotate(total=Cast(Sum("many"), BigIntegerField())).exclude(total=0)
