"""How long a view is kept that was begun and never sent: the promise of the privacy page."""

from datetime import timedelta

from django.db.models import Q

from groundwork.clock.handles import engagement_now
from responses.intake.models import Draft

KEPT_AFTER_CLOSE = timedelta(days=28)


def forget_old_drafts() -> int:
    """Delete drafts of engagements that stopped taking views more than 28 days ago, unless saved since; how many.

    Where late views are taken the form stays open, so there a draft goes 28 days after it was last saved.
    """
    before = engagement_now() - KEPT_AFTER_CLOSE
    over = Q(engagement__closes_at__lt=before) & (
        Q(engagement__switch_off_at__isnull=True) | Q(engagement__switch_off_at__lt=before)
    )
    count, _kinds = Draft.objects.filter(over, saved_at__lt=before).delete()
    return count
