from django.db import models

from groundwork.work.states import PENDING, RUNNING


class ReportQuerySet(models.QuerySet):
    def compiled(self) -> "ReportQuerySet":
        """Those whose PDF stands in the private store."""
        return self.filter(compiled_at__isnull=False)

    def released(self) -> "ReportQuerySet":
        """Those that a second person let the Governing Body read."""
        return self.compiled().filter(release__isnull=False)

    def under_way(self) -> "ReportQuerySet":
        """Those that a worker has or waits for."""
        return self.filter(job__state__in=(PENDING, RUNNING))

    def for_staff(self) -> "ReportQuerySet":
        """With what a page about them shows, and without the snapshot's many words.

        `holds_synthetic` is how many of the counted views a program made up; `demonstration` whether the portal was
        only tried out when the snapshot was taken.
        """
        rows = self.select_related("engagement", "job", "requested_by", "release", "release__by", "snapshot")
        return rows.defer("snapshot__entries", "snapshot__content", "snapshot__figures").annotate(
            holds_synthetic=models.F("snapshot__content__figures__synthetic"),
            demonstration=models.F("snapshot__content__demonstration"),
        )
