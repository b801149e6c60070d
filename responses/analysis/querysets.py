from django.db import models
from django.db.models import Case, Count, F, Value, When

from responses.intake.states import COUNTED


class CodeQuerySet(models.QuerySet):
    def live(self) -> "CodeQuerySet":
        """Those of the first coding that nobody took back."""
        return self.filter(removal__isnull=True, reading__isnull=True)

    def second(self, reading: models.Model) -> "CodeQuerySet":
        """Those of this second reading that its coder did not take back."""
        return self.filter(removal__isnull=True, reading=reading)

    def taken_back(self) -> "CodeQuerySet":
        """Those of the first coding that somebody took back."""
        return self.filter(removal__isnull=False, reading__isnull=True)

    def that_count(self, engagement: models.Model) -> "CodeQuerySet":
        """Live codes on the latest words of counted views: what every figure of themes is made of."""
        return self.live().filter(
            version__response__engagement=engagement,
            version__response__counting=COUNTED,
            version__number=F("version__response__latest"),
        )

    def resolved(self, ends: dict[int, int]) -> "CodeQuerySet":
        """Each with `now`, the theme that it stands under today. `ends` names the themes that were merged."""
        moved = [When(theme_id=old, then=Value(new)) for old, new in ends.items()]
        return self.annotate(now=Case(*moved, default=F("theme_id"), output_field=models.BigIntegerField()))

    def views_by_theme(self) -> dict[int, int]:
        """Theme to the number of views that mention it, each view once. Needs `resolved`."""
        groups = self.order_by().values("now").annotate(views=Count("version__response", distinct=True))
        return dict(groups.values_list("now", "views"))


class InferenceQuerySet(models.QuerySet):
    def live(self) -> "InferenceQuerySet":
        """Those that nobody took back."""
        return self.filter(removal__isnull=True)

    def on_latest(self, engagement: models.Model) -> "InferenceQuerySet":
        """Live ones that rest on the latest words of counted views."""
        return self.live().filter(
            version__response__engagement=engagement,
            version__response__counting=COUNTED,
            version__number=F("version__response__latest"),
        )


class SamePersonQuerySet(models.QuerySet):
    def standing(self) -> "SamePersonQuerySet":
        """Those that nobody took apart again."""
        return self.filter(end__isnull=True)

    def with_views(self) -> "SamePersonQuerySet":
        return self.select_related("earlier", "later", "by")
