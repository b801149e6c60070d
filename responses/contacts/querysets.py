from django.db import models
from django.db.models import OuterRef, Q, QuerySet

from responses.contacts.states import DRAFT
from responses.intake.models import Draft


class PurposeQuerySet(models.QuerySet):
    def open(self) -> "PurposeQuerySet":
        """Those that somebody asked for and did not stop."""
        return self.filter(ended_at__isnull=True)

    def of_drafts(self) -> "PurposeQuerySet":
        return self.open().filter(purpose=DRAFT)


def drafts_of(view_keys: object) -> QuerySet[Draft]:
    """The drafts that are still being written of these views: of the view itself, or of a correction to it.

    A view is known by the key of the draft it began as; `view_keys` holds some, or refers to one from outside.
    """
    if isinstance(view_keys, OuterRef):
        return Draft.objects.filter(Q(key=view_keys) | Q(corrects__draft_key=view_keys))
    return Draft.objects.filter(Q(key__in=view_keys) | Q(corrects__draft_key__in=view_keys))
