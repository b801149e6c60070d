from typing import Self

from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat

from responses.intake.folding import Wanted
from responses.intake.full_text import HasWords
from responses.intake.states import COUNTED


class ResponseQuerySet(models.QuerySet):
    def counted(self) -> "ResponseQuerySet":
        """Those in every figure, whether published or not."""
        return self.filter(counting=COUNTED)


class ResponseVersionQuerySet(models.QuerySet):
    def current(self) -> Self:
        """The latest version of each response: the one that counts."""
        return self.filter(number=models.F("response__latest"))


class SearchTextQuerySet(models.QuerySet):
    def saying(self, asked: Wanted) -> Self:
        """Those that have all of these words, and these phrases in their order."""
        spaced = Concat(Value(" "), "words", Value(" "), "named", Value(" "), output_field=models.TextField())
        found = self.filter(HasWords(asked)).alias(spaced=spaced)
        for phrase in asked.phrases:
            found = found.filter(spaced__contains=f" {' '.join(phrase)} ")
        return found
