"""Hides the order of arrival: a table's rows lie in the order they were written, and beside them lie the views."""

import secrets

from django.db import transaction

from responses.equality.models import EqualityAnswers

AT_ONCE = 500


def shuffle_all() -> None:
    """Write the rows of every engagement again, in random order."""
    for engagement_id in sorted(set(EqualityAnswers.objects.values_list("engagement_id", flat=True))):
        shuffle(engagement_id)


@transaction.atomic
def shuffle(engagement_id: int) -> None:
    """One engagement's rows, all in one transaction: a page that is being saved waits and loses nothing."""
    rows = list(EqualityAnswers.objects.select_for_update().filter(engagement_id=engagement_id))
    secrets.SystemRandom().shuffle(rows)
    EqualityAnswers.objects.filter(pk__in=[row.pk for row in rows]).delete()
    EqualityAnswers.objects.bulk_create(rows, batch_size=AT_ONCE)
