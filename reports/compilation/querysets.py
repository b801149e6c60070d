from datetime import datetime

from django.db import models
from django.db.models import Count, F, Q

from groundwork.work.states import CANCELLED, FAILED, PENDING, RUNNING
from reports.compilation.states import EDITIONS


class ReportQuerySet(models.QuerySet):
    def compiled(self) -> "ReportQuerySet":
        """Those whose draft is whole."""
        return self.filter(compiled_at__isnull=False)

    def standing(self) -> "ReportQuerySet":
        """Those whose approved set is whole and was not taken back."""
        return self.filter(final_at__isnull=False, removal__isnull=True)

    def released(self, at: datetime) -> "ReportQuerySet":
        """Those that the Governing Body may read at this moment of engagement time."""
        return self.standing().filter(release__isnull=False).exclude(release__opens_at__gt=at)

    def published(self, at: datetime) -> "ReportQuerySet":
        """Those that everyone may read at this moment of engagement time."""
        return self.standing().filter(publication__isnull=False).exclude(publication__opens_at__gt=at)

    def taken_back_from_everyone(self) -> "ReportQuerySet":
        """Those that everyone could read before they were taken back; of the others nobody outside ever heard."""
        public = self.filter(removal__isnull=False, publication__isnull=False)
        return public.exclude(publication__opens_at__gt=F("removal__at"))

    def under_way(self) -> "ReportQuerySet":
        """Those that a worker has or waits for."""
        waiting = Q(job__state__in=(PENDING, RUNNING)) | Q(parts__job__state__in=(PENDING, RUNNING))
        return self.filter(waiting).distinct()

    def for_staff(self) -> "ReportQuerySet":
        """With what a page about them shows, and without the snapshot's many words.

        `holds_synthetic` is how many of the counted views a program made up; `demonstration` whether the portal was
        only tried out when the snapshot was taken. `drafts` and `finals` count the parts of either set,
        `drafts_made` and `finals_made` those finished; `stopped` says that a job waits for a person.
        """
        people = ("requested_by", "approval__by", "release__by", "publication__by", "removal__by", "corrects")
        rows = self.select_related("engagement", "job", "snapshot", *people)
        rows = rows.defer("snapshot__content", "snapshot__figures").order_by("-number")
        made = Q(parts__finished_at__isnull=False)
        draft, final = Q(parts__approved=False), Q(parts__approved=True)
        return rows.annotate(
            holds_synthetic=F("snapshot__content__figures__synthetic"),
            demonstration=F("snapshot__content__demonstration"),
            drafts=Count("parts", filter=draft),
            drafts_made=Count("parts", filter=draft & made),
            finals=Count("parts", filter=final),
            finals_made=Count("parts", filter=final & made),
            stopped=Count("parts", filter=Q(parts__job__state__in=(FAILED, CANCELLED))),
        )


class PartQuerySet(models.QuerySet):
    def finished(self) -> "PartQuerySet":
        return self.filter(finished_at__isnull=False)

    def in_order(self) -> "PartQuerySet":
        """As a page lists them: editions from the fullest to the shortest, then volumes by number."""
        editions = [models.When(edition=edition, then=place) for place, edition in enumerate(EDITIONS)]
        return self.order_by(models.Case(*editions, output_field=models.IntegerField()), "number")
