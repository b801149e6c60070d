from typing import Any, Self

from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat

from responses.intake.folding import Wanted
from responses.intake.full_text import HasWords
from responses.intake.states import COUNTED

# So many ids are handed from one statement to the next; of more, the database finds its own way.
FEW = 1000


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

    def versions(self) -> Any:
        """Of which versions these are, for `pk__in`. One statement, which reads no more than a few rows.

        Few are handed over as ids, and the next statement begins with them. Many are a query: whoever asks for their
        first page meets them soon on any way, and nobody has to find them all.
        """
        few = list(self.order_by().values_list("version", flat=True)[: FEW + 1])
        return few if len(few) <= FEW else self.values("version")
