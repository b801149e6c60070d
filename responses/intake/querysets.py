from typing import Self

from django.db import models

from responses.intake.states import COUNTED


class ResponseQuerySet(models.QuerySet):
    def counted(self) -> "ResponseQuerySet":
        """Those in every figure, whether published or not."""
        return self.filter(counting=COUNTED)


class ResponseVersionQuerySet(models.QuerySet):
    def current(self) -> Self:
        """The latest version of each response: the one that counts."""
        return self.filter(number=models.F("response__latest"))
