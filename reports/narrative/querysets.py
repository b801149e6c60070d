from django.db import models


class VersionQuerySet(models.QuerySet):
    def of(self, engagement: models.Model, section: str) -> "VersionQuerySet":
        """The history of one section, newest first."""
        return self.filter(engagement=engagement, section=section)

    def latest_of_each(self, engagement: models.Model) -> "VersionQuerySet":
        """The newest version of every section that has one."""
        newest = (
            self.filter(engagement=engagement, section=models.OuterRef("section")).order_by("-number").values("number")
        )
        return self.filter(engagement=engagement, number=models.Subquery(newest[:1])).order_by("section")
